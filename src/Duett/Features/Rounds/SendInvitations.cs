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
        if (round?.OpenedAt is null)
            return JobResult.Done;
        var words = await InvitationWords.Of(round, db, stop);
        // Nobody is invited to what is closed; whoever was not asked yet waits until it is open again.
        if (!round.EnrolmentIsOpen(clock.GetUtcNow().DayIn(words.Zone)))
            return JobResult.Done;
        var waiting = await (
            from invitation in Waiting(db, round)
            join person in db.People
                on new { invitation.OrganisationId, Id = invitation.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
            orderby db.WaitingList.Any(w =>
                w.OrganisationId == round.OrganisationId
                && w.ProgrammeId == round.ProgrammeId
                && w.PersonId == person.Id
                && w.StaysAt != null
            ) descending, person.SearchKey
            select new { invitation, person }
        )
            .Take(Batch)
            .ToListAsync(stop);
        var template = content.FindTemplate(round.Template);
        var first = await AskedFirst(round, [.. waiting.Select(w => w.person.Id)], stop);
        foreach (var one in waiting)
        {
            var link = await words.Link(one.invitation, one.person, links);
            await post.Queue(
                one.person,
                first.Contains(one.person.Id)
                    ? InvitationWords.Waiting
                    : InvitationWords.KindOf(one.invitation.Role, template),
                words.For(one.person, link),
                round: round.Id
            );
            one.invitation.SentAt = clock.GetUtcNow();
        }
        return waiting.Count == Batch ? JobResult.Again(clock.GetUtcNow()) : JobResult.Done;
    }

    /// <summary>Invitations that have not been sent, to people who may be asked.</summary>
    public static IQueryable<Invitation> Waiting(DuettDb db, Round round) =>
        db.Invitations.Where(i =>
            i.OrganisationId == round.OrganisationId
            && i.RoundId == round.Id
            && i.SentAt == null
            && i.DeclinedOn == null
            && db.People.Any(p =>
                p.OrganisationId == i.OrganisationId
                && p.Id == i.PersonId
                && p.NotToBeAskedSince == null
                && p.LeftOn == null
            )
        );

    /// <summary>Those who wished for it on the waiting list; with the invitation the wish is met.</summary>
    private async Task<HashSet<Guid>> AskedFirst(Round round, List<Guid> people, CancellationToken stop)
    {
        var entries = await db
            .WaitingList.Where(w => w.OrganisationId == round.OrganisationId && w.ProgrammeId == round.ProgrammeId)
            .Where(w => w.StaysAt != null && people.Contains(w.PersonId))
            .ToListAsync(stop);
        foreach (var entry in entries)
        {
            entry.NoLongerStay();
            if (entry.SaysNothing)
                db.Remove(entry);
        }
        return [.. entries.Select(w => w.PersonId)];
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
            from invitation in Silent(db, round)
            join person in db.People
                on new { invitation.OrganisationId, Id = invitation.PersonId } equals new
                {
                    person.OrganisationId,
                    person.Id,
                }
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

    /// <summary>Whoever was asked, has said neither yes nor no and was not reminded.</summary>
    public static IQueryable<Invitation> Silent(DuettDb db, Round round) =>
        db
            .Invitations.Where(i => i.OrganisationId == round.OrganisationId && i.RoundId == round.Id)
            .Where(i => i.SentAt != null && i.RemindedAt == null && i.DeclinedOn == null)
            .Where(i =>
                db.People.Any(p =>
                    p.OrganisationId == i.OrganisationId
                    && p.Id == i.PersonId
                    && p.NotToBeAskedSince == null
                    && p.LeftOn == null
                )
            )
            .Where(i =>
                !db.Enrolments.Any(e =>
                    e.OrganisationId == i.OrganisationId
                    && e.RoundId == i.RoundId
                    && e.PersonId == i.PersonId
                    && e.EnrolledAt != null
                )
            );
}

/// <summary>
/// The words of an invitation, the same in the mail itself, in its reminder and in the test before the start; its dates are
/// days of the house, in the language the mail is written in.
/// </summary>
internal sealed record InvitationWords(Round Round, Organisation House, string Manager, string Sponsor)
{
    /// <summary>To whoever asked on the waiting list to be invited first.</summary>
    public const string Waiting = "invite-waiting";

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
