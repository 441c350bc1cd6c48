using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;

namespace Duett.Features.Tandems;

/// <summary>Three working days after the release, once, only to who has not answered.</summary>
public sealed class RemindOfProposal(Pairs pairs, TellBoth tell, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.RemindOfProposal;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { } pair)
            return JobResult.Done;
        var tandem = pair.Tandem;
        if (
            tandem.State is not (TandemState.Released or TandemState.AcceptedByOne)
            || tandem.RemindedAt is not null
            || tandem.LapsesAt is not { } until
            || now >= until
        )
            return JobResult.Done;
        tandem.RemindedAt = now;
        var (manager, _) = await tell.Names(pair);
        foreach (var person in pair.People.Where(p => !tandem.HasAnswered(p.Id)))
            await post.Queue(
                person,
                "proposal-reminder",
                new Dictionary<string, string>
                {
                    ["link"] = await links.Create(LinkKind.Proposal, person, tandem.Id, until),
                    ["deadline"] = TellBoth.Day(pair, person, until),
                    ["manager"] = manager,
                },
                round: pair.Round.Id
            );
        return JobResult.Done;
    }
}
