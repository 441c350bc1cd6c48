using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>
/// A sheet both write on. What was saved meanwhile goes together by itself; two versions that contradict each other stand side
/// by side until their writer has put them together.
/// </summary>
public abstract class SheetPage(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    protected Texts Words { get; } = texts;

    [BindProperty]
    public int Fassung { get; set; }

    /// <summary>Sent from where both versions are in sight.</summary>
    [BindProperty]
    public bool Beide { get; set; }

    public NoteSheet Sheet { get; private set; } = new();
    public ParkedNote? Mine => Sheet.ParkedOf(Head.Me.Id);

    /// <summary>What stands in the field to write in.</summary>
    public string Draft { get; private set; } = "";
    public string? SavedWhen { get; private set; }
    public string? MineWhen => Mine is { } mine ? Words.Moment(mine.At, Now, Zone) : null;
    public SheetName Name => SheetName.Of(Kind)!;
    public string Here => $"{Head.Address}/{Name.Path}";

    /// <summary>The edition the form builds on.</summary>
    public int Seen { get; private set; }

    protected abstract RoomDocumentKind Kind { get; }

    /// <summary>Where the sheet can be read once it is saved.</summary>
    protected abstract string Home { get; }

    protected async Task<IActionResult> Keep(string text, string field)
    {
        if (text.Length > NoteSheet.Longest)
            return await Refuse("Room.NotesTooLong", field, text);
        var outcome = NoteOutcome.Saved;
        var refusal = await Change<NoteSheet>(
            Kind,
            sheet =>
            {
                outcome = Beide
                    ? sheet.Settle(Head.Me.Id, text, Fassung, Now)
                    : sheet.Write(Head.Me.Id, text, Fassung, Now);
                return null;
            }
        );
        if (refusal is not null)
            return await Refuse($"Room.{refusal.GetType().Name}", field, text);
        if (outcome == NoteOutcome.Parked)
            return Redirect(Here);
        this.Say(
            outcome == NoteOutcome.Merged ? "Room.SheetMerged"
            : Kind == RoomDocumentKind.Notes ? "Room.NotesKept"
            : "Room.TaskKept"
        );
        return Redirect(Home);
    }

    protected Task<IActionResult> Refuse(string why, string field, string typed)
    {
        Problems.Add(field, Words[why, ("length", typed.Length), ("longest", NoteSheet.Longest)]);
        return Show(typed);
    }

    /// <param name="typed">Not saved yet; it stands in the field again and still builds on what its writer has seen.</param>
    protected async Task<IActionResult> Show(string? typed)
    {
        Sheet = await Read<NoteSheet>(Kind) ?? new();
        SavedWhen = Sheet.At is { } at ? Words.Moment(at, Now, Zone) : null;
        Draft = typed ?? (Mine is { } mine ? Sheet.DraftOf(mine) : Sheet.Text);
        Seen = typed is null || Mine is not null ? Sheet.Edition : Fassung;
        ModelState.Clear();
        return await Ready();
    }

    protected virtual Task<IActionResult> Ready() => Task.FromResult<IActionResult>(Page());
}

/// <summary>A sheet with its address below the room and its name.</summary>
public sealed record SheetName(RoomDocumentKind Kind, string Path, string Title)
{
    private static readonly SheetName[] All =
    [
        new(RoomDocumentKind.Notes, "notizen", "Room.Notes"),
        new(RoomDocumentKind.Task, "aufgabenblatt", "Room.TaskSheet"),
    ];

    public static SheetName? Of(RoomDocumentKind kind) => Array.Find(All, s => s.Kind == kind);

    public static SheetName? At(string path) => Array.Find(All, s => s.Path == path);
}
