using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Layout;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>For people who never had a PIN or passkey, for instance because a role came before any enrolment.</summary>
[Access(To.SignedIn)]
public sealed class FirstPinModel(DuettDb db, Pins pins, Accounts accounts, Sessions sessions, Post post, Texts texts)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Zurueck { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public Problems Problems { get; } = new();

    public async Task<IActionResult> OnGet()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        return await accounts.HasRoomKey(HttpContext.Me().AccountId) ? ToPin() : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Zurueck = ReturnPath.Local(Zurueck);
        var me = HttpContext.Me();
        if (await accounts.HasRoomKey(me.AccountId))
            return ToPin();
        if (!Pins.IsAcceptable(Pin))
        {
            Problems.Add("pin", texts["SignIn.PinFault"]);
            return Page();
        }
        var account = await db.Accounts.SingleAsync(a => a.Id == me.AccountId);
        await pins.Set(account, Pin!);
        if (await accounts.PersonOf(me.AccountId) is { } person)
            await post.Queue(person, "pin-changed");
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Set twice at the same moment: the first one counts, and the PIN page asks for it.
            return ToPin();
        }
        await sessions.Start(me.AccountId, Strength.Person);
        return LocalRedirect(Zurueck);
    }

    private LocalRedirectResult ToPin() => LocalRedirect("/anmelden/pin?zurueck=" + Uri.EscapeDataString(Zurueck!));
}
