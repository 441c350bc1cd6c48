using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Sends the invitations of a round that have not been sent yet, a hundred at a time.</summary>
public sealed class SendInvitations(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => "send-invitations";
    private const int Batch = 100;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round?.OpenedAt is null || round.ClosedAt is not null)
            return JobResult.Done;
        var waiting = await (
            from invitation in db.Invitations
            join person in db.People
                on new { invitation.OrganisationId, Id = invitation.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
            where
                invitation.OrganisationId == round.OrganisationId
                && invitation.RoundId == round.Id
                && invitation.SentAt == null
            where invitation.DeclinedOn == null && person.NotToBeAskedSince == null && person.LeftOn == null
            orderby person.SearchKey
            select new { invitation, person }
        )
            .Take(Batch)
            .ToListAsync(stop);
        var words = await InvitationWords.Of(round, db, links, stop);
        foreach (var one in waiting)
        {
            var kind = one.invitation.Role == ProgrammeRole.Mentor ? "invite-mentor" : "invite-mentee";
            await post.Queue(one.person, kind, await words.For(one.invitation, one.person), round: round.Id);
            one.invitation.SentAt = clock.GetUtcNow();
        }
        return waiting.Count == Batch ? JobResult.Again(clock.GetUtcNow()) : JobResult.Done;
    }
}

/// <summary>The one reminder, some days before enrolment ends, to whoever has neither enrolled nor declined.</summary>
public sealed class RemindInvited(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => "remind-invited";
    public const int DaysBeforeEnd = 5;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round is null)
            return JobResult.Done;
        var words = await InvitationWords.Of(round, db, links, stop);
        if (!round.EnrolmentIsOpen(now.DayIn(words.Zone)))
            return JobResult.Done;
        var open = await (
            from invitation in db.Invitations
            join person in db.People
                on new { invitation.OrganisationId, Id = invitation.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
            where invitation.OrganisationId == round.OrganisationId && invitation.RoundId == round.Id
            where
                invitation.SentAt != null
                && invitation.RemindedAt == null
                && invitation.DeclinedOn == null
                && person.NotToBeAskedSince == null
                && person.LeftOn == null
            where
                !db.Enrolments.Any(e =>
                    e.OrganisationId == round.OrganisationId
                    && e.RoundId == round.Id
                    && e.PersonId == person.Id
                    && e.EnrolledAt != null
                )
            select new { invitation, person }
        ).ToListAsync(stop);
        foreach (var one in open)
        {
            await post.Queue(
                one.person,
                "invite-reminder",
                await words.For(one.invitation, one.person),
                round: round.Id
            );
            one.invitation.RemindedAt = now;
        }
        return JobResult.Done;
    }
}

/// <summary>The words of an invitation; its dates are days of the house, in the language the mail is written in.</summary>
internal sealed record InvitationWords(Round Round, Organisation House, string Manager, Links Links)
{
    public TimeZoneInfo Zone => Dates.Zone(House.TimeZone);

    public static async Task<InvitationWords> Of(Round round, DuettDb db, Links links, CancellationToken stop) =>
        new(
            round,
            await db.Organisations.SingleAsync(o => o.Id == round.OrganisationId, stop),
            await db
                .People.Where(p => p.OrganisationId == round.OrganisationId && p.Id == round.ManagerId)
                .Select(p => p.Name)
                .SingleAsync(stop),
            links
        );

    public async Task<Dictionary<string, string>> For(Invitation invitation, Person person) =>
        new()
        {
            ["link"] = await Links.Create(LinkKind.Enrol, person, invitation.Id, Round.EnrolUntil.EndIn(Zone)),
            ["sponsor"] = Manager,
            ["manager"] = Manager,
            ["programme"] = Round.Name,
            ["deadline"] = Dates.Short(Round.EnrolUntil, Dates.CultureOf(person.Language ?? House.Language)),
        };
}
