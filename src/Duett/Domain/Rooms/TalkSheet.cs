namespace Duett.Domain.Rooms;

/// <summary>
/// A talk in between: each notes alone what helps and what should change. What somebody noted, and that they noted anything,
/// is nobody else's until both have released it. Then the two agree on one change.
/// </summary>
public sealed class TalkSheet
{
    public const int Longest = 2000;
    public const int LongestChange = 400;
    public const int MostPast = 20;

    /// <summary>Which talk of the two this is; what was typed for another one is not taken for this.</summary>
    public int Number { get; set; } = 1;
    public Guid? AskedBy { get; set; }
    public List<TalkNote> Notes { get; set; } = [];
    public AgreedChange? Change { get; set; }

    /// <summary>Who would like the contact person to join; nobody is asked, and nobody told, until both do.</summary>
    public List<Guid> WithContact { get; set; } = [];
    public DateTimeOffset? ContactAskedAt { get; set; }
    public List<PastTalk> Past { get; set; } = [];

    public TalkNote? Of(Guid person) => Notes.Find(n => n.By == person);

    public bool IsReleased => Notes.Count(n => n.IsReleased) > 1;

    /// <summary>What somebody may read: their own, and the other's once both have released.</summary>
    public TalkNote? ReadableTo(Guid reader, Guid writer) => reader == writer || IsReleased ? Of(writer) : null;

    /// <summary>Says that one would like to talk, and nothing else.</summary>
    public Refusal? Ask(Guid by, int number)
    {
        if (number != Number)
            return new TalkIsAnother();
        AskedBy ??= by;
        return null;
    }

    /// <summary>An emptied note is gone.</summary>
    public Refusal? Write(Guid by, int number, string helps, string change)
    {
        if (number != Number)
            return new TalkIsAnother();
        if (IsReleased)
            return new TalkIsReleased();
        if (helps.Length > Longest || change.Length > Longest)
            return new TalkNoteIsTooLong();
        var released = Of(by)?.IsReleased ?? false;
        Notes.RemoveAll(n => n.By == by);
        if (helps.Length + change.Length > 0)
            Notes.Add(new(by, helps, change, released));
        return null;
    }

    public Refusal? Release(Guid by, bool release)
    {
        if (Of(by) is not { } mine)
            return release ? new TalkNoteIsEmpty() : null;
        if (IsReleased)
            return release ? null : new TalkIsReleased();
        Notes.Remove(mine);
        Notes.Add(mine with { IsReleased = release });
        return null;
    }

    /// <summary>New words are the writer's yes; the other one is asked. Nobody overwrites words they have not seen.</summary>
    /// <param name="basedOn">The edition the writer has seen; 0 where there was none.</param>
    public Refusal? Agree(Guid by, int number, string text, int basedOn, DateTimeOffset now)
    {
        if (!IsReleased || number != Number)
            return new TalkIsAnother();
        if (text.Length == 0)
            return new TalkChangeIsEmpty();
        if (text.Length > LongestChange)
            return new TalkChangeIsTooLong();
        if (text == Change?.Text)
            return Confirm(by, number, Change.Edition);
        if (basedOn != (Change?.Edition ?? 0))
            return new TalkChangeWasChanged();
        Change = new(text, basedOn + 1, by, now, [by]);
        return null;
    }

    public Refusal? Confirm(Guid by, int number, int edition)
    {
        if (number != Number || Change is not { } change || change.Edition != edition)
            return new TalkChangeWasChanged();
        if (!change.Yes.Contains(by))
            change.Yes.Add(by);
        return null;
    }

    /// <returns>True when with this both wish it and nobody has been asked yet.</returns>
    public bool WishContact(Guid by, bool wish)
    {
        if (ContactAskedAt is not null)
            return false;
        WithContact.Remove(by);
        if (wish)
            WithContact.Add(by);
        return WithContact.Count > 1;
    }

    /// <summary>Both have said yes to the same words; only then one alone may conclude the talk.</summary>
    public bool IsAgreed => Change?.Yes.Count > 1;

    /// <summary>What the two agreed stays; the notes are done with, and the next talk begins with empty ones.</summary>
    public Refusal? BeginAnew(int number, DateTimeOffset now)
    {
        // The other one was faster.
        if (number < Number)
            return null;
        if (!IsReleased)
            return new TalkIsAnother();
        if (!IsAgreed)
            return new TalkIsNotAgreed();
        Past.Insert(0, new(Change!.Text, now));
        if (Past.Count > MostPast)
            Past.RemoveRange(MostPast, Past.Count - MostPast);
        (Number, AskedBy, Notes, Change, WithContact, ContactAskedAt) = (Number + 1, null, [], null, [], null);
        return null;
    }
}

public sealed record TalkNote(Guid By, string Helps, string Change, bool IsReleased);

/// <param name="Yes">Who has said yes to exactly these words.</param>
public sealed record AgreedChange(string Text, int Edition, Guid By, DateTimeOffset At, List<Guid> Yes);

/// <summary>What was agreed in an earlier talk.</summary>
public sealed record PastTalk(string Text, DateTimeOffset EndedAt);

public sealed record TalkIsAnother : Refusal;

public sealed record TalkIsReleased : Refusal;

public sealed record TalkIsNotAgreed : Refusal;

public sealed record TalkNoteIsEmpty : Refusal;

public sealed record TalkNoteIsTooLong : Refusal;

public sealed record TalkChangeIsEmpty : Refusal;

public sealed record TalkChangeIsTooLong : Refusal;

public sealed record TalkChangeWasChanged : Refusal;
