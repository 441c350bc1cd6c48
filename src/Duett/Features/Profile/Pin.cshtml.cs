using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Layout;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Profile;

/// <summary>Changes the PIN with the old one, or sets one beside a passkey. Every other browser is signed out.</summary>
[Access(To.Person)]
public sealed class PinModel(DuettDb db, Pins pins, Accounts accounts, Sessions sessions, Post post, Texts texts)
    : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public Problems Problems { get; } = new();
    public bool HasPin { get; private set; }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var me = HttpContext.Me();
        if (!Pins.IsAcceptable(Pin))
            Problems.Add("pin", texts["Profile.PinFault"]);
        if (HasPin && Old is not { Length: >= Pins.Shortest and <= Pins.Longest })
            Problems.Add("old", texts["Profile.OldMissing"]);
        if (Problems.Any)
            return Page();
        var check = HasPin ? await pins.Check(me.AccountId, Old!) : PinCheck.Right;
        if (check != PinCheck.Right)
        {
            Problems.Add("old", check == PinCheck.Wrong ? texts["Profile.OldWrong"] : texts["Profile.OldLocked"]);
            return Page();
        }
        return await Set(me);
    }

    private async Task<IActionResult> Set(Me me)
    {
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
            return StatusCode(StatusCodes.Status409Conflict);
        }
        await sessions.EndAll(me.AccountId, except: me.SessionId);
        await sessions.Start(me.AccountId, Strength.Person);
        this.Say("Profile.PinChanged");
        return Redirect("/ich/sicherheit");
    }

    private async Task Load()
    {
        var account = HttpContext.Me().AccountId;
        HasPin = await db.Accounts.AnyAsync(a => a.Id == account && a.PinHash != null);
    }
}
