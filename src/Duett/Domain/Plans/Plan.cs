namespace Duett.Domain.Plans;

/// <summary>A journey for two, as ids only. The texts are found with <see cref="PlanText"/> when somebody reads it.</summary>
public sealed record Plan(
    string Content,
    int ContentVersion,
    string Template,
    int Minutes,
    int RhythmDays,
    IReadOnlyList<PlannedMeeting> Meetings
);

public enum MeetingKind
{
    First,
    Topic,
    Halftime,
    Challenge,
    Back,
    Free,
    Close,
}

/// <summary>One meeting: a session plan, or a step of a topic, or neither (an open meeting, or question cards).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Topic">A topic (then <paramref name="LevelTo"/> says which step) or a back topic.</param>
/// <param name="Learner">Who the step is for; null when the meeting is for both alike.</param>
/// <param name="Again">The topic has had a meeting before, so that other homework is given.</param>
public sealed record PlannedMeeting(
    int Number,
    MeetingKind Kind,
    int Minutes,
    string? Session,
    string? Topic,
    int? LevelTo,
    Side? Learner,
    bool Again,
    IReadOnlyList<PlanReason> Why
);

public enum ReasonKind
{
    Start,
    Cards,
    Close,
    Halftime,
    Challenge,

    /// <summary>A partner wants to get from one level of a topic to the next.</summary>
    Goal,

    /// <summary>The mentor asked for this in return.</summary>
    Wish,

    /// <summary>The other partner can show it.</summary>
    Teaches,

    /// <summary>A session near a topic of theirs.</summary>
    Related,
    BothWays,
    Template,
    Broaden,
    Open,
}

/// <summary>A fact about why a meeting is there. <paramref name="From"/> is null when the level is not known yet.</summary>
public sealed record PlanReason(
    ReasonKind Kind,
    Side? Who = null,
    string? Topic = null,
    int? From = null,
    int? To = null
);
