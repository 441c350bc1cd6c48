using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;

namespace Duett.Features.Tandems;

/// <summary>Seven days after the release: silence ends as a no ends, with the same words to both.</summary>
public sealed class LapseProposal(Pairs pairs, CloseProposal close, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.LapseProposal;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { } pair)
            return JobResult.Done;
        // A release taken back and given again lapses later than the first release meant.
        if (
            pair.Tandem.State is TandemState.Released or TandemState.AcceptedByOne
            && pair.Tandem.LapsesAt <= clock.GetUtcNow()
        )
            await close.Run(pair, stop);
        return JobResult.Done;
    }
}
