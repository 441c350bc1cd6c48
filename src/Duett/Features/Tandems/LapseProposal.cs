using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;

namespace Duett.Features.Tandems;

/// <summary>
/// Seven days after the release: silence ends as a no ends, with the same words to both. Whoever did not answer is proposed to
/// nobody until they say that they would still like to: else people who keep silent would bind one partner after the other.
/// </summary>
public sealed class LapseProposal(DuettDb db, Pairs pairs, CloseProposal close, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.LapseProposal;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { } pair)
            return JobResult.Done;
        // A release taken back and given again lapses later than the first release meant.
        var tandem = pair.Tandem;
        if (
            tandem.State is not (TandemState.Released or TandemState.AcceptedByOne)
            || !(tandem.LapsesAt <= clock.GetUtcNow())
        )
            return JobResult.Done;
        if (!pair.Round.IsOpenPool)
            db.AddRange(
                pair.People.Where(p => !tandem.HasAnswered(p.Id))
                    .Select(p => new NewPartnerAnswer
                    {
                        OrganisationId = tandem.OrganisationId,
                        TandemId = tandem.Id,
                        PersonId = p.Id,
                        Wants = false,
                    })
            );
        await close.Run(pair, stop);
        return JobResult.Done;
    }
}
