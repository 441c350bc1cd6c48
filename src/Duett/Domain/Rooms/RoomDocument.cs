namespace Duett.Domain.Rooms;

public enum RoomDocumentKind
{
    /// <summary>The composed plan.</summary>
    Plan,
    Agreement,
    Notes,
    Homework,
    Questions,

    /// <summary>Levels, goals and challenge of both, copied in when both have said yes.</summary>
    StartingPoint,

    /// <summary>Levels and expectations of both, looked at again.</summary>
    SecondLook,

    /// <summary>The task the two work on.</summary>
    Task,

    /// <summary>Pages outside the room.</summary>
    Links,
    Ideas,

    /// <summary>What the mentor asks for: an introduction, a meeting to sit in, a shadow day.</summary>
    Requests,

    /// <summary>Thoughts, each its writer's alone until both have shown theirs.</summary>
    Reflections,

    /// <summary>How each of the two found their meetings, for each alone.</summary>
    Pulses,

    /// <summary>A talk in between: notes of each, released by both, and what the two change.</summary>
    InterimTalk,

    /// <summary>At the end, a few words of thanks from each to the other.</summary>
    Thanks,
}

/// <summary>
/// What the two keep together, sealed with the tandem's own key. Named only by the room, its mapping and retention:
/// nobody else reads it, by construction.
/// </summary>
public sealed class RoomDocument : Owned
{
    public required Guid TandemId { get; init; }
    public required RoomDocumentKind Kind { get; init; }
    public required byte[] Sealed { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
}

public enum KeyScope
{
    Tandem,
    Person,

    /// <summary>What was written into the box of a round.</summary>
    Round,

    /// <summary>Somebody from outside who has applied and is nobody here yet.</summary>
    Application,

    /// <summary>What people answered in one wave of a round.</summary>
    Answers,
}

/// <summary>
/// A data key, wrapped by a key that the master key outside the database derives. Destroying the row makes everything it
/// sealed unreadable for good.
/// </summary>
public sealed class ContentKey : Owned
{
    public required KeyScope Scope { get; init; }
    public required Guid SubjectId { get; init; }
    public required byte[] Wrapped { get; init; }
}
