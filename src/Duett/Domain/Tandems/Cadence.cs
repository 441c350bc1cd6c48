namespace Duett.Domain.Tandems;

/// <summary>When a tandem hears from Duett; the preview of a round tells it from the same numbers.</summary>
public static class Cadence
{
    /// <summary>Days before a meeting on which both are told what is on.</summary>
    public const int DaysToPrepare = 2;

    /// <summary>Without a date ahead for so long, three are offered.</summary>
    public const int DaysWithoutDate = 7;
}
