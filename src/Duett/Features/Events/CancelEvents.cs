using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>
/// A round has closed: nobody comes to what it still had ahead. A closing is for those who took part and stays. Each event is a
/// transaction of its own; what is cancelled already is found cancelled when the job runs again.
/// </summary>
public sealed class CancelEvents(DuettDb db, ChangeEvent change, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.CancelEvents;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (job is not { OrganisationId: { } house, SubjectId: { } round })
            return JobResult.Done;
        if (!await db.Rounds.AnyAsync(r => r.OrganisationId == house && r.Id == round && r.ClosedAt != null, stop))
            return JobResult.Done;
        foreach (var id in await db.GoWithTheRound(house, round, clock.GetUtcNow()).Select(e => e.Id).ToListAsync(stop))
            await change.Cancel(house, id, by: null);
        db.ChangeTracker.Clear();
        return JobResult.Done;
    }
}
