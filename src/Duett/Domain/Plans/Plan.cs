using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>A journey for two, as ids only. The texts are found with <see cref="PlanText"/> when somebody reads it.</summary>
public sealed record Plan(
    string Content,
    int ContentVersion,
    string Template,
    int Minutes,
    int RhythmDays,
    IReadOnlyList<PlannedMeeting> Meetings
)
{
    /// <summary>Counts the changes the two have made; a form says which one it has seen.</summary>
    public int Edition { get; init; }

    /// <summary>The version of the house's own content the two read; 0: as shipped.</summary>
    public int HouseEdition { get; init; }

    /// <summary>A newer version one of the two would like; it holds when the other one takes it too.</summary>
    public EditionWish? Wish { get; init; }

    /// <summary>What the two do not want, so that it does not come back by itself.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>What this person has written into the plan, also what was left out later.</summary>
    public IEnumerable<string> WordsOf(Guid person) =>
        Meetings
            .Where(m => m.Repeats is null)
            .Select(m => m.Own)
            .Concat(LeftOut.Select(l => l.Own))
            .OfType<OwnMeeting>()
            .Where(own => own.By == person)
            .Select(own => own.Goal is null ? own.Title : $"{own.Title}: {own.Goal}");

    /// <summary>Up to here the plan is history: held, or said what came of it.</summary>
    public int Settled(int held) =>
        Math.Min(Meetings.Count, Math.Max(held, Meetings.LastOrDefault(m => m.Said is not null)?.Number ?? 0));
}

/// <summary>A session plan, a topic of one of the two from one level on, a meeting of one's own, or the repetition of one.</summary>
public sealed record LeftOut(
    string? Session = null,
    string? Topic = null,
    Side? Learner = null,
    int? From = null,
    OwnMeeting? Own = null,
    int? Repeats = null
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
)
{
    /// <summary>In the words of one of the two.</summary>
    public OwnMeeting? Own { get; init; }

    /// <summary>Number of the meeting that this one takes up once more.</summary>
    public int? Repeats { get; init; }

    /// <summary>The two asked for it: it does not give way by itself.</summary>
    public bool Chosen { get; init; }

    /// <summary>What the two said when it was over.</summary>
    public SaidAfterwards? Said { get; init; }

    /// <summary>The version it was held with, once the plan has moved on to a newer one; null: the plan's.</summary>
    public int? HouseEdition { get; init; }

    /// <summary>What it is made of, as far as that is a piece of the content: a session plan, or the building block of its topic.</summary>
    public (PieceKind Kind, string Key)? PieceIn(ContentCatalogue content) =>
        Own is not null ? null
        : Session is { } session && content.FindSession(session) is not null ? (PieceKind.Session, session)
        : LevelTo is not null && Topic is { } topic && content.FindBlock(topic) is not null ? (PieceKind.Block, topic)
        : null;

    /// <summary>Beginning, middle and end keep their places and come once.</summary>
    public bool IsFixed => Kind is MeetingKind.First or MeetingKind.Halftime or MeetingKind.Close;

    /// <summary>There is something that can sit, or be wanted once more.</summary>
    public bool IsAsked => !IsFixed && (Session ?? Topic ?? Own?.Title) is not null;
}

/// <summary>A meeting that is in no collection.</summary>
public sealed record OwnMeeting(Guid By, string Title, string? Goal)
{
    public const int LongestTitle = 80;
    public const int LongestGoal = 300;
}

/// <summary>One tap of either counts for both; the last one stands.</summary>
public sealed record SaidAfterwards(bool Sits, Guid By, DateTimeOffset At);

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

    /// <summary>A partner wants to learn a topic that has no levels: one the house has added.</summary>
    Wants,

    /// <summary>The other partner can show it.</summary>
    Teaches,

    /// <summary>A session near a topic of theirs.</summary>
    Related,
    BothWays,
    Template,
    Broaden,
    Open,

    /// <summary>The two added it.</summary>
    Chosen,

    /// <summary>After the meeting they said "once more".</summary>
    OnceMore,
}

/// <summary>A fact about why a meeting is there. <paramref name="From"/> is null when the level is not known yet.</summary>
public sealed record PlanReason(
    ReasonKind Kind,
    Side? Who = null,
    string? Topic = null,
    int? From = null,
    int? To = null
);
