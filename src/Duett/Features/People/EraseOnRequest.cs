using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// The day on which HR erases somebody has come. What is still open ends first, with the usual neutral words, so that HR
/// learns neither from a refusal nor from a delay whether somebody is in a tandem. Subject: the person.
/// </summary>
public sealed class EraseOnRequest(DuettDb db, Leaving leaving, ErasePerson erase, TimeProvider clock) : IJob
{
    /// <summary>Time to take everything along, or to object.</summary>
    public const int DaysOfNotice = 14;

    public static string Kind => "erase-on-request";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var (house, id, now) = (job.OrganisationId!.Value, job.SubjectId!.Value, clock.GetUtcNow());
        var person = await db
            .People.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OrganisationId == house && p.Id == id, stop);
        if (person is null)
            return JobResult.Done;
        if (await leaving.Obstacle(person, stop) is TandemIsStillLiving or ProposalWaits)
        {
            var key = $"{SharedJobs.EndEverything}/{id}";
            if (!await db.Jobs.AnyAsync(j => j.Key == key, stop))
                db.Later(SharedJobs.EndEverything, now, house, id, $"{id}");
            return JobResult.Again(now.AddMinutes(5));
        }
        // Made manager or last administrator meanwhile: that is settled first.
        return await erase.Run(house, id, null, stop) is null ? JobResult.Done : JobResult.Again(now.AddDays(1));
    }
}
