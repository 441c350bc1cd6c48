namespace Duett.Domain.Rooms;

public enum NoteOutcome
{
    Saved,

    /// <summary>The other one was faster, and both texts went together without a contradiction.</summary>
    Merged,

    /// <summary>Both changed the same lines: the text lies beside the sheet until its writer has put the two together.</summary>
    Parked,
}

/// <summary>A sheet both write on, with the states it had.</summary>
public sealed class NoteSheet
{
    public const int Longest = 8000;

    /// <summary>So many saved states are kept, the newest included.</summary>
    public const int MostStates = 20;

    public string Text { get; set; } = "";

    /// <summary>Counts the saved versions; a form says which one it began with.</summary>
    public int Edition { get; set; }
    public Guid? By { get; set; }
    public DateTimeOffset? At { get; set; }

    /// <summary>Saved states, the newest last.</summary>
    public List<SavedNote> History { get; set; } = [];

    /// <summary>Versions that contradict a newer one, at most one for each of the two; only its writer sees it.</summary>
    public List<ParkedNote> Parked { get; set; } = [];

    public ParkedNote? ParkedOf(Guid person) => Parked.Find(p => p.By == person);

    /// <summary>The states before the one that stands, the newest first.</summary>
    public IEnumerable<SavedNote> Earlier => History.Where(h => h.Edition != Edition).OrderByDescending(h => h.Edition);

    /// <summary>Saves, puts together with what was saved meanwhile, or parks what contradicts it.</summary>
    public NoteOutcome Write(Guid by, string text, int basedOn, DateTimeOffset now)
    {
        if (text == Text)
        {
            Parked.RemoveAll(p => p.By == by && p.Text == text);
            return NoteOutcome.Saved;
        }
        if (basedOn == Edition)
        {
            Put(by, text, now);
            return NoteOutcome.Saved;
        }
        var began = TextOf(basedOn);
        var merged = began is null ? null : TextMerge.Of(began, Text, text);
        if (merged is not { IsClean: true } || merged.Text.Length > Longest)
        {
            Park(by, text, began, now);
            return NoteOutcome.Parked;
        }
        if (merged.Text != Text)
            Put(by, merged.Text, now);
        return NoteOutcome.Merged;
    }

    /// <summary>The writer has seen both versions and says what counts.</summary>
    public NoteOutcome Settle(Guid by, string text, int basedOn, DateTimeOffset now)
    {
        if (text != Text && basedOn != Edition)
        {
            Park(by, text, null, now);
            return NoteOutcome.Parked;
        }
        if (text != Text)
            Put(by, text, now);
        Parked.RemoveAll(p => p.By == by);
        return NoteOutcome.Saved;
    }

    /// <summary>An earlier state counts again, as a new one: what stood until now stays in the list.</summary>
    public Refusal? Restore(Guid by, int edition, DateTimeOffset now)
    {
        if (History.Find(h => h.Edition == edition) is not { } state)
            return new StateIsGone();
        if (state.Text != Text)
            Put(by, state.Text, now);
        return null;
    }

    /// <summary>What a parked text and the sheet are together: contradicting lines of both, one below the other.</summary>
    public string DraftOf(ParkedNote parked) =>
        parked.Base is { } began ? TextMerge.Of(began, Text, parked.Text).Text : $"{Text}\n\n{parked.Text}".Trim('\n');

    private string? TextOf(int edition) =>
        edition == Edition ? Text
        : edition == 0 ? ""
        : History.Find(h => h.Edition == edition)?.Text;

    private void Put(Guid by, string text, DateTimeOffset now)
    {
        // A sheet from before there was a history brings its last state along.
        if (Edition > 0 && History.TrueForAll(h => h.Edition != Edition))
            History.Add(new(Edition, Text, By, At));
        (Text, By, At) = (text, by, now);
        Edition++;
        History.Add(new(Edition, text, by, now));
        if (History.Count > MostStates)
            History.RemoveRange(0, History.Count - MostStates);
    }

    /// <summary>A second parked text does not replace a first one that was never settled.</summary>
    private void Park(Guid by, string text, string? began, DateTimeOffset now)
    {
        if (ParkedOf(by) is { } earlier && !text.Contains(earlier.Text, StringComparison.Ordinal))
            (text, began) = ($"{earlier.Text}\n\n{text}", null);
        Parked.RemoveAll(p => p.By == by);
        Parked.Add(new ParkedNote(by, text, now, began));
    }
}

public sealed record SavedNote(int Edition, string Text, Guid? By, DateTimeOffset? At);

/// <param name="Base">What its writer had before their eyes; null when that is no longer known.</param>
public sealed record ParkedNote(Guid By, string Text, DateTimeOffset At, string? Base = null);

public sealed record StateIsGone : Refusal;
