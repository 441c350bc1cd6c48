using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.Matching;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// Why a pin is refused. Rules that follow from the organisation are named; whatever follows from what people said about
/// themselves is one answer, or a few tries would tell somebody's wish.
/// </summary>
public enum PinRefusal
{
    ReportingLine,
    SameTeam,
    Competition,
    EarlierTandem,
    Answers,
    NoPlace,
}

/// <summary>What the programme manager decides about single pairs.</summary>
public sealed class DecidePairs(DuettDb db, TimeProvider clock)
{
    /// <summary>Null when the two are pinned from now on. Other pins of the mentee make room for this one.</summary>
    public async Task<PinRefusal?> Pin(Pool pool, Guid mentorId, Guid menteeId, Guid by)
    {
        var mentor = pool.Seekers.SingleOrDefault(s => s.Id == mentorId && s.Teaches);
        var mentee = pool.Seekers.SingleOrDefault(s => s.Id == menteeId && s.Learns);
        if (mentor is null || mentee is null)
            return PinRefusal.NoPlace;
        if (Against(pool, mentor, mentee) is { } refusal)
            return refusal;
        var pins = pool.Rules.Where(r => r.Kind == PairRuleKind.Pinned && !Is(r, mentorId, menteeId)).ToList();
        var givesWay = pins.Where(p => p.MenteeId == menteeId)
            .TakeLast(Math.Max(0, Used(menteeId) + 1 - mentee.Places))
            .ToList();
        if (mentor.Places <= Used(mentorId) - givesWay.Count(p => p.MentorId == mentorId))
            return PinRefusal.NoPlace;
        db.RemoveRange(givesWay);
        await Decide(pool.Round, mentorId, menteeId, PairRuleKind.Pinned, AuditAction.PairPinned, by);
        return null;

        int Used(Guid id) => pins.Count(p => p.MentorId == id || p.MenteeId == id);
    }

    public Task Forbid(Round round, Guid mentorId, Guid menteeId, Guid by) =>
        Decide(round, mentorId, menteeId, PairRuleKind.Forbidden, AuditAction.PairForbidden, by);

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

    private static PinRefusal? Against(Pool pool, Seeker mentor, Seeker mentee) =>
        Pairing.Against(pool.Question([]), mentor, mentee) switch
        {
            HardRule.None => null,
            var rule when rule.HasFlag(HardRule.ReportingLine) => PinRefusal.ReportingLine,
            var rule when rule.HasFlag(HardRule.SameTeam) => PinRefusal.SameTeam,
            var rule when rule.HasFlag(HardRule.Competition) => PinRefusal.Competition,
            var rule when rule.HasFlag(HardRule.EarlierTandem) => PinRefusal.EarlierTandem,
            _ => PinRefusal.Answers,
        };

    private async Task Decide(Round round, Guid mentor, Guid mentee, PairRuleKind kind, AuditAction action, Guid by)
    {
        var rule = await db.PairRules.SingleOrDefaultAsync(r =>
            r.OrganisationId == round.OrganisationId
            && r.RoundId == round.Id
            && r.MentorId == mentor
            && r.MenteeId == mentee
        );
        if (rule?.Kind == kind)
            return;
        if (rule is null)
            db.Add(
                rule = new PairRule
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    MentorId = mentor,
                    MenteeId = mentee,
                    Kind = kind,
                    By = by,
                    At = clock.GetUtcNow(),
                }
            );
        rule.Kind = kind;
        db.Record(round.OrganisationId, by, action, clock.GetUtcNow(), rule.Id);
        await db.SaveChangesAsync();
    }

    private static bool Is(PairRule rule, Guid mentor, Guid mentee) =>
        rule.MentorId == mentor && rule.MenteeId == mentee;
}
