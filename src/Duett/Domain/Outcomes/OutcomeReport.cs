using Duett.Domain.Plans;
using Duett.Domain.Rounds;

namespace Duett.Domain.Outcomes;

/// <summary>The one dimension a report may have.</summary>
public enum Dimension
{
    None,
    Role,
    Area,
}

/// <summary>How answers become a figure.</summary>
public enum Reading
{
    /// <summary>Mean of the scale, to 0.1.</summary>
    Mean,

    /// <summary>Mean of how many people; the options stand for 0, 1, 2.5 and 4.</summary>
    Contacts,

    /// <summary>Share that says "rather true" or "true", to 5 %.</summary>
    Agreeing,

    /// <summary>Share that chose the first option, to 5 %.</summary>
    First,

    /// <summary>Share of 9 and 10 less the share of 0 to 6, to 5.</summary>
    Promoting,

    /// <summary>Share of 7 to 10, to 5 %.</summary>
    Recommending,

    /// <summary>Two means: today, and looking back at the start.</summary>
    Change,

    /// <summary>Two means: levels before and after, of the same people.</summary>
    Gain,

    /// <summary>Share of learning goals that gained at least one level, to 5 %.</summary>
    Gained,
}

/// <summary>
/// One fixed report: what it reads, by which one dimension, from how many people on. There is no other way to a figure about
/// answers, no filter and no level below.
/// </summary>
/// <param name="Subject">Names its words; reports of one subject read the same answers.</param>
/// <param name="Mentee">The item of the mentee's questionnaire; null: mentees are not in it.</param>
/// <param name="Mentor">The same for mentors.</param>
public sealed record OutcomeReport(
    string Subject,
    Wave Wave,
    Reading Reading,
    string? Mentee,
    string? Mentor,
    Dimension By,
    int Fewest
)
{
    public string Id => By == Dimension.None ? Subject : $"{Subject}-by-{By.ToString().ToLowerInvariant()}";

    public string? ItemOf(Side side) => side == Side.Mentee ? Mentee : Mentor;

    private const int People = Round.FewestForFigures;

    /// <summary>What people have done is told of the whole round only.</summary>
    private const int Behaviour = GroupGate.FewestPeople;
    private static readonly Dimension[] Whole = [Dimension.None];
    private static readonly Dimension[] Role = [Dimension.None, Dimension.Role];
    private static readonly Dimension[] Both = [Dimension.None, Dimension.Role, Dimension.Area];

    /// <summary>Every report there is, in the order of the page; the first of a subject is the last to be given up.</summary>
    public static readonly IReadOnlyList<OutcomeReport> All =
    [
        .. Ask("half-rhythm", Wave.HalfTime, Reading.Agreeing, "rhythm", "rhythm", Whole, Behaviour),
        .. Ask("half-trust", Wave.HalfTime, Reading.Mean, "trust", "trust", Role),
        .. Ask("half-footing", Wave.HalfTime, Reading.Mean, "eye", "eye", Role),
        .. Ask("half-learning", Wave.HalfTime, Reading.Mean, "learn", "learn", Role),
        .. Ask("half-support", Wave.HalfTime, Reading.Mean, "support", "support", Role),
        .. Ask("half-carry-on", Wave.HalfTime, Reading.First, "continue", "continue", Whole, Behaviour),
        .. Ask("satisfaction", Wave.Closing, Reading.Mean, "q1", "q1", Both),
        .. Ask("fit", Wave.Closing, Reading.Mean, "q3", "q3", Role),
        .. Ask("respect", Wave.Closing, Reading.Mean, "q4", "q2", Role),
        .. Ask("learned", Wave.Closing, Reading.Agreeing, "q5", null, Whole),
        .. Ask("explaining", Wave.Closing, Reading.Agreeing, null, "q5", Whole),
        .. Ask("insight", Wave.Closing, Reading.Agreeing, null, "q6", Whole),
        .. Ask("perspective", Wave.Closing, Reading.Agreeing, "q6", null, Whole),
        .. Ask("transfer", Wave.Closing, Reading.Agreeing, "q7", null, Whole, Behaviour),
        .. Ask("passing-on", Wave.Closing, Reading.Agreeing, "q8", null, Whole, Behaviour),
        .. Ask("voice", Wave.Closing, Reading.Agreeing, null, "q8", Whole, Behaviour),
        .. Ask("benefit", Wave.Closing, Reading.Agreeing, "q9", null, Whole),
        .. Ask("stay", Wave.Closing, Reading.Agreeing, null, "q9", Whole),
        .. Ask("goal", Wave.Closing, Reading.Agreeing, "goal", "goal", Role),
        .. Ask("network", Wave.Closing, Reading.Contacts, "net", "net", Whole, Behaviour),
        .. Ask("teamwork", Wave.Closing, Reading.Agreeing, "team", "team", Whole, Behaviour),
        .. Ask("levels-apart", Wave.Closing, Reading.Change, "dist", "dist", Whole, Behaviour),
        .. Ask("confidence", Wave.Closing, Reading.Change, "conf", "conf", Role),
        .. Ask("asking", Wave.Closing, Reading.Change, "ask", "ask", Role),
        .. Ask("generations", Wave.Closing, Reading.Change, "gen", "gen", Role),
        .. Ask("again", Wave.Closing, Reading.First, "again", "again", Both),
        .. Ask("recommending", Wave.Closing, Reading.Recommending, "nps", "nps", Whole),
        .. Ask("promoting", Wave.Closing, Reading.Promoting, "nps", "nps", Whole),
        .. Ask("gain", Wave.Levels, Reading.Gain, AnswerSheet.LevelAfter, AnswerSheet.LevelAfter, Role),
        .. Ask("gained", Wave.Levels, Reading.Gained, AnswerSheet.GoalsGained, AnswerSheet.GoalsGained, Whole),
        .. Ask("still-used", Wave.FollowUp, Reading.Agreeing, "still", "still", Whole, Behaviour),
        .. Ask("in-touch", Wave.FollowUp, Reading.First, "contact", "contact", Whole, Behaviour),
        .. Ask("habit", Wave.FollowUp, Reading.Agreeing, "habit", "habit", Whole, Behaviour),
        .. Ask("helpful-contacts", Wave.FollowUp, Reading.Agreeing, "helps", "helps", Whole, Behaviour),
        .. Ask("effect", Wave.FollowUp, Reading.Mean, "effect", "effect", Whole),
    ];

    private static IEnumerable<OutcomeReport> Ask(
        string subject,
        Wave wave,
        Reading reading,
        string? mentee,
        string? mentor,
        Dimension[] by,
        int fewest = People
    ) => by.Select(d => new OutcomeReport(subject, wave, reading, mentee, mentor, d, fewest));
}
