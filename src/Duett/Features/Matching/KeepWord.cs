using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Seekers;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// A proposal did not come about, and both were told a day until which they would hear from us. On that day: whoever has had
/// no proposal since and still waits reads that nobody was found yet. Both alike; it depends on no answer of theirs.
/// </summary>
public sealed class KeepWord(DuettDb db, Post post, PublicAddress address, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.KeepWord;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var found = await (
            from t in db.Tandems.AsNoTracking()
            join r in db.Rounds.AsNoTracking()
                on new { t.OrganisationId, Id = t.RoundId } equals new { r.OrganisationId, r.Id }
            where t.OrganisationId == job.OrganisationId && t.Id == job.SubjectId
            where t.DissolvedAt != null && r.ClosedAt == null
            select new { Closed = t, Round = r }
        ).SingleOrDefaultAsync(stop);
        if (found is null)
            return JobResult.Done;
        var (closed, round) = (found.Closed, found.Round);
        var tandems = await db.Tandems.AsNoTracking().InRound(round.OrganisationId, round.Id).ToListAsync(stop);
        var resting = await Resting.Of(db, round, tandems, clock.GetUtcNow(), stop);
        var manager = await db
            .People.Where(p => p.OrganisationId == round.OrganisationId && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        foreach (var (person, enrolment, places) in await Both(closed, stop))
            if (!resting.People.Contains(person.Id) && StillWaits(tandems.Where(t => t.Has(person.Id)), closed, places))
                await post.Queue(
                    person,
                    "still-looking",
                    new Dictionary<string, string>
                    {
                        ["link"] = $"{await address.Get()}/anmeldung/{enrolment}",
                        ["manager"] = manager,
                    },
                    round: closed.RoundId
                );
        return JobResult.Done;
    }

    private static bool StillWaits(IEnumerable<Tandem> own, Tandem closed, int places) =>
        own.Count(t => t.IsTaken && t.ReleasedAt is not null) < places
        && !own.Any(t => t.Id != closed.Id && t.ReleasedAt >= closed.DissolvedAt);

    private async Task<List<(Person Person, Guid Enrolment, int Places)>> Both(Tandem closed, CancellationToken stop) =>
        (
            await (
                from enrolment in db.Enrolments.AsNoTracking()
                from person in db.People.AsNoTracking()
                where enrolment.OrganisationId == closed.OrganisationId && enrolment.RoundId == closed.RoundId
                where enrolment.PersonId == closed.MentorId || enrolment.PersonId == closed.MenteeId
                where enrolment.EnrolledAt != null && enrolment.WithdrawnAt == null
                where person.OrganisationId == closed.OrganisationId && person.Id == enrolment.PersonId
                where person.LeftOn == null
                select new
                {
                    Person = person,
                    enrolment.Id,
                    Places = enrolment.Capacity + (enrolment.SeeksMeanwhile ? 1 : 0),
                }
            ).ToListAsync(stop)
        ).Select(x => (x.Person, x.Id, x.Places)).ToList();
}
