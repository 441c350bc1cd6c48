using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>From the mailbox to the person: the PIN opens a new session that reaches the room and the roles.</summary>
[Access(To.SignedIn)]
public sealed class PinModel(
    DuettDb db,
    Pins pins,
    Passkeys passkeys,
    Accounts accounts,
    Sessions sessions,
    Texts texts
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Zurueck { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public Problems Problems { get; } = new();
    public bool HasPin { get; private set; }
    public bool HasPasskey { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        if (HttpContext.Me().Strength == Strength.Person)
            return LocalRedirect(Zurueck);
        if (!await accounts.HasRoomKey(HttpContext.Me().AccountId))
            return LocalRedirect("/anmelden/erste-pin?zurueck=" + Uri.EscapeDataString(Zurueck));
        return await Show();
    }

    public async Task<IActionResult> OnPost()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        var me = HttpContext.Me();
        if (Pin is not { Length: >= Pins.Shortest and <= Pins.Longest })
            return await Refuse(texts["SignIn.PinMissing"]);
        switch (await pins.Check(me.AccountId, Pin))
        {
            case PinCheck.Wrong:
                return await Refuse(texts["SignIn.PinWrong"]);
            case PinCheck.Locked:
                return await Refuse(await Locked(me));
        }
        return await Enter(me);
    }

    public async Task<IActionResult> OnPostOptions() =>
        Content(await passkeys.OptionsToSignIn(HttpContext.Me().AccountId), "application/json");

    public async Task<IActionResult> OnPostPasskey(string? credential)
    {
        Zurueck = ReturnPath.Local(Zurueck);
        var me = HttpContext.Me();
        if (await passkeys.SignIn(credential, me.AccountId) is not null)
            return await Enter(me);
        Problems.Add("passkey", texts["SignIn.PasskeyFault"]);
        return await Show();
    }

    private async Task<IActionResult> Enter(Me me)
    {
        if (await db.Accounts.AnyAsync(a => a.Id == me.AccountId && a.PinResetFrom != null))
            this.Say("SignIn.ResetPending");
        await sessions.Start(me.AccountId, Strength.Person);
        return LocalRedirect(Zurueck!);
    }

    private async Task<IActionResult> Refuse(string text)
    {
        Problems.Add("pin", text);
        return await Show();
    }

    private async Task<PageResult> Show()
    {
        var account = HttpContext.Me().AccountId;
        HasPin = await db.Accounts.AnyAsync(a => a.Id == account && a.PinHash != null);
        HasPasskey = await passkeys.ArePossible() && await db.Passkeys.AnyAsync(p => p.AccountId == account);
        return Page();
    }

    private async Task<string> Locked(Me me)
    {
        var until = await db.Accounts.Where(a => a.Id == me.AccountId).Select(a => a.PinLockedUntil).SingleAsync();
        var zone = await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.TimeZone).SingleAsync();
        return until is { } at
            ? texts[
                "SignIn.PinLocked",
                ("time", Dates.WithTime(at, Dates.Zone(me.TimeZone ?? zone), Dates.CultureOf(Texts.Language)))
            ]
            : texts["SignIn.PinBusy"];
    }
}
