namespace Duett.Domain.Ideas;

public enum IdeaKind
{
    Product,
    Process,
    WayOfWorking,
}

public enum IdeaState
{
    Noted,
    BeingTried,
    Introduced,
    NotNow,
}

/// <summary>
/// An idea that both of a tandem have released to the organisation, in exactly these words. The row does not say which tandem
/// it came from: only the sealed page of the two knows its number, and with their room that is gone too.
/// </summary>
public sealed class SharedIdea : Owned
{
    public const int LongestAnswer = 400;

    public required Guid RoundId { get; init; }
    public required IdeaKind Kind { get; init; }

    /// <summary>Text and area, sealed with the installation's key: from now on they are the organisation's.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>A day, no moment: a moment would tell which two were in their room then.</summary>
    public required DateOnly ReleasedOn { get; init; }
    public IdeaState State { get; private set; }

    /// <summary>A sentence back to the two.</summary>
    public byte[]? SealedAnswer { get; set; }
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>What has been introduced is no longer theirs alone.</summary>
    public bool CanBeWithdrawn => State != IdeaState.Introduced;

    public void Answer(IdeaState state, byte[]? answer, DateOnly today) =>
        (State, SealedAnswer, AnsweredOn) = (state, answer, today);
}

/// <summary>What the organisation reads of an idea.</summary>
public sealed record IdeaText(string Text, string? Area);

/// <summary>One of the two by name, only when both wanted to be named.</summary>
public sealed class SharedIdeaName : Owned
{
    public required Guid IdeaId { get; init; }
    public required Guid PersonId { get; init; }
}
