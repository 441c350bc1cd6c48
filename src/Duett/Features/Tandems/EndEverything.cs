using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Somebody is about to be erased: tandems end and proposals dissolve as they always do. Subject: the person.</summary>
public sealed class EndEverything(DuettDb db, Pairs pairs, EndTandem end, AnswerProposal answer, TimeProvider clock)
    : IJob
{
    public static string Kind => SharedJobs.EndEverything;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var open = await db
            .Tandems.Where(t => t.OrganisationId == job.OrganisationId)
            .Where(t => t.MentorId == job.SubjectId || t.MenteeId == job.SubjectId)
            .Where(t => t.ReleasedAt != null && t.DissolvedAt == null && t.EndedAt == null && t.CompletedAt == null)
            .Select(t => t.Id)
            .ToListAsync(stop);
        foreach (var id in open)
            if (await pairs.Any(job.OrganisationId, id, stop) is { } pair)
                _ = pair.Tandem.IsLiving ? await end.Close(pair, clock.GetUtcNow()) : await answer.Close(pair);
        return JobResult.Done;
    }
}
