using Duett.Data;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Legal;

[Access(To.Everyone)]
public sealed class HelpModel(DuettDb db, HouseTexts house) : PageModel
{
    public sealed record Contact(string Name, string Mail, string Round);

    /// <summary>Contact persons of the rounds the reader is invited to or takes part in.</summary>
    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public Passage OfHouse { get; private set; } = null!;

    /// <summary>The reader sets rounds up or looks after one.</summary>
    public bool Runs { get; private set; }

    /// <summary>May open the list of people.</summary>
    public bool KeepsPeople { get; private set; }

    public async Task OnGet()
    {
        OfHouse = await house.Of(HttpContext.Visitor(), "help", HttpContext.RequestAborted);
        if (HttpContext.Visitor() is not { } me)
            return;
        (Runs, KeepsPeople) = (me.Roles.Any(r => r.Role is Role.HR or Role.PM), me.Is(Role.HR));
        Contacts = await db
            .Rounds.Where(r => r.OrganisationId == me.OrganisationId && r.ClosedAt == null)
            .Where(r =>
                db.Invitations.Any(i =>
                    i.OrganisationId == r.OrganisationId
                    && i.RoundId == r.Id
                    && i.PersonId == me.PersonId
                    && i.SentAt != null
                )
                || db.Enrolments.Any(e =>
                    e.OrganisationId == r.OrganisationId && e.RoundId == r.Id && e.PersonId == me.PersonId
                )
            )
            .SelectMany(
                r => db.People.Where(p => p.OrganisationId == r.OrganisationId),
                (r, p) => new { Round = r, Person = p }
            )
            .Where(x => x.Person.Id == x.Round.ContactPersonId || x.Person.Id == x.Round.DeputyContactId)
            .OrderBy(x => x.Round.Name)
            .ThenByDescending(x => x.Person.Id == x.Round.ContactPersonId)
            .Select(x => new Contact(x.Person.Name, x.Person.Mail, x.Round.Name))
            .ToListAsync(HttpContext.RequestAborted);
    }
}
