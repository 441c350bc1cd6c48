using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>The talk in between: notes of each alone, released by both, one change, and the contact person only if both wish.</summary>
[Access(To.Person)]
public sealed class TalkModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    Texts texts,
    TellPartner tell,
    AskContact contact,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public string? Hilft { get; set; }

    [BindProperty]
    public string? Anders { get; set; }

    [BindProperty]
    public string? Abrede { get; set; }

    /// <summary>Which talk the form belongs to.</summary>
    [BindProperty]
    public int Nr { get; set; }

    [BindProperty]
    public int Fassung { get; set; }

    public TalkSheet Sheet { get; private set; } = new();
    public TalkNote? Mine => Sheet.Of(Head.Me.Id);
    public Person? Contact { get; private set; }
    public TalkGuide Guide => Catalogue.Questionnaires.Interim;
    public bool IWishContact => Sheet.WithContact.Contains(Head.Me.Id);
    public string Here => $"{Head.Address}/zwischengespraech";

    private string Helps => RoomText.Clean(Hilft);
    private string Changes => RoomText.Clean(Anders);

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public Task<IActionResult> OnPost(Guid id) =>
        Do(id, "hilft", sheet => sheet.Write(Head.Me.Id, Nr, Helps, Changes), "Room.TalkKept");

    /// <summary>Keeps what stands in the fields and releases it; the other one reads it once both have.</summary>
    public Task<IActionResult> OnPostRelease(Guid id) =>
        Do(
            id,
            "hilft",
            sheet => sheet.Write(Head.Me.Id, Nr, Helps, Changes) ?? sheet.Release(Head.Me.Id, true),
            "Room.TalkReleased",
            sheet => sheet.IsReleased
        );

    public Task<IActionResult> OnPostHide(Guid id) =>
        Do(
            id,
            "hilft",
            sheet => sheet.Write(Head.Me.Id, Nr, Helps, Changes) ?? sheet.Release(Head.Me.Id, false),
            "Room.TalkHidden"
        );

    public Task<IActionResult> OnPostAsk(Guid id) =>
        Do(id, "bitte", sheet => sheet.Ask(Head.Me.Id, Nr), "Room.TalkAsked", sheet => sheet.AskedBy == Head.Me.Id);

    public Task<IActionResult> OnPostAgree(Guid id) =>
        Do(
            id,
            "abrede",
            sheet => sheet.Agree(Head.Me.Id, Nr, RoomText.Clean(Abrede), Fassung, Now),
            "Room.TalkAgreed",
            _ => true
        );

    public Task<IActionResult> OnPostConfirm(Guid id) =>
        Do(id, "abrede", sheet => sheet.Confirm(Head.Me.Id, Nr, Fassung), "Room.TalkAgreed");

    public Task<IActionResult> OnPostAnew(Guid id) =>
        Do(id, "abrede", sheet => sheet.BeginAnew(Nr, Now), "Room.TalkAnew");

    /// <param name="dabei">"ja" or "nein".</param>
    public async Task<IActionResult> OnPostContact(Guid id, string? dabei)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var refusal = await ChangeWith<TalkSheet>(
            RoomDocumentKind.InterimTalk,
            sheet => contact.Wish(sheet, Nr, dabei == "ja", (Round, Tandem, Head))
        );
        return await Answer(refusal, "dabei", "Room.TalkContactKept");
    }

    /// <param name="tells">When the other one is told that something waits, never what.</param>
    private async Task<IActionResult> Do(
        Guid id,
        string where,
        Func<TalkSheet, Refusal?> change,
        string done,
        Func<TalkSheet, bool>? tells = null
    )
    {
        if (await Enter(id) is { } closed)
            return closed;
        var mayWrite = tells is not null && await tell.MayWrite(Tandem.Id, Head.Me.Id, HttpContext.RequestAborted);
        var refusal = await ChangeWith<TalkSheet>(
            RoomDocumentKind.InterimTalk,
            async sheet =>
            {
                var (was, edition) = (tells?.Invoke(sheet) ?? false, sheet.Change?.Edition);
                if (change(sheet) is { } no)
                    return no;
                var isNew = !was || edition != sheet.Change?.Edition;
                if (mayWrite && isNew && tells!(sheet))
                    await tell.Queue(Tandem, Head.Me.Id, "zwischengespraech");
                return null;
            }
        );
        return await Answer(refusal, where, done);
    }

    private async Task<IActionResult> Answer(Refusal? refusal, string where, string done)
    {
        if (refusal is null)
        {
            this.Say(done);
            return Redirect($"{Here}#{where}");
        }
        Problems.Add(where, texts[$"Room.{refusal.GetType().Name}"]);
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        Sheet = await Read<TalkSheet>(RoomDocumentKind.InterimTalk) ?? new();
        Contact = await contact.Of(Round, Tandem, HttpContext.RequestAborted);
        ModelState.Clear();
        return Page();
    }
}
