using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>
/// Looks at every midnight whether the box of a round closes, since a kick-off can be moved either way. Subject: a round. It is
/// due at midnight from the first, so that its time tells nothing about who wrote when.
/// </summary>
public sealed class CloseBox(DuettDb db, Box box) : IJob
{
    public static string Kind => "close-reservation-box";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId, stop);
        if (round is null)
            return JobResult.Done;
        var state = await box.StateOf(round, stop);
        if (!state.IsClosed)
            return JobResult.Again(state.Midnight);
        await box.Close(round);
        return JobResult.Done;
    }
}
