using Duett.Data;
using Duett.Domain;
using Duett.Domain.Ideas;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>Ideas for the organisation: written here, released only when both have said yes to exactly these words.</summary>
[Access(To.Person)]
public sealed class IdeasModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    Texts texts,
    TellPartner tell,
    ReleaseIdea release,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public IdeaKind? Art { get; set; }

    [BindProperty]
    public string? Idee { get; set; }

    [BindProperty]
    public string? Bereich { get; set; }

    /// <summary>The edition the form has shown.</summary>
    [BindProperty]
    public int Fassung { get; set; }

    public IReadOnlyList<IdeaView> Ideas { get; private set; } = [];

    /// <summary>The idea in the form; null for a new one.</summary>
    public Guid? Editing { get; private set; }

    /// <summary>A free partnership reports nothing: what was released before can be read and taken back.</summary>
    public bool MayRelease => Head is { IsOpen: true, IsFree: false };
    public string Here => $"{Head.Address}/ideen";

    public async Task<IActionResult> OnGet(Guid id, Guid? idee) => await Enter(id) ?? await Show(idee);

    /// <param name="welche">Null: a new one.</param>
    public async Task<IActionResult> OnPost(Guid id, Guid? welche)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (Head.IsFree)
            return NotFound();
        Editing = welche;
        if (Art is not { } kind || !Enum.IsDefined(kind))
            return await Refuse("Art", "Room.IdeaNeedsKind");
        var area = RoomText.Line(Bereich);
        var words = new IdeaWords(kind, RoomText.Clean(Idee), area.Length > 0 ? area : null);
        var refusal = await Change<IdeaSheet>(
            RoomDocumentKind.Ideas,
            sheet =>
                welche is { } old
                    ? sheet.Change(Head.Me.Id, old, words, Fassung, Now)
                    : sheet.Add(Head.Me.Id, words, Now)
        );
        return refusal is null ? Redirect(Here) : await Refuse("Idee", $"Room.{refusal.GetType().Name}");
    }

    public Task<IActionResult> OnPostDrop(Guid id, Guid welche) =>
        Do(
            id,
            _ => Change<IdeaSheet>(RoomDocumentKind.Ideas, sheet => sheet.Drop(welche, Fassung)),
            "Room.IdeaDropped"
        );

    /// <param name="namen">With both names, if the other one wants it too.</param>
    public Task<IActionResult> OnPostYes(Guid id, Guid welche, bool namen) =>
        Do(
            id,
            mayWrite =>
                ChangeWith<IdeaSheet>(
                    RoomDocumentKind.Ideas,
                    async sheet =>
                    {
                        if (Head.IsFree || sheet.Find(welche) is not { } idea)
                            return new IdeaWasChanged();
                        if (idea.SayYes(Head.Me.Id, Fassung, namen) is { } refusal)
                            return refusal;
                        if (idea.IsForBoth(Head.Me.Id, Head.Other.Id))
                            release.Add(Tandem, idea, Now.DayIn(Zone));
                        else if (mayWrite)
                            await tell.Queue(Tandem, Head.Me.Id, "ideen");
                        return null;
                    }
                ),
            "Room.IdeaYesSaid",
            mails: true
        );

    /// <summary>Also after the end, as long as the room can be read.</summary>
    public Task<IActionResult> OnPostTakeBack(Guid id, Guid welche) =>
        Do(
            id,
            _ =>
                ChangeWith<IdeaSheet>(
                    RoomDocumentKind.Ideas,
                    async sheet =>
                        sheet.Find(welche) is { } idea ? await release.TakeBack(Tandem, idea, Head.Me.Id) : null,
                    whileReadable: true
                ),
            "Room.IdeaTakenBack"
        );

    private async Task<IActionResult> Do(Guid id, Func<bool, Task<Refusal?>> change, string done, bool mails = false)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var mayWrite = mails && await tell.MayWrite(Tandem.Id, Head.Me.Id, HttpContext.RequestAborted);
        if (await change(mayWrite) is { } refusal)
            return await Refuse("ideen", $"Room.{refusal.GetType().Name}");
        this.Say(done);
        return Redirect(Here);
    }

    private async Task<IActionResult> Refuse(string where, string why)
    {
        Problems.Add(where, texts[why]);
        return await Show(null);
    }

    private async Task<IActionResult> Show(Guid? editing)
    {
        var sheet = await Read<IdeaSheet>(RoomDocumentKind.Ideas) ?? new();
        if (editing is { } old && sheet.Find(old) is { SharedAs: null } idea)
        {
            (Editing, Fassung) = (old, idea.Edition);
            (Art, Idee, Bereich) = (idea.Words.Kind, idea.Words.Text, idea.Words.Area);
        }
        var shared = await release.Of(Tandem, sheet, HttpContext.RequestAborted);
        Ideas = IdeaView.Of(sheet, shared, Head, at => texts.Moment(at, Now, Zone));
        ModelState.Clear();
        return Page();
    }
}
