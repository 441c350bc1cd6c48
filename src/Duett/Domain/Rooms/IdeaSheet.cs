using Duett.Domain.Ideas;

namespace Duett.Domain.Rooms;

/// <summary>
/// Ideas of the two. Nothing of them is known outside until both have said yes to exactly these words; whoever changes one has
/// said yes to nothing, and both are asked again.
/// </summary>
public sealed class IdeaSheet
{
    public const int Longest = 1500;
    public const int LongestArea = 80;
    public const int Most = 50;

    public List<Idea> Ideas { get; set; } = [];

    public Idea? Find(Guid id) => Ideas.Find(i => i.Id == id);

    public Refusal? Add(Guid by, IdeaWords words, DateTimeOffset now)
    {
        if (words.Check() is { } refusal)
            return refusal;
        if (Ideas.Exists(i => i.Words == words))
            return null;
        if (Ideas.Count >= Most)
            return new TooManyIdeas();
        Ideas.Add(
            new Idea
            {
                Id = Guid.NewGuid(),
                Words = words,
                By = by,
                At = now,
            }
        );
        return null;
    }

    /// <param name="basedOn">The edition its writer has seen.</param>
    public Refusal? Change(Guid by, Guid id, IdeaWords words, int basedOn, DateTimeOffset now)
    {
        if (Find(id) is not { } idea || idea.Edition != basedOn)
            return new IdeaWasChanged();
        if (idea.SharedAs is not null)
            return new IdeaIsReleased();
        if (words.Check() is { } refusal)
            return refusal;
        if (idea.Words == words)
            return null;
        (idea.Words, idea.By, idea.At, idea.Yes) = (words, by, now, []);
        idea.Edition++;
        return null;
    }

    /// <summary>Either may take an idea away that is not released, in the words they have seen.</summary>
    public Refusal? Drop(Guid id, int edition)
    {
        if (Find(id) is not { } idea)
            return null;
        if (idea.SharedAs is not null)
            return new IdeaIsReleased();
        if (idea.Edition != edition)
            return new IdeaWasChanged();
        Ideas.Remove(idea);
        return null;
    }
}

public sealed class Idea
{
    public required Guid Id { get; init; }
    public required IdeaWords Words { get; set; }

    /// <summary>Who wrote these words, and when.</summary>
    public required Guid By { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>Counts the wordings; a yes belongs to one of them.</summary>
    public int Edition { get; set; }
    public List<IdeaYes> Yes { get; set; } = [];

    /// <summary>Its number at the organisation, once released.</summary>
    public Guid? SharedAs { get; set; }

    public bool HasYesOf(Guid person) => Yes.Exists(y => y.By == person);

    public bool IsForBoth(Guid one, Guid other) => HasYesOf(one) && HasYesOf(other);

    /// <summary>Names are told only when both want it.</summary>
    public bool WithNames => Yes.Count > 1 && Yes.TrueForAll(y => y.WithName);

    /// <summary>Nobody says yes to words they have not seen.</summary>
    public Refusal? SayYes(Guid by, int edition, bool withName)
    {
        if (edition != Edition)
            return new IdeaWasChanged();
        if (SharedAs is not null)
            return new IdeaIsReleased();
        Yes.RemoveAll(y => y.By == by);
        Yes.Add(new(by, withName));
        return null;
    }

    /// <summary>Before it is introduced each may take it back; both are asked anew then.</summary>
    public void TakeBack(Guid by)
    {
        if (SharedAs is not null)
            Yes.Clear();
        Yes.RemoveAll(y => y.By == by);
        SharedAs = null;
    }
}

public sealed record IdeaYes(Guid By, bool WithName);

/// <param name="Area">Where in the house it belongs; only when the two want to say it.</param>
public sealed record IdeaWords(IdeaKind Kind, string Text, string? Area)
{
    public Refusal? Check() =>
        Text.Length == 0 ? new IdeaIsEmpty()
        : Text.Length > IdeaSheet.Longest || Area?.Length > IdeaSheet.LongestArea ? new IdeaIsTooLong()
        : null;
}

public sealed record IdeaIsEmpty : Refusal;

public sealed record IdeaIsTooLong : Refusal;

public sealed record IdeaWasChanged : Refusal;

public sealed record IdeaIsReleased : Refusal;

public sealed record IdeaIsIntroduced : Refusal;

public sealed record TooManyIdeas : Refusal;
