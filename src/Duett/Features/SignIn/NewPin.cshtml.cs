using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>
/// The end of a reset: a new PIN, every other device signed out, and a mail that says so. The link comes a day after the
/// announcement, or at once from <c>Duett admin-link</c>: whoever reads the data folder owns the machine anyway.
/// </summary>
[Access(To.LinkHolder)]
public sealed class NewPinModel(
    DuettDb db,
    Links links,
    Accounts accounts,
    Pins pins,
    Sessions sessions,
    Post post,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public string? Pin { get; set; }

    public Problems Problems { get; } = new();

    /// <summary>Null: the link is not valid, or the reset was stopped.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGet(string token) => await Open(token) is null ? Invalid() : Page();

    public async Task<IActionResult> OnPost(string token)
    {
        if (await Open(token) is not { } found)
            return Invalid();
        if (!Pins.IsAcceptable(Pin))
        {
            Problems.Add("pin", texts["SignIn.PinFault"]);
            return Page();
        }
        if (!await Set(found.Link, found.Person))
            return Invalid();
        await sessions.Start(found.Link.SubjectId, Strength.Person);
        this.Say("SignIn.NewPinSet");
        return Redirect("/start");
    }

    private async Task<(Link Link, Person Person)?> Open(string token)
    {
        var now = clock.GetUtcNow();
        if (await links.Find(LinkKind.PinReset, token) is not { } link)
            return null;
        if (!await db.Accounts.AnyAsync(a => a.Id == link.SubjectId && a.PinResetFrom <= now))
            return null;
        if (await accounts.PersonOf(link.SubjectId) is not { } person)
            return null;
        Name = person.Name;
        return (link, person);
    }

    private Task<bool> Set(Link link, Person person) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            if (!await links.Use(link))
                return false;
            var account = await db.Accounts.SingleAsync(a => a.Id == link.SubjectId);
            await pins.Set(account, Pin!);
            await sessions.EndAll(account.Id);
            // Whoever resets does not know who else came in: a passkey added meanwhile must not stay.
            db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.AccountId == account.Id).ToListAsync());
            await post.Queue(person, "pin-changed");
            db.Record(person.OrganisationId, person.Id, AuditAction.PinReset, clock.GetUtcNow(), person.Id);
            await db.SaveChangesAsync();
            await links.UseAll(LinkKind.PinReset, account.Id);
            await links.UseAll(LinkKind.KeepPin, account.Id);
            return true;
        });

    private PageResult Invalid()
    {
        Name = null;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
