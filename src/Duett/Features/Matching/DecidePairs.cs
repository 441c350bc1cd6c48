using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>Writes down what the programme manager decides about pairs and people, and takes it back.</summary>
public sealed class DecidePairs(DuettDb db, TimeProvider clock)
{
    /// <summary>Adds everything to the caller's changes.</summary>
    public void Take(StepPlan plan, Guid by)
    {
        db.RemoveRange(plan.Gone);
        db.AddRange(plan.Come);
        foreach (var rule in plan.Come)
            db.Record(rule.OrganisationId, by, ActionOf(rule.Kind), clock.GetUtcNow(), rule.Id);
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
