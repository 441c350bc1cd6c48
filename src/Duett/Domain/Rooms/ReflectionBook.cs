namespace Duett.Domain.Rooms;

/// <summary>
/// Thoughts to one question at a time. Each writes alone: what somebody wrote is nobody else's until both have shown theirs,
/// and whoever has not shown can still change it.
/// </summary>
public sealed class ReflectionBook
{
    public const int Longest = 2000;

    public List<Thought> Thoughts { get; set; } = [];

    public Thought? Of(string prompt, Guid person) => Thoughts.Find(t => t.Prompt == prompt && t.By == person);

    /// <summary>An emptied thought is gone.</summary>
    public Refusal? Write(Guid by, string prompt, string text, DateTimeOffset now)
    {
        if (text.Length > Longest)
            return new ThoughtIsTooLong();
        if (IsOpenToBoth(prompt))
            return new ThoughtIsShown();
        var shown = Of(prompt, by)?.ShownAt;
        Thoughts.RemoveAll(t => t.Prompt == prompt && t.By == by);
        if (text.Length > 0)
            Thoughts.Add(new(prompt, by, text, now, shown));
        return null;
    }

    /// <summary>One alone shows nothing; it says only that they would.</summary>
    public Refusal? Show(Guid by, string prompt, bool show, DateTimeOffset now)
    {
        if (Of(prompt, by) is not { } mine)
            return new ThoughtIsEmpty();
        if (IsOpenToBoth(prompt))
            return show ? null : new ThoughtIsShown();
        Thoughts.Remove(mine);
        Thoughts.Add(mine with { ShownAt = show ? now : null });
        return null;
    }

    public bool IsOpenToBoth(string prompt) => Thoughts.Count(t => t.Prompt == prompt && t.ShownAt is not null) > 1;

    /// <summary>What somebody may read: their own, and the other's once both have shown.</summary>
    public Thought? ReadableTo(Guid reader, string prompt, Guid writer) =>
        reader == writer || IsOpenToBoth(prompt) ? Of(prompt, writer) : null;
}

public sealed record Thought(string Prompt, Guid By, string Text, DateTimeOffset At, DateTimeOffset? ShownAt);

public sealed record ThoughtIsEmpty : Refusal;

public sealed record ThoughtIsTooLong : Refusal;

public sealed record ThoughtIsShown : Refusal;
