namespace Duett.Domain.Rounds;

/// <summary>What a lesson says of its area.</summary>
public enum LessonKind
{
    /// <summary>Worked and stays.</summary>
    Kept,
    Changed,
    Stopped,

    /// <summary>A topic that was wanted and that nobody could show.</summary>
    Missing,
}

/// <summary>Where in a round something was learned, in the order in which a round goes through them.</summary>
public enum LessonArea
{
    Call,
    Enrolment,
    Matching,
    KickOff,
    Meetings,
    Care,
    Closing,
}

/// <summary>
/// One thing the people who run a round learned from it. Nobody stands behind it, and no time: what counts is what is said.
/// </summary>
public sealed class Lesson : Owned
{
    public const int LongestText = 300;

    public required Guid RoundId { get; init; }
    public required LessonKind Kind { get; set; }
    public required LessonArea Area { get; set; }
    public required byte[] Sealed { get; set; }
}

/// <summary>One lesson as it is read.</summary>
public sealed record LessonText(LessonKind Kind, LessonArea Area, string Text);

/// <summary>
/// What participants said after the round, all in one sealed paper that is shuffled with every line: no row, no time and no
/// order tells who wrote which. Nobody reads it before the days are over, and with fewer than five lines nobody ever does.
/// </summary>
public sealed class LessonBox : Owned
{
    public const int Fewest = 5;

    /// <summary>In a round with a larger smallest group, as many as that.</summary>
    public static int FewestIn(Round round) => Math.Max(Fewest, round.SmallestGroup);

    public const int DaysOpen = 14;

    public required Guid RoundId { get; init; }
    public required byte[] Sealed { get; set; }

    /// <summary>The days are over, and there are enough lines to be read.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>False: too few, the paper must go.</summary>
    public bool Open(int lines, int fewest) => IsReadable = lines >= Math.Max(Fewest, fewest);

    /// <summary>Participants may still say something.</summary>
    public static bool Takes(Round round, DateTimeOffset now) =>
        round.ClosedAt is { } closed && now < closed.AddDays(DaysOpen);
}

/// <summary>That somebody has said something, so that nobody does twice; gone as soon as the box is closed.</summary>
public sealed class LessonGiven : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }
}

/// <summary>When the people who run a round collect its lessons: while it ends, and some time after.</summary>
public static class LessonTime
{
    public const int DaysBeforeEnd = 14;
    public const int DaysAfterClose = 30;

    public static bool IsOpen(Round round, DateOnly today, DateOnly? closedOn) =>
        HasBegun(round, today) && (closedOn is null || today <= closedOn.Value.AddDays(DaysAfterClose));

    /// <summary>The round is over or about to be: it can be learned from, and followed by another.</summary>
    public static bool HasBegun(Round round, DateOnly today) =>
        round.ClosedAt is not null || (round.OpenedAt is not null && today >= round.EndsOn.AddDays(-DaysBeforeEnd));
}
