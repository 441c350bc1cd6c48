using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Seekers;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// After the first release: whoever is free and waiting gets a partner if there is one, and nobody else is touched. Proposals
/// go out by themselves; the programme manager has agreed to that with the first release.
/// </summary>
public sealed class FindPartners(DuettDb db, Vault vault, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.FindPartners;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round?.ReleasedAt is null || round.ClosedAt is not null)
            return JobResult.Done;
        var pool = await new LoadPool(db, vault, clock).Of(round, stop);
        // Who stands in a draft or an open proposal is not waiting.
        var open = pool
            .Tandems.Where(t => t.State is TandemState.Draft or TandemState.Released or TandemState.AcceptedByOne)
            .SelectMany(t => new[] { t.MentorId, t.MenteeId })
            .ToHashSet();
        var answer = Pairing.Solve(pool.Question([.. pool.Seekers.Where(s => !open.Contains(s.Id))]), stop);
        if (answer.Pairs.Count == 0)
            return JobResult.Done;
        ProposeTandems.Touch(db, round);
        var (_, drafts) = await new ProposeTandems(db, vault, clock).Write(round, answer, by: null, stop);
        await new ReleaseProposals(db, vault, post, links, clock).Release(pool, drafts, by: null, stop);
        return JobResult.Done;
    }
}
