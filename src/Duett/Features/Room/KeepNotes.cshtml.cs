using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>Saves the shared sheet. Two versions that met stand side by side until their writer has put them together.</summary>
[Access(To.Person)]
public sealed class KeepNotesModel(DuettDb db, Vault vault, ContentCatalogue content, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, content, clock)
{
    [BindProperty]
    public string? Notiz { get; set; }

    [BindProperty]
    public int Fassung { get; set; }

    /// <summary>Sent from this page, where both versions are in sight.</summary>
    [BindProperty]
    public bool Beide { get; set; }

    public NoteSheet Sheet { get; private set; } = new();
    public ParkedNote? Mine => Sheet.ParkedOf(Head.Me.Id);

    /// <summary>What stands in the field to write in.</summary>
    public string Draft { get; private set; } = "";
    public string? SavedWhen { get; private set; }
    public string? MineWhen => Mine is { } mine ? texts.Moment(mine.At, Now, Zone) : null;

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show(null);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var text = RoomText.Clean(Notiz);
        if (text.Length > NoteSheet.Longest)
            return await Refuse("Room.NotesTooLong", text);
        var outcome = NoteOutcome.Saved;
        var refusal = await Change<NoteSheet>(
            RoomDocumentKind.Notes,
            sheet =>
            {
                outcome = Beide
                    ? sheet.Settle(Head.Me.Id, text, Fassung, Now)
                    : sheet.Write(Head.Me.Id, text, Fassung, Now);
                return null;
            }
        );
        if (refusal is not null)
            return await Refuse($"Room.{refusal.GetType().Name}", text);
        if (outcome == NoteOutcome.Parked)
            return Redirect($"{Head.Address}/notizen");
        this.Say("Room.NotesKept");
        return Redirect($"{Head.Address}#notizen");
    }

    private Task<IActionResult> Refuse(string why, string typed)
    {
        Problems.Add("notiz", texts[why, ("length", typed.Length), ("longest", NoteSheet.Longest)]);
        return Show(typed);
    }

    private async Task<IActionResult> Show(string? typed)
    {
        Sheet = await Read<NoteSheet>(RoomDocumentKind.Notes) ?? new();
        SavedWhen = Sheet.At is { } at ? texts.Moment(at, Now, Zone) : null;
        Draft = typed ?? (Mine is { } mine ? $"{Sheet.Text}\n\n{mine.Text}".Trim('\n') : Sheet.Text);
        ModelState.Clear();
        return Page();
    }
}
