using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>
/// A reset takes a day and is announced: somebody who reads the mailbox cannot do it unnoticed, and the present PIN keeps
/// working meanwhile.
/// </summary>
[Access(To.SignedIn)]
public sealed class ForgottenPinModel(
    DuettDb db,
    Accounts accounts,
    Links links,
    Post post,
    RateLimits limits,
    TimeProvider clock
) : PageModel
{
    public static readonly TimeSpan Wait = TimeSpan.FromDays(1);

    public DateTimeOffset? ResetFrom { get; private set; }
    public bool IsReady => ResetFrom <= clock.GetUtcNow();

    /// <summary>HR has changed the address since: whoever sends mail elsewhere must not get in by a reset.</summary>
    public bool HasMoved { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGet()
    {
        var me = HttpContext.Me();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == me.AccountId);
        HasMoved = await AddressHasMoved(account);
        ResetFrom = account.PinResetFrom + SendPinReset.Lives <= clock.GetUtcNow() ? null : account.PinResetFrom;
        var house = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId);
        Zone = Dates.Zone(me.TimeZone ?? house.TimeZone);
    }

    public async Task<IActionResult> OnPost()
    {
        var me = HttpContext.Me();
        var account = await db.Accounts.SingleAsync(a => a.Id == me.AccountId);
        if (await AddressHasMoved(account))
            return Redirect("/anmelden/pin-vergessen");
        // A link that ran out unused does not stand in the way of a new one.
        if (account.PinResetFrom is null || account.PinResetFrom + SendPinReset.Lives <= clock.GetUtcNow())
        {
            if (!await limits.Allow("pin-reset", me.AccountId.ToString(), 5, TimeSpan.FromDays(1)))
                return StatusCode(StatusCodes.Status429TooManyRequests);
            await Announce(account);
        }
        return Redirect("/anmelden/pin-vergessen");
    }

    private async Task Announce(Account account)
    {
        var me = HttpContext.Me();
        var from = clock.GetUtcNow() + Wait;
        account.PinResetFrom = from;
        if (await accounts.PersonOf(account.Id) is not { } person)
            return;
        var house = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId);
        var culture = Dates.CultureOf(person.Language ?? house.Language);
        var values = new Dictionary<string, string>
        {
            ["date"] = Dates.WithTime(from, Dates.Zone(person.TimeZone ?? house.TimeZone), culture),
            ["link"] = await links.Create(LinkKind.KeepPin, person, account.Id, from + SendPinReset.Lives),
        };
        await post.Queue(person, "pin-reset-requested", values);
        db.Later<SendPinReset>(from, person.OrganisationId, account.Id);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice: one announcement is enough.
        }
    }

    /// <summary>The account still carries the address under which its PIN was set.</summary>
    private async Task<bool> AddressHasMoved(Account account) =>
        (await accounts.PersonOf(account.Id))?.FoldedMail is { } now && now != account.Mail;
}
