using Duett.Domain.Rounds;

namespace Duett.Domain.Calls;

/// <summary>Whom the page of a round is open to. Without a call only whoever was invited takes part.</summary>
public enum CallReach
{
    Closed,

    /// <summary>Everybody the house knows gets a personal link.</summary>
    House,

    /// <summary>The same, and others may apply; the programme manager decides.</summary>
    Outside,
}

/// <summary>Where a call stands for its reader; follows from the round, never stored.</summary>
public enum CallState
{
    /// <summary>The round is still being set up.</summary>
    NotYet,
    Open,

    /// <summary>Both sides have as many people as the round has places.</summary>
    Full,
    Over,
}

/// <summary>The page with which a round calls for people, and its own words.</summary>
public sealed class Call : Owned
{
    public const int LongestIntro = 1200;
    public const int LongestQuote = 400;

    public required Guid RoundId { get; init; }

    /// <summary>Stands in the address; unique in the whole installation, because its readers belong to no house yet.</summary>
    public required string Address { get; init; }
    public CallReach Reach { get; set; } = CallReach.Closed;

    /// <summary>The house's own introduction; null: the shipped one.</summary>
    public string? IntroDe { get; set; }
    public string? IntroEn { get; set; }

    /// <summary>What the sponsor says. There is no shipped quote: nobody is quoted without having said so.</summary>
    public string? QuoteDe { get; set; }
    public string? QuoteEn { get; set; }

    /// <summary>Ids of topics more wanted than offered, one a line, as they were counted last.</summary>
    public string Scarce { get; private set; } = "";
    public DateTimeOffset? CountedAt { get; private set; }

    public string? IntroIn(string language) => language == "en" ? IntroEn : IntroDe;

    public string? QuoteIn(string language) => language == "en" ? QuoteEn : QuoteDe;

    public void Say(string language, string? intro, string? quote)
    {
        if (language == "en")
            (IntroEn, QuoteEn) = (intro, quote);
        else
            (IntroDe, QuoteDe) = (intro, quote);
    }

    /// <summary>Another sponsor: words of the one before must not stand under their name.</summary>
    public void ForgetQuotes() => (QuoteDe, QuoteEn) = (null, null);

    /// <summary>In the reader's language, else in the other; and which it is.</summary>
    public (string Text, string Language)? QuoteFor(string language) =>
        QuoteIn(language) is { } own ? (own, language)
        : Other(language) is var second && QuoteIn(second) is { } other ? (other, second)
        : null;

    private static string Other(string language) => language == "en" ? "de" : "en";

    public IReadOnlyList<string> ScarceTopics => RoundTopics.Lines(Scarce);

    public void Count(IReadOnlyList<string> scarce, DateTimeOffset now) =>
        (Scarce, CountedAt) = (string.Join('\n', scarce), now);

    public static CallState StateOf(Round round, DateOnly today, int mentors, int mentees) =>
        round.IsInPreparation ? CallState.NotYet
        : !round.EnrolmentIsOpen(today) ? CallState.Over
        : round.Places is { } places && mentors >= places && mentees >= places ? CallState.Full
        : CallState.Open;
}
