using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>Both have said yes: what they may read of each other and the plan made from it are put into their room.</summary>
public sealed class OpenRoom(DuettDb db, Vault vault, HouseCatalogue house, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.OpenRoom;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var tandem = await db.Tandems.SingleOrDefaultAsync(
            t => t.OrganisationId == job.OrganisationId && t.Id == job.SubjectId && t.AgreedAt != null,
            stop
        );
        if (tandem is null || tandem.RoomClosesAt <= clock.GetUtcNow())
            return JobResult.Done;
        var round = await db.Rounds.SingleAsync(
            r => r.OrganisationId == tandem.OrganisationId && r.Id == tandem.RoundId,
            stop
        );
        var papers = new RoomPapers(db, vault, clock);
        await new RoomStart(db, vault, house, papers).Keep(tandem, round, stop);
        return JobResult.Done;
    }
}
