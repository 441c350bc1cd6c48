namespace Duett.Domain.Offers;

/// <summary>
/// Somebody of the house says what they can help with. By own wish alone, shown to people of the house, paused and withdrawn at
/// once; withdrawn it leaves nothing. After twelve months it is asked about and ends by itself without an answer.
/// </summary>
public sealed class HelpOffer : Owned
{
    public const int MostTopics = 6;
    public const int LongestWords = 300;
    public const int DaysToConfirm = 365;
    public const int DaysToAnswer = 30;

    public required Guid PersonId { get; init; }

    /// <summary><see cref="OfferWords"/>, sealed with the person's key.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>The own address stands beside it; otherwise one writes through Duett.</summary>
    public bool ShowsMail { get; set; }
    public bool IsPaused { get; set; }
    public required DateOnly ConfirmedOn { get; set; }

    public string Place => $"offer/{Id}";

    public bool AsksOn(DateOnly today) => today >= ConfirmedOn.AddDays(DaysToConfirm);

    public DateOnly LastDay => ConfirmedOn.AddDays(DaysToConfirm + DaysToAnswer);

    public bool IsShownOn(DateOnly today) => !IsPaused && today <= LastDay;
}

/// <param name="Topics">Ids from the list of topics.</param>
public sealed record OfferWords(IReadOnlyList<string> Topics, string? Words)
{
    public static readonly OfferWords None = new([], null);
}
