using Duett.Data;
using Duett.Domain;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>When a tandem is complete each may thank the other in a few words; only the two read them, while the room stands.</summary>
[Access(To.Person)]
public sealed class ThankModel(
    DuettDb db,
    Vault vault,
    HouseCatalogue house,
    Texts texts,
    TellPartner tell,
    TimeProvider clock
) : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public string? Dank { get; set; }

    public ThanksWords? Mine { get; private set; }
    public ThanksWords? Theirs { get; private set; }
    public string Here => $"{Head.Address}/danke";

    public async Task<IActionResult> OnGet(Guid id) => await EnterCompleted(id) ?? await Show(typed: false);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await EnterCompleted(id) is { } closed)
            return closed;
        var mayWrite = await tell.MayWrite(Tandem.Id, Head.Me.Id, HttpContext.RequestAborted);
        return await Do(
            async sheet =>
            {
                var isNew = sheet.Of(Head.Me.Id) is null;
                if (sheet.Say(Head.Me.Id, RoomText.Clean(Dank)) is { } refusal)
                    return refusal;
                if (isNew && mayWrite)
                    await tell.Queue(Tandem, Head.Me.Id, "danke");
                return null;
            },
            "Room.ThanksKept"
        );
    }

    public async Task<IActionResult> OnPostTakeBack(Guid id)
    {
        if (await EnterCompleted(id) is { } closed)
            return closed;
        return await Do(
            sheet =>
            {
                sheet.TakeBack(Head.Me.Id);
                return Task.FromResult<Refusal?>(null);
            },
            "Room.ThanksTakenBack"
        );
    }

    /// <summary>After an ending by one of the two nobody is written to any more.</summary>
    private async Task<IActionResult?> EnterCompleted(Guid id) =>
        await Enter(id) ?? (Head.IsCompleted ? null : NotFound());

    private async Task<IActionResult> Do(Func<ThanksSheet, Task<Refusal?>> change, string done)
    {
        if (await ChangeWith(RoomDocumentKind.Thanks, change, whileReadable: true) is not { } refusal)
        {
            this.Say(done);
            return Redirect(Here);
        }
        Problems.Add("dank", texts[$"Room.{refusal.GetType().Name}"]);
        return await Show(typed: true);
    }

    private async Task<IActionResult> Show(bool typed)
    {
        var sheet = await Read<ThanksSheet>(RoomDocumentKind.Thanks) ?? new();
        (Mine, Theirs) = (sheet.Of(Head.Me.Id), sheet.Of(Head.Other.Id));
        ModelState.Clear();
        if (!typed)
            Dank = Mine?.Text;
        return Page();
    }
}
