using Duett.Domain.Content;
using Duett.Platform.Content;
using Xunit;

namespace Duett.Tests.Domain.Content;

/// <summary>Twelve cards that both phones show alike.</summary>
public sealed class CardSetTests
{
    private static readonly ContentCatalogue Content = ShippedContent.Load();

    [Fact]
    public void Every_set_has_twelve_different_cards_of_all_decks_half_of_them_of_the_chosen_one()
    {
        foreach (var deck in Content.Decks.Select(d => d.Id).Append(null))
        foreach (var number in new[] { 1, 2, 77, CardSet.LargestNumber })
        {
            var cards = CardSet.Draw(Content, deck, number)!;
            Assert.Equal(CardSet.Count, cards.DistinctBy(c => c.Id).Count());
            Assert.All(Content.Decks, d => Assert.Contains(cards, c => c.Deck == d.Id));
            Assert.Equal(deck is null ? 3 : 6, cards.Count(c => c.Deck == (deck ?? Content.Decks[0].Id)));
        }
    }

    [Fact]
    public void A_number_stands_for_the_same_set_for_everybody_and_another_for_another()
    {
        IEnumerable<string> Ids(int number) => CardSet.Draw(Content, null, number)!.Select(c => c.Id);
        Assert.Equal(Ids(5), Ids(5));
        var sets = Enumerable.Range(1, 50).Select(n => string.Join(' ', Ids(n))).ToHashSet();
        Assert.Equal(50, sets.Count);
    }

    [Fact]
    public void A_deck_or_number_that_does_not_exist_has_no_cards()
    {
        Assert.Null(CardSet.Draw(Content, "gibt-es-nicht", 1));
        Assert.Null(CardSet.Draw(Content, null, 0));
        Assert.Null(CardSet.Draw(Content, null, CardSet.LargestNumber + 1));
    }
}
