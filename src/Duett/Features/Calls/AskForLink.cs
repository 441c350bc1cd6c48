using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Calls;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>
/// Somebody who read the call asks for a personal link. Known to the house or not, the request does the same work and gives
/// the same answer; whether there is anybody to write to shows only in the job.
/// </summary>
public sealed class AskForLink(DuettDb db, RateLimits limits, TimeProvider clock)
{
    /// <summary>A whole office may come from one address.</summary>
    public const int MostPerClient = 20;
    public const int MostPerAddress = 3;
    public const int MostADay = 3;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>False when too many came from the same place.</summary>
    public async Task<bool> Run(OpenCall open, string mail, ProgrammeRole role, string from, CancellationToken stop)
    {
        if (!await limits.Allow("call-link", from, MostPerClient, Window, stop))
            return false;
        var folded = Folding.Mail(mail);
        if (!await limits.Allow($"call-link-{open.Round.Id:N}", folded, MostPerAddress, Window, stop))
            return true;
        // In all rounds together.
        if (!await limits.Allow("call-link-day", folded, MostADay, TimeSpan.FromDays(1), stop))
            return true;
        var house = open.House.Id;
        var person = await db
            .People.Where(p => p.OrganisationId == house && p.FoldedMail == folded && p.LeftOn == null)
            .Select(p => (Guid?)p.Id)
            .SingleOrDefaultAsync(stop);
        var key = SendCallLink.KeyOf(open.Round.Id, role);
        db.Later<SendCallLink>(clock.GetUtcNow(), house, person ?? Guid.NewGuid(), key);
        await db.SaveChangesAsync(stop);
        return true;
    }
}

/// <summary>
/// Sends the link that was asked for. Subject: a person, or nobody; the round and the side chosen stand in its key. Who was
/// not invited is now, by their own wish; nobody is enrolled by it.
/// </summary>
public sealed class SendCallLink(DuettDb db, Links links, Post post, PublicAddress address, TimeProvider clock) : IJob
{
    public static string Kind => "send-call-link";

    public static string KeyOf(Guid round, ProgrammeRole role) => $"{round}/{role}/{Guid.NewGuid():N}";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var key = job.Key!.Split('/');
        var (roundId, role) = (Guid.Parse(key[1]), Enum.Parse<ProgrammeRole>(key[2]));
        if (await Find(job, roundId, stop) is not var (person, round, zone))
            return JobResult.Done;
        if (await LinkFor(person, round, role, zone, stop) is { } link)
            await post.Queue(
                person,
                "call-link",
                new Dictionary<string, string>
                {
                    ["link"] = link,
                    ["programme"] = round.Name,
                    ["manager"] = await NameOf(round, round.ManagerId, stop),
                },
                round: round.Id
            );
        return JobResult.Done;
    }

    /// <summary>Null when there is nobody to write to, or the call has ended meanwhile.</summary>
    private async Task<(Person, Round, TimeZoneInfo)?> Find(Job job, Guid roundId, CancellationToken stop)
    {
        var house = job.OrganisationId;
        var person = await db.People.SingleOrDefaultAsync(
            p => p.OrganisationId == house && p.Id == job.SubjectId && p.LeftOn == null,
            stop
        );
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.OrganisationId == house && r.Id == roundId, stop);
        if (person is null || round is null)
            return null;
        var isOpen = await db.Calls.AnyAsync(
            c => c.OrganisationId == house && c.RoundId == roundId && c.Reach != CallReach.Closed,
            stop
        );
        var zone = Dates.Zone(
            await db.Organisations.Where(o => o.Id == house).Select(o => o.TimeZone).SingleAsync(stop)
        );
        return isOpen && round.EnrolmentIsOpen(clock.GetUtcNow().DayIn(zone)) ? (person, round, zone) : null;
    }

    /// <summary>
    /// Null for somebody from outside who has not been accepted in this round: they apply; and for somebody who does not want
    /// to be asked: anybody can type an address in. For the same reason nothing else comes of it: the house's own invitation
    /// goes out as ever, and nobody is reminded of a link that they perhaps never asked for.
    /// </summary>
    private async Task<string?> LinkFor(
        Person person,
        Round round,
        ProgrammeRole role,
        TimeZoneInfo zone,
        CancellationToken stop
    )
    {
        var (house, now) = (round.OrganisationId, clock.GetUtcNow());
        var enrolled = await db
            .Enrolments.Where(e => e.OrganisationId == house && e.RoundId == round.Id && e.PersonId == person.Id)
            .Where(e => e.EnrolledAt != null)
            .Select(e => (Guid?)e.Id)
            .SingleOrDefaultAsync(stop);
        if (enrolled is { } own)
            return $"{await address.Get()}/anmeldung/{own}";
        if (person.NotToBeAskedSince is not null)
            return null;
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.OrganisationId == house && i.RoundId == round.Id && i.PersonId == person.Id,
            stop
        );
        if (invitation is null && person.IsExternal)
            return null;
        if (invitation is null)
            db.Add(
                invitation = new Invitation
                {
                    OrganisationId = house,
                    RoundId = round.Id,
                    PersonId = person.Id,
                    Role = role,
                    SentAt = now,
                    RemindedAt = now,
                }
            );
        return await links.Create(LinkKind.Enrol, person, invitation.Id, round.EnrolUntil.EndIn(zone));
    }

    private Task<string> NameOf(Round round, Guid person, CancellationToken stop) =>
        db
            .People.Where(p => p.OrganisationId == round.OrganisationId && p.Id == person)
            .Select(p => p.Name)
            .SingleAsync(stop);
}
