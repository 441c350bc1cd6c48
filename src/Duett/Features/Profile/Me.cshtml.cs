using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Profile;

/// <summary>What Duett knows about me as a user. Name and mail belong to the people list: another mailbox would be another person.</summary>
[Access(To.SignedIn)]
public sealed class MeModel(DuettDb db) : PageModel
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; }

    [BindProperty]
    public bool Reminders { get; set; }

    public Person Person { get; private set; } = null!;
    public string HouseZone { get; private set; } = "";

    /// <summary>Who keeps the people list, so that a wrong name finds somebody who can mend it.</summary>
    public IReadOnlyList<string> Keepers { get; private set; } = [];

    public bool IsSponsor { get; private set; }
    public bool HasCompleted { get; private set; }
    public bool HasOffer { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        (Language, TimeZone, Reminders) = (Person.Language, Person.TimeZone, !Person.RemindersStopped);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        Person.Language = Language is "de" or "en" ? Language : null;
        Person.TimeZone = Zones.IsKnown(TimeZone) ? TimeZone : null;
        Person.RemindersStopped = !Reminders;
        await db.SaveChangesAsync();
        this.Say("Profile.Saved");
        return Redirect("/ich");
    }

    private async Task<bool> Load()
    {
        var me = HttpContext.Me();
        var found = await db.People.SingleOrDefaultAsync(p =>
            p.OrganisationId == me.OrganisationId && p.Id == me.PersonId
        );
        if (found is null)
            return false;
        Person = found;
        HouseZone = await db.Organisations.Where(o => o.Id == me.OrganisationId).Select(o => o.TimeZone).SingleAsync();
        IsSponsor = await db.Programmes.AnyAsync(p =>
            p.OrganisationId == me.OrganisationId && p.SponsorId == me.PersonId
        );
        HasCompleted = await db
            .Tandems.Of(me.OrganisationId, me.PersonId)
            .AnyAsync(t => t.CompletedAt != null || t.EndedAt != null);
        HasOffer = await db.HelpOffers.AnyAsync(o =>
            o.OrganisationId == me.OrganisationId && o.PersonId == me.PersonId
        );
        Keepers = await db
            .RoleGrants.Where(g => g.OrganisationId == me.OrganisationId && g.Role == Role.HR && g.RoundId == null)
            .Join(
                db.People.Where(p => p.LeftOn == null),
                g => new { g.OrganisationId, Id = g.PersonId },
                p => new { p.OrganisationId, p.Id },
                (_, p) => p
            )
            .OrderBy(p => p.SearchKey)
            .Select(p => p.Name)
            .Take(3)
            .ToListAsync();
        return true;
    }
}
