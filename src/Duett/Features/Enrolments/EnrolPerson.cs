using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

public sealed record Enrolled(Guid EnrolmentId, Account Account, bool PinSet);

/// <summary>
/// Turns a complete first step into an enrolment: link used up, account, PIN, sealed wishes and mail in one transaction, so
/// that it happens once however often the button was pressed.
/// </summary>
public sealed class EnrolPerson(
    DuettDb db,
    Vault vault,
    Links links,
    Pins pins,
    Accounts accounts,
    Post post,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>Null when another request has used the link.</summary>
    public async Task<Enrolled?> Run(Guid linkId, FirstStep step, string? pin, CancellationToken stop)
    {
        // Hashing is slow on purpose: it must not hold the transaction.
        var hashed = new Account { Mail = "" };
        if (pin is not null)
            await pins.Set(hashed, pin, stop);
        for (var tries = 0; ; tries++)
            try
            {
                return await db.Atomically(() => Once(linkId, step, pin is null ? null : hashed.PinHash, stop), stop);
            }
            // A draft was saved from another device at the same moment.
            catch (DbUpdateException) when (tries < 3) { }
    }

    private async Task<Enrolled?> Once(Guid linkId, FirstStep step, string? pinHash, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var link = await db.Links.SingleAsync(l => l.Id == linkId, stop);
        if (!await links.Use(link, stop) || await Invited.Of(link, db, stop) is not { } invited)
            return null;
        await links.UseAll(LinkKind.Enrol, link.SubjectId, stop: stop);
        var account = await accounts.Of(invited.Person, stop);
        var sets = pinHash is not null && account.PinHash is null;
        if (sets)
            (account.PinHash, account.PinFailures, account.PinLockedUntil) = (pinHash, 0, null);
        var enrolment = await Enrol(invited, step, stop);
        await Confirm(invited, enrolment);
        // Whoever comes after the first release finds a partner among the free, without disturbing anybody.
        if (invited.Round.ReleasedAt is not null)
            db.Later(SharedJobs.FindPartners, clock.GetUtcNow(), invited.House.Id, invited.Round.Id);
        db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), invited.House.Id, invited.Round.Id);
        await db.SaveChangesAsync(stop);
        return new Enrolled(enrolment.Id, account, sets);
    }

    private async Task<Enrolment> Enrol(Invited invited, FirstStep step, CancellationToken stop)
    {
        var enrolment = invited.Enrolment;
        if (enrolment is null)
            db.Add(
                enrolment = new Enrolment
                {
                    OrganisationId = invited.House.Id,
                    RoundId = invited.Round.Id,
                    PersonId = invited.Person.Id,
                    Role = step.ChosenRole,
                }
            );
        step.Into(enrolment, step.ChosenRole);
        await vault.Keep(enrolment, step.Into(await vault.AnswersOf(enrolment, stop)), stop);
        enrolment.Enrol(ConsentText.Version, clock.GetUtcNow());
        invited.Invitation.TakeDeclineBack();
        // Came by the public call before the house's invitation went out: it need not follow.
        invited.Invitation.SentAt ??= clock.GetUtcNow();
        invited.Person.NotToBeAskedSince = null;
        return enrolment;
    }

    private async Task Confirm(Invited invited, Enrolment enrolment)
    {
        var round = invited.Round;
        var names = await db
            .People.Where(p =>
                p.OrganisationId == round.OrganisationId && (p.Id == round.ManagerId || p.Id == round.ContactPersonId)
            )
            .ToDictionaryAsync(p => p.Id, p => p.Name);
        await post.Queue(
            invited.Person,
            round.ReleasedAt is null ? "enrolled" : "enrolled-late",
            new Dictionary<string, string>
            {
                ["matching_date"] = Dates.Long(round.MatchOn, Dates.CultureOf(invited.MailLanguage)),
                ["link"] = $"{await address.Get()}/anmeldung/{enrolment.Id}",
                ["contact"] = names[round.ContactPersonId],
                ["manager"] = names[round.ManagerId],
            },
            round: round.Id
        );
    }
}
