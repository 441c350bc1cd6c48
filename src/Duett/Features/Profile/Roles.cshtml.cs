using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Profile;

/// <summary>Who holds which role in the house. Contact persons are named in their round and stand here to be seen.</summary>
[Access(To.Role, Role.HR)]
public sealed class RolesModel(DuettDb db, Post post, PublicAddress address, Texts texts, TimeProvider clock)
    : PageModel
{
    public static readonly Role[] Grantable = [Role.DP, Role.BR, Role.HR, Role.IT, Role.PM];

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public sealed record Holder(RoleGrant Grant, string Name, string Mail, string? Round);

    public Problems Problems { get; } = new();
    public IReadOnlyList<Holder> Holders { get; private set; } = [];

    public Task<IActionResult> OnGet() => Show();

    public async Task<IActionResult> OnPost()
    {
        var me = HttpContext.Me();
        if (!me.Is(Role.HR))
            return NotFound();
        // By name only: reading "HR,IT" or "1" as a role would grant another one than the page shows.
        var role = Grantable.Cast<Role?>().SingleOrDefault(r => r.ToString() == Code);
        if (role is null)
            Problems.Add("code", texts["Profile.CodeFault"]);
        var folded = Folding.Mail(Mail);
        var person = await db.People.SingleOrDefaultAsync(p =>
            p.OrganisationId == me.OrganisationId && p.FoldedMail == folded && p.LeftOn == null
        );
        if (person is null)
            Problems.Add("mail", texts["Profile.NobodyWithMail"]);
        if (Problems.Any)
            return await Show();
        return await db.Atomically(() => Grant(me, person!, role!.Value)) is { } refusal
            ? await Refuse("mail", refusal)
            : Saved();
    }

    public async Task<IActionResult> OnPostRemove(Guid id)
    {
        var me = HttpContext.Me();
        var found = await db.RoleGrants.SingleOrDefaultAsync(g => g.OrganisationId == me.OrganisationId && g.Id == id);
        if (!me.Is(Role.HR) || found is null || found.RoundId is not null || !Grantable.Contains(found.Role))
            return NotFound();
        return await db.Atomically(() => Remove(me, found)) ? Saved() : await Refuse("holders", "Profile.LastHolder");
    }

    /// <summary>Null when granted; else the key of the text that says why not.</summary>
    private async Task<string?> Grant(Me me, Person person, Role role)
    {
        await OneAtATime(me);
        var house = db.RoleGrants.Where(g => g.OrganisationId == me.OrganisationId && g.RoundId == null);
        if (await house.AnyAsync(g => g.PersonId == person.Id && g.Role == role))
            return "Profile.HasRole";
        // Four eyes: whoever wants more rights asks the other one. Who is alone, as after the set-up, has nobody to ask.
        if (person.Id == me.PersonId && await CountOf(me, Role.HR) > 1)
            return "Profile.NotToOneself";
        db.Add(
            new RoleGrant
            {
                OrganisationId = me.OrganisationId,
                PersonId = person.Id,
                Role = role,
                GrantedAt = clock.GetUtcNow(),
            }
        );
        await Note(me, person.Id, role, AuditAction.RoleGranted);
        await Tell(me, person, role, "role-granted");
        await db.SaveChangesAsync();
        return null;
    }

    private async Task<bool> Remove(Me me, RoleGrant grant)
    {
        await OneAtATime(me);
        if (grant.Role is Role.HR or Role.IT && await CountOf(me, grant.Role) < 2)
            return false;
        await Note(me, grant.PersonId, grant.Role, AuditAction.RoleRemoved);
        db.Remove(grant);
        var person = await db.People.SingleAsync(p => p.OrganisationId == me.OrganisationId && p.Id == grant.PersonId);
        await Tell(me, person, grant.Role, "role-removed");
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>Counts up the house's version: two who remove each other at the same moment cannot both succeed.</summary>
    private async Task OneAtATime(Me me)
    {
        var house = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId);
        db.Entry(house).State = EntityState.Modified;
        await db.SaveChangesAsync();
    }

    /// <summary>Holders who can still sign in: a role of somebody who has left opens no door.</summary>
    private Task<int> CountOf(Me me, Role role) =>
        db
            .RoleGrants.Where(g => g.OrganisationId == me.OrganisationId && g.RoundId == null && g.Role == role)
            .CountAsync(g =>
                db.People.Any(p => p.OrganisationId == g.OrganisationId && p.Id == g.PersonId && p.LeftOn == null)
            );

    private async Task Note(Me me, Guid person, Role role, AuditAction action)
    {
        var now = clock.GetUtcNow();
        db.Record(me.OrganisationId, me.PersonId, action, now, person, detail: role.ToString());
        if (await CountOf(me, Role.HR) == 1)
            db.Record(me.OrganisationId, me.PersonId, AuditAction.FourEyesFellAway, now, person);
    }

    /// <summary>The person concerned, and everybody who could object: the holders of people and technology.</summary>
    private async Task Tell(Me me, Person person, Role role, string kind)
    {
        await Tell(me, person, person, role, kind);
        var watchers = await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && p.LeftOn == null && p.Id != person.Id)
            .Where(p =>
                db.RoleGrants.Any(g =>
                    g.OrganisationId == p.OrganisationId
                    && g.PersonId == p.Id
                    && g.RoundId == null
                    && (g.Role == Role.HR || g.Role == Role.IT)
                )
            )
            .ToListAsync();
        foreach (var watcher in watchers)
            await Tell(me, watcher, person, role, kind + "-notice");
    }

    private async Task Tell(Me me, Person reader, Person person, Role role, string kind)
    {
        var house = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId);
        var language = reader.Language ?? house.Language;
        var values = new Dictionary<string, string>
        {
            ["person"] = person.Name,
            ["role"] = texts.In(language, $"Profile.Role{role}"),
            ["programme"] = texts.In(language, "Profile.AllRounds"),
            ["manager"] = me.Name,
            ["link"] = await address.Get() + "/transparenz",
        };
        if (reader.Id != person.Id)
            values["link"] = await address.Get() + "/admin/protokoll";
        await post.Queue(reader, kind, values);
    }

    private RedirectResult Saved()
    {
        this.Say("Profile.RolesSaved");
        return Redirect("/admin/rollen");
    }

    private async Task<IActionResult> Refuse(string field, string text)
    {
        Problems.Add(field, texts[text]);
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        var me = HttpContext.Me();
        if (!me.Is(Role.HR))
            return NotFound();
        var rows = await (
            from grant in db.RoleGrants.AsNoTracking()
            join person in db.People
                on new { grant.OrganisationId, Id = grant.PersonId } equals new { person.OrganisationId, person.Id }
            where grant.OrganisationId == me.OrganisationId
            orderby person.SearchKey, grant.Role
            select new
            {
                grant,
                person.Name,
                person.Mail,
                round = db
                    .Rounds.Where(r => r.OrganisationId == grant.OrganisationId && r.Id == grant.RoundId)
                    .Select(r => r.Name)
                    .SingleOrDefault(),
            }
        ).ToListAsync();
        Holders = [.. rows.Select(r => new Holder(r.grant, r.Name, r.Mail, r.round))];
        return Page();
    }
}
