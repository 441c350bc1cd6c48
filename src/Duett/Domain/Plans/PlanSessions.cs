namespace Duett.Domain.Plans;

/// <summary>The session plans that have a fixed place in every plan.</summary>
internal static class PlanSessions
{
    public const string Start = "s01-start";
    public const string Halftime = "s06-halftime";
    public const string Close = "s12-close";
    public const string Challenge = "s29-challenge";
    public const string TeachBack = "s30-teachback";

    /// <summary>Never used to fill a gap.</summary>
    public static readonly IReadOnlySet<string> Fixed = new HashSet<string> { Start, Halftime, Close, Challenge };
}
