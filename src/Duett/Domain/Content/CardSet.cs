using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Duett.Domain.Content;

/// <summary>
/// Twelve questions for two people and ten minutes. A number stands for a set: both phones that open it show the same cards,
/// and nothing has to be stored.
/// </summary>
public static class CardSet
{
    public const int Count = 12;
    public const int Minutes = 10;
    public const int LargestNumber = 9_999;

    /// <summary>Cards of the chosen deck that are in the set; the others come from the other decks in equal parts.</summary>
    private const int OfChosen = 6;

    /// <param name="deck">An id, or null for some of everything.</param>
    /// <param name="number">From 1 to <see cref="LargestNumber"/>.</param>
    /// <returns>Null for a deck or number that does not exist.</returns>
    public static IReadOnlyList<QuestionCard>? Draw(ContentCatalogue content, string? deck, int number)
    {
        if (number is < 1 or > LargestNumber || (deck is not null && content.Decks.All(d => d.Id != deck)))
            return null;
        var fromOthers = deck is null ? Count / content.Decks.Count : (Count - OfChosen) / (content.Decks.Count - 1);
        return
        [
            .. content
                .Decks.SelectMany(d =>
                    content.Cards.Where(c => c.Deck == d.Id).OrderBy(Place).Take(d.Id == deck ? OfChosen : fromOthers)
                )
                .OrderBy(Place),
        ];
        string Place(QuestionCard card) =>
            Convert.ToHexString(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} {card.Id}"))
                )
            );
    }
}
