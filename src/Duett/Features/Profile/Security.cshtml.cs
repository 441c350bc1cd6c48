using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Layout;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Profile;

/// <summary>PIN, passkeys and signed-in browsers of my own.</summary>
[Access(To.Person)]
public sealed class SecurityModel(
    DuettDb db,
    Passkeys passkeys,
    Accounts accounts,
    Sessions sessions,
    Links links,
    Post post,
    PublicAddress address,
    Texts texts
) : PageModel
{
    public Problems Problems { get; } = new();
    public bool HasPin { get; private set; }
    public bool OffersPasskeys { get; private set; }
    public DateTimeOffset? ResetFrom { get; private set; }
    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];
    public IReadOnlyList<Session> Open { get; private set; } = [];
    public Guid Here => HttpContext.Me().SessionId;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public Task OnGet() => Show();

    public async Task<IActionResult> OnPostOptions()
    {
        var me = HttpContext.Me();
        return Content(await passkeys.OptionsToAdd(me.AccountId, me.Mail, me.Name), "application/json");
    }

    public async Task<IActionResult> OnPostAdd(string? label, string? credential)
    {
        if (!FreeText.TryClean(label, 60, out var name))
            return await Refuse("label", "Profile.LabelFault");
        if (await passkeys.Add(HttpContext.Me().AccountId, credential, name) is null)
            return await Refuse("label", "Profile.PasskeyFault");
        try
        {
            await SaveAndTell();
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return await Refuse("label", "Profile.PasskeyFault");
        }
        this.Say("Profile.PasskeyAdded");
        return Redirect("/ich/sicherheit");
    }

    public async Task<IActionResult> OnPostRemove(string id)
    {
        var account = HttpContext.Me().AccountId;
        var mine = await db.Passkeys.Where(p => p.AccountId == account).ToListAsync();
        if (mine.SingleOrDefault(p => p.CredentialId == id) is not { } passkey)
            return NotFound();
        // Whoever had neither could be given a first PIN by anybody who reads the mailbox.
        if (mine.Count == 1 && !await db.Accounts.AnyAsync(a => a.Id == account && a.PinHash != null))
            return await Refuse("passkeys", "Profile.LastPasskey");
        db.Passkeys.Remove(passkey);
        await SaveAndTell();
        this.Say("Profile.PasskeyRemoved");
        return Redirect("/ich/sicherheit");
    }

    public async Task<IActionResult> OnPostEnd(Guid id)
    {
        var account = HttpContext.Me().AccountId;
        await db.Sessions.Where(s => s.Id == id && s.AccountId == account).ExecuteDeleteAsync();
        return Redirect("/ich/sicherheit");
    }

    public async Task<IActionResult> OnPostEverywhere()
    {
        await sessions.EndAll(HttpContext.Me().AccountId);
        await sessions.EndCurrent();
        this.Say("Profile.SignedOutEverywhere");
        return Redirect("/");
    }

    public async Task<IActionResult> OnPostKeep()
    {
        var account = HttpContext.Me().AccountId;
        await db
            .Accounts.Where(a => a.Id == account)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.PinResetFrom, (DateTimeOffset?)null));
        await links.UseAll(LinkKind.PinReset, account);
        this.Say("Profile.ResetStopped");
        return Redirect("/ich/sicherheit");
    }

    private async Task SaveAndTell()
    {
        if (await accounts.PersonOf(HttpContext.Me().AccountId) is { } person)
            await post.Queue(
                person,
                "passkeys-changed",
                new Dictionary<string, string> { ["link"] = await address.Get() + "/ich/sicherheit" }
            );
        await db.SaveChangesAsync();
    }

    private async Task<PageResult> Refuse(string field, string text)
    {
        Problems.Add(field, texts[text]);
        await Show();
        return Page();
    }

    private async Task Show()
    {
        var me = HttpContext.Me();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == me.AccountId);
        (HasPin, ResetFrom) = (account.PinHash is not null, account.PinResetFrom);
        OffersPasskeys = await passkeys.ArePossible();
        Passkeys = await db
            .Passkeys.AsNoTracking()
            .Where(p => p.AccountId == me.AccountId)
            .OrderBy(p => p.AddedOn)
            .ThenBy(p => p.Name)
            .ToListAsync();
        Open = await db
            .Sessions.AsNoTracking()
            .Where(s => s.AccountId == me.AccountId)
            .OrderByDescending(s => s.StartedAt)
            .Take(50)
            .ToListAsync();
        var house = await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.TimeZone).SingleAsync();
        Zone = Dates.Zone(me.TimeZone ?? house);
    }
}
