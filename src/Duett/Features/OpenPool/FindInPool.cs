using Duett.Data;
using Duett.Domain.Matching;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Seekers;

namespace Duett.Features.OpenPool;

/// <summary>Somebody who could show what the asking person wants to learn, and why just they.</summary>
public sealed record Candidate(Person Person, Seeker Mentor, Seeker Mentee)
{
    public IReadOnlyList<ProposalReason> Reasons { get; } = PairReasons.Of(Mentor, Mentee).Reasons;
}

/// <param name="HasTime">There is time for one more tandem; asks that wait for an answer count.</param>
public sealed record Found(IReadOnlyList<Candidate> People, bool HasTime);

/// <summary>
/// Up to three people for somebody who asks, by the rules, points and words of every round. There is no list to leaf
/// through: the same wishes show the same people until somebody comes, goes or is asked.
/// </summary>
public sealed class FindInPool(DuettDb db, Vault vault, TimeProvider clock)
{
    public async Task<Found> For(OwnEntry entry, Guid asker, CancellationToken stop)
    {
        var pool = await new LoadPool(db, vault, clock).Of(entry.Round, stop);
        if (pool.Seekers.SingleOrDefault(s => s.Id == asker && s.Learns) is not { } mentee)
            return new([], false);
        // Who does not want to be asked before some day may ask all the same.
        var taken = pool.Tandems.Count(t => t.IsTaken && t.Has(asker));
        return new(Best(pool, mentee), taken < entry.Enrolment!.Places);
    }

    private static IReadOnlyList<Candidate> Best(Pool pool, Seeker mentee) =>
        [
            .. pool
                .Seekers.Where(s => s.Id != mentee.Id && s.Teaches && s.Places > 0)
                // What somebody in the pool would like to learn themselves is nobody's business who asks them.
                .Select(mentor => mentor with { Wants = [] })
                .Where(mentor => pool.Against(mentor, mentee) == HardRule.None)
                .OrderByDescending(mentor => PairPoints.Of(mentor, mentee).Total)
                .ThenBy(mentor => mentor.Id)
                .Take(PoolRound.MostProposals)
                .Select(mentor => new Candidate(pool.People[mentor.Id], mentor, mentee)),
        ];
}
