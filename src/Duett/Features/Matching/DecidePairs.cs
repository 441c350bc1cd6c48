using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Seekers;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>Writes down what the programme manager decides about pairs and people, and takes it back.</summary>
public sealed class DecidePairs(DuettDb db, TimeProvider clock)
{
    /// <summary>Adds everything to the caller's changes; a refused step adds nothing.</summary>
    public (Pool Decided, PinRefusal? Refusal) Take(Pool pool, Step step, Guid by)
    {
        var plan = StepPlan.Of(pool, step, by, clock.GetUtcNow());
        db.RemoveRange(plan.Gone);
        db.AddRange(plan.Come);
        foreach (var rule in plan.Come)
            db.Record(rule.OrganisationId, by, ActionOf(rule.Kind), clock.GetUtcNow(), rule.Id);
        return (plan.After(pool), plan.Refusal);
    }

    /// <summary>The round's weights from now on, and a pin less if one is named. Adds to the caller's changes.</summary>
    public (Pool Decided, PinRefusal? Refusal) Weigh(Pool pool, Weights weights, Guid? without, Guid by)
    {
        var (round, now) = (pool.Round, clock.GetUtcNow());
        if (weights.Code != round.Weighting)
        {
            round.Weigh(weights, by, now);
            db.Record(round.OrganisationId, by, AuditAction.WeightsChanged, now, round.Id, detail: weights.Code);
        }
        if (pool.Rules.SingleOrDefault(r => r.Id == without) is not { } rule)
            return (pool, null);
        db.Remove(rule);
        db.Record(round.OrganisationId, by, AuditAction.PairRuleLifted, now, rule.Id);
        return (Scenario.Without(pool, rule.Id), null);
    }

    public async Task<bool> Lift(Round round, Guid decision, IReadOnlySet<Guid> hidden, Guid by)
    {
        var rule = await db.PairRules.SingleOrDefaultAsync(r =>
            r.OrganisationId == round.OrganisationId && r.RoundId == round.Id && r.Id == decision
        );
        if (rule is null || hidden.Contains(rule.MentorId) || hidden.Contains(rule.MenteeId))
            return false;
        db.Remove(rule);
        db.Record(round.OrganisationId, by, AuditAction.PairRuleLifted, clock.GetUtcNow(), rule.Id);
        await db.SaveChangesAsync();
        return true;
    }

    private static AuditAction ActionOf(PairRuleKind kind) =>
        kind switch
        {
            PairRuleKind.Pinned => AuditAction.PairPinned,
            PairRuleKind.Forbidden => AuditAction.PairForbidden,
            _ => AuditAction.PersonLeftOpen,
        };
}
