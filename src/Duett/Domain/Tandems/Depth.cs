using Duett.Domain.Rounds;

namespace Duett.Domain.Tandems;

/// <summary>How far two people go together. They may step up or down at any time; what they have stays.</summary>
public enum Depth
{
    /// <summary>As the round has it for everybody.</summary>
    AsRound,

    /// <summary>One talk with question cards.</summary>
    Cards,

    /// <summary>One topic in four hours.</summary>
    Package,

    /// <summary>A plan of twelve meetings.</summary>
    HalfYear,
}

/// <summary>What the two meet for from now on.</summary>
/// <param name="Template">Whose session plans are preferred.</param>
/// <param name="Meetings">In all, those behind them included, 1 and up.</param>
/// <param name="Minutes">Each.</param>
public sealed record Pace(string Template, int Meetings, int Minutes, int RhythmDays)
{
    private const int HalfYearMeetings = 12;
    private const int PackageMeetings = 4;

    public static Pace Of(Round round, Tandem tandem)
    {
        var pace = tandem.Depth is { } depth
            ? For(depth, round, tandem.HeldAtDepth)
            : new(round.Template, round.Meetings, round.MeetingMinutes, round.RhythmDays);
        return pace with { Meetings = pace.Meetings + tandem.ExtraMeetings };
    }

    /// <param name="held">Meetings behind the two when they choose.</param>
    public static Pace For(Depth depth, Round round, int held) =>
        depth switch
        {
            Depth.Cards => new("qa-mini", held + 1, 30, 14),
            Depth.Package => new("pilot", held + PackageMeetings, 60, 7),
            Depth.HalfYear => new("half-year", Math.Max(HalfYearMeetings, held + 1), 45, 14),
            _ => new(round.Template, Math.Max(round.Meetings, held + 1), round.MeetingMinutes, round.RhythmDays),
        };

    /// <summary>Days from the next meeting to the last.</summary>
    public int DaysFrom(int held) => Math.Max(0, Meetings - held - 1) * RhythmDays;
}
