using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
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
public sealed class SendInvitations(DuettDb db, Post post, Links links, ContentCatalogue content, TimeProvider clock)
    : IJob
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
        var words = await InvitationWords.Of(round, db, stop);
        var template = content.FindTemplate(round.Template);
        foreach (var one in waiting)
        {
            var link = await words.Link(one.invitation, one.person, links);
            await post.Queue(
                one.person,
                InvitationWords.KindOf(one.invitation.Role, template),
                words.For(one.person, link),
                round: round.Id
            );
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

    /// <summary>In the morning where the house is, and never sooner than two days after the invitation.</summary>
    public static DateTimeOffset At(Round round, DateTimeOffset invitedAt, TimeZoneInfo zone)
    {
        var morning = round.EnrolUntil.AddDays(-DaysBeforeEnd).ToDateTime(new TimeOnly(8, 0));
        var at = new DateTimeOffset(morning, zone.GetUtcOffset(morning));
        return at > invitedAt.AddDays(2) ? at : invitedAt.AddDays(2);
    }

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round is null)
            return JobResult.Done;
        var words = await InvitationWords.Of(round, db, stop);
        if (!round.EnrolmentIsOpen(now.DayIn(words.Zone)))
            return JobResult.Done;
        // The last day was moved meanwhile: the reminder moves with it.
        if (At(round, round.OpenedAt!.Value, words.Zone) is var due && due > now)
            return JobResult.Again(due);
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
            var link = await words.Link(one.invitation, one.person, links);
            await post.Queue(one.person, "invite-reminder", words.For(one.person, link), round: round.Id);
            one.invitation.RemindedAt = now;
        }
        return JobResult.Done;
    }
}

/// <summary>
/// The words of an invitation, the same in the mail itself, in its reminder and in the test before the start; its dates are
/// days of the house, in the language the mail is written in.
/// </summary>
internal sealed record InvitationWords(Round Round, Organisation House, string Manager, string Sponsor)
{
    public TimeZoneInfo Zone => Dates.Zone(House.TimeZone);

    /// <summary>What somebody is asked for differs from kind to kind.</summary>
    public static string KindOf(ProgrammeRole role, ProgrammeTemplate? template) =>
        template switch
        {
            { Kind: "buddy" or "onboarding" } => role == ProgrammeRole.Mentor ? "invite-buddy" : "invite-newcomer",
            { Kind: "classic" } => role == ProgrammeRole.Mentor ? "invite-mentor-classic" : "invite-mentee-classic",
            { Rules.Look: Organisation.PlainLook } => "invite-formal",
            _ when role == ProgrammeRole.Both => "invite-both",
            _ => role == ProgrammeRole.Mentor ? "invite-mentor" : "invite-mentee",
        };

    /// <summary>It is signed by whoever answers for the round; the sponsor invites, if there is one.</summary>
    public static async Task<InvitationWords> Of(Round round, DuettDb db, CancellationToken stop)
    {
        var house = await db.Organisations.SingleAsync(o => o.Id == round.OrganisationId, stop);
        var sponsor = await db
            .Programmes.Where(p => p.OrganisationId == house.Id && p.Id == round.ProgrammeId)
            .Select(p => p.SponsorId)
            .SingleAsync(stop);
        var names = await db
            .People.Where(p => p.OrganisationId == house.Id && (p.Id == round.ManagerId || p.Id == sponsor))
            .ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var manager = names[round.ManagerId];
        return new(round, house, manager, names.GetValueOrDefault(sponsor ?? round.ManagerId, manager));
    }

    public Task<string> Link(Invitation invitation, Person person, Links links) =>
        links.Create(LinkKind.Enrol, person, invitation.Id, Round.EnrolUntil.EndIn(Zone));

    public Dictionary<string, string> For(Person person, string link) =>
        new()
        {
            ["link"] = link,
            ["sponsor"] = Sponsor,
            ["manager"] = Manager,
            ["programme"] = Round.Name,
            ["deadline"] = Dates.Short(Round.EnrolUntil, Dates.CultureOf(person.Language ?? House.Language)),
        };
}
