using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>The programme manager's yes or no to an application. Its key is gone with a yes; a no leaves it to its clock.</summary>
public sealed class DecideApplication(DuettDb db, Vault vault, Links links, Post post, TimeProvider clock)
{
    public Task<Refusal?> Run(Round round, Organisation house, Guid id, bool accept, Guid by, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var application = await db.Applications.SingleOrDefaultAsync(
                    a => a.OrganisationId == round.OrganisationId && a.RoundId == round.Id && a.Id == id,
                    stop
                );
                if (application is not { Waits: true } || await vault.WordsOf(application, stop) is not { } words)
                    return new ApplicationIsAnswered();
                if (!accept)
                    await Decline(round, house, application, words, stop);
                else if (await Accept(round, house, application, words, stop) is { } refusal)
                    return refusal;
                var action = accept ? AuditAction.ApplicationAccepted : AuditAction.ApplicationDeclined;
                db.Record(round.OrganisationId, by, action, clock.GetUtcNow(), round.Id);
                await db.SaveChangesAsync(stop);
                return (Refusal?)null;
            },
            stop
        );

    private async Task<Refusal?> Accept(
        Round round,
        Organisation house,
        Application application,
        ApplicationWords words,
        CancellationToken stop
    )
    {
        if (await Person(application, words, stop) is not { } person)
            return new ApplicantHasLeft();
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.OrganisationId == house.Id && i.RoundId == round.Id && i.PersonId == person.Id,
            stop
        );
        if (invitation is null)
            db.Add(
                invitation = new Invitation
                {
                    OrganisationId = house.Id,
                    RoundId = round.Id,
                    PersonId = person.Id,
                    Role = words.Role,
                }
            );
        invitation.SentAt ??= clock.GetUtcNow();
        var until = round.EnrolUntil.EndIn(Dates.Zone(house.TimeZone));
        await post.Queue(
            person,
            "application-accepted",
            new Dictionary<string, string>
            {
                ["programme"] = round.Name,
                ["manager"] = await ManagerOf(round, stop),
                ["deadline"] = Dates.Long(round.EnrolUntil, Dates.CultureOf(application.Language)),
                ["link"] = await links.Create(LinkKind.Enrol, person, invitation.Id, until),
            },
            round: round.Id
        );
        await vault.Forget(db, application, stop);
        return null;
    }

    private async Task Decline(
        Round round,
        Organisation house,
        Application application,
        ApplicationWords words,
        CancellationToken stop
    )
    {
        var now = clock.GetUtcNow();
        application.Decline(now);
        // The sweep comes once an hour: the day after is true everywhere.
        var gone = now.AddDays(Clocks.Applications + 1).DayIn(Dates.Zone(house.TimeZone));
        await post.Queue(
            words.Applicant(application),
            "application-declined",
            new Dictionary<string, string>
            {
                ["programme"] = round.Name,
                ["date"] = Dates.Long(gone, Dates.CultureOf(application.Language)),
                ["manager"] = await ManagerOf(round, stop),
            },
            round: round.Id
        );
    }

    /// <summary>
    /// The organisation stands as the department too: wherever people read where somebody works, it says so. Null for somebody
    /// who has left the house: whether they come back, HR decides.
    /// </summary>
    private async Task<Person?> Person(Application application, ApplicationWords words, CancellationToken stop)
    {
        var (house, folded) = (application.OrganisationId, Folding.Mail(words.Mail));
        var person = await db.People.SingleOrDefaultAsync(
            p => p.OrganisationId == house && p.FoldedMail == folded,
            stop
        );
        // Somebody of the house after all: HR's list has brought them meanwhile.
        if (person is { IsExternal: false })
            return person.LeftOn is null ? person : null;
        if (person is { LeftOn: not null })
            await WithoutAccess(person, stop);
        if (person is null)
            db.Add(
                person = new Person
                {
                    OrganisationId = house,
                    Name = words.Name,
                    Mail = words.Mail,
                    Language = application.Language,
                }
            );
        (person.Company, person.Department, person.LeftOn) = (words.Company, words.Company, null);
        (person.Team, person.JobFamily, person.Level, person.LevelName, person.ManagerId) = (
            null,
            null,
            null,
            null,
            null
        );
        return person;
    }

    /// <summary>
    /// Somebody from outside comes back, perhaps another who was given the address: no role, session, link or PIN comes along.
    /// </summary>
    private async Task WithoutAccess(Person person, CancellationToken stop)
    {
        var (house, id) = (person.OrganisationId, person.Id);
        await db.RoleGrants.Where(g => g.OrganisationId == house && g.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Links.Where(l => l.OrganisationId == house && l.PersonId == id).ExecuteDeleteAsync(stop);
        if (person.AccountId is { } account)
            await db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(stop);
        person.AccountId = null;
    }

    private Task<string> ManagerOf(Round round, CancellationToken stop) =>
        db
            .People.Where(p => p.OrganisationId == round.OrganisationId && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
}

/// <summary>Somebody has answered or withdrawn it meanwhile.</summary>
public sealed record ApplicationIsAnswered : Refusal;

/// <summary>The address belongs to somebody who has left the house.</summary>
public sealed record ApplicantHasLeft : Refusal;
