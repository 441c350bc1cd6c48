namespace Duett.Domain.Rooms;

public enum NoteOutcome
{
    Saved,

    /// <summary>The other one was faster: the text lies beside the sheet until its writer has put the two together.</summary>
    Parked,
}

/// <summary>The one sheet both write on.</summary>
public sealed class NoteSheet
{
    public const int Longest = 8000;

    public string Text { get; set; } = "";

    /// <summary>Counts the saved versions; a form says which one it began with.</summary>
    public int Edition { get; set; }
    public Guid? By { get; set; }
    public DateTimeOffset? At { get; set; }

    /// <summary>Versions that met a newer one, at most one for each of the two; only its writer sees it.</summary>
    public List<ParkedNote> Parked { get; set; } = [];

    public ParkedNote? ParkedOf(Guid person) => Parked.Find(p => p.By == person);

    /// <summary>Saves, or parks what meets a newer version. Whoever puts two versions together says so and clears the parked one.</summary>
    public NoteOutcome Write(Guid by, string text, int basedOn, DateTimeOffset now)
    {
        if (text == Text)
        {
            Parked.RemoveAll(p => p.By == by && p.Text == text);
            return NoteOutcome.Saved;
        }
        if (basedOn != Edition)
        {
            Park(by, text, now);
            return NoteOutcome.Parked;
        }
        (Text, By, At) = (text, by, now);
        Edition++;
        return NoteOutcome.Saved;
    }

    /// <summary>The writer has seen both versions and says what counts.</summary>
    public NoteOutcome Settle(Guid by, string text, int basedOn, DateTimeOffset now)
    {
        var outcome = Write(by, text, basedOn, now);
        if (outcome == NoteOutcome.Saved)
            Parked.RemoveAll(p => p.By == by);
        return outcome;
    }

    /// <summary>A second parked text does not replace a first one that was never settled.</summary>
    private void Park(Guid by, string text, DateTimeOffset now)
    {
        if (ParkedOf(by) is { } earlier && !text.Contains(earlier.Text, StringComparison.Ordinal))
            text = $"{earlier.Text}\n\n{text}";
        Parked.RemoveAll(p => p.By == by);
        Parked.Add(new ParkedNote(by, text, now));
    }
}

public sealed record ParkedNote(Guid By, string Text, DateTimeOffset At);
