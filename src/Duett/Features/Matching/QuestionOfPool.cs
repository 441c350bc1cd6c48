using Duett.Domain.Matching;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Seekers;

namespace Duett.Features.Matching;

/// <summary>What a round's people and decisions ask the matcher.</summary>
public static class QuestionOfPool
{
    public static PairingQuestion Question(this Pool pool, IReadOnlyList<Seeker> seekers)
    {
        var (open, round) = (pool.LeftOpen, pool.Round);
        return new(
            open.Count == 0 ? seekers : [.. seekers.Where(s => !open.Contains(s.Id))],
            pool.Met,
            [.. pool.Rules.Where(r => r.Kind == PairRuleKind.Pinned).Select(r => (r.MentorId, r.MenteeId))],
            [.. pool.Rules.Where(r => r.Kind == PairRuleKind.Forbidden).Select(r => (r.MentorId, r.MenteeId))],
            [.. pool.Drafts.Select(d => (d.MentorId, d.MenteeId))],
            round.PairingRules,
            round.Places
                - pool.Tandems.Count(t => t.State != TandemState.Draft && t.DissolvedAt is null && t.EndedAt is null)
        )
        {
            Weights = Weights.Read(round.Weighting),
        };
    }
}
