using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>The time to read is over: everything in the room is deleted, and its key with it.</summary>
public sealed class CloseRoom(DuettDb db, Vault vault, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.CloseRoom;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var tandem = await db.Tandems.SingleOrDefaultAsync(
            t => t.OrganisationId == job.OrganisationId && t.Id == job.SubjectId,
            stop
        );
        if (tandem?.RoomClosesAt is not { } closes)
            return JobResult.Done;
        if (clock.GetUtcNow() < closes)
            return JobResult.Again(closes);
        await new RoomPapers(db, vault, clock).Destroy(tandem.OrganisationId, tandem.Id, stop);
        tandem.SealedReasons = null;
        return JobResult.Done;
    }
}
