using Duett.Domain.Matching;
using Duett.Domain.Rounds;
using Duett.Platform.Seekers;
using Together = (System.Guid Mentor, System.Guid Mentee);

namespace Duett.Features.Matching;

public enum StepKind
{
    Pin,
    Forbid,
    Swap,
    LeaveOpen,
}

/// <summary>One change the programme manager thinks about. Who is left open stands on both sides of a pair of one.</summary>
public sealed record Step(StepKind Kind, IReadOnlyList<Together> Pairs);

/// <summary>
/// Why a pin is refused. Rules that follow from the organisation are named; whatever follows from what people said about
/// themselves is one answer, or a few tries would tell somebody's wish.
/// </summary>
public enum PinRefusal
{
    ReportingLine,
    SameTeam,
    Competition,
    SameDepartment,
    SameCompany,
    EarlierTandem,
    Answers,
    NoPlace,
}

/// <summary>
/// What a step would leave decided, worked out without changing anything: the same plan gives the price and is carried out.
/// </summary>
public sealed record StepPlan(PinRefusal? Refusal, IReadOnlyList<PairRule> Gone, IReadOnlyList<PairRule> Come)
{
    public static StepPlan Of(Pool pool, Step step, Guid by, DateTimeOffset now)
    {
        var plan = new Planning(pool, by, now);
        var refusal = step.Kind switch
        {
            StepKind.Pin => plan.Pin(step.Pairs),
            StepKind.Swap => plan.Swap(step.Pairs),
            StepKind.Forbid => plan.Forbid(step.Pairs[0]),
            _ => plan.LeaveOpen(step.Pairs[0]),
        };
        return refusal is null ? new(null, plan.Gone, plan.Come) : new(refusal, [], []);
    }

    public Pool After(Pool pool) => pool with { Rules = [.. pool.Rules.Except(Gone), .. Come] };

    /// <summary>The rule that may be named to a reviewer; null when none is broken.</summary>
    public static PinRefusal? RuleOf(HardRule broken) =>
        broken switch
        {
            HardRule.None => null,
            _ when broken.HasFlag(HardRule.ReportingLine) => PinRefusal.ReportingLine,
            _ when broken.HasFlag(HardRule.SameTeam) => PinRefusal.SameTeam,
            _ when broken.HasFlag(HardRule.Competition) => PinRefusal.Competition,
            _ when broken.HasFlag(HardRule.SameDepartment) => PinRefusal.SameDepartment,
            _ when broken.HasFlag(HardRule.SameCompany) => PinRefusal.SameCompany,
            _ when broken.HasFlag(HardRule.EarlierTandem) => PinRefusal.EarlierTandem,
            _ => PinRefusal.Answers,
        };

    private sealed class Planning(Pool pool, Guid by, DateTimeOffset now)
    {
        public List<PairRule> Gone { get; } = [];
        public List<PairRule> Come { get; } = [];

        private IEnumerable<PairRule> Rules => pool.Rules.Except(Gone).Concat(Come);
        private IEnumerable<PairRule> Pins => Rules.Where(r => r.Kind == PairRuleKind.Pinned);

        public PinRefusal? Pin(IReadOnlyList<Together> pairs)
        {
            foreach (var pair in pairs)
                if (Pin(pair) is { } refusal)
                    return refusal;
            return null;
        }

        /// <summary>What holds the four together as they are now gives way.</summary>
        public PinRefusal? Swap(IReadOnlyList<Together> pairs)
        {
            Gone.AddRange(
                Pins.Where(p => pairs.Any(a => a.Mentor == p.MentorId) && pairs.Any(b => b.Mentee == p.MenteeId))
                    .Where(p => !pairs.Contains((p.MentorId, p.MenteeId)))
                    .ToList()
            );
            return Pin(pairs);
        }

        public PinRefusal? Forbid(Together pair) =>
            pool.People.ContainsKey(pair.Mentor) && pool.People.ContainsKey(pair.Mentee)
                ? Decide(pair, PairRuleKind.Forbidden)
                : PinRefusal.NoPlace;

        public PinRefusal? LeaveOpen(Together person)
        {
            if (pool.Seekers.All(s => s.Id != person.Mentee))
                return PinRefusal.NoPlace;
            Gone.AddRange(Pins.Where(p => p.MentorId == person.Mentee || p.MenteeId == person.Mentee).ToList());
            return Decide(person, PairRuleKind.LeftOpen);
        }

        /// <summary>Other pins of the mentee make room for this one.</summary>
        private PinRefusal? Pin(Together pair)
        {
            var mentor = pool.Seekers.SingleOrDefault(s => s.Id == pair.Mentor && s.Teaches);
            var mentee = pool.Seekers.SingleOrDefault(s => s.Id == pair.Mentee && s.Learns);
            if (mentor is null || mentee is null)
                return PinRefusal.NoPlace;
            if (Against(mentor, mentee) is { } refusal)
                return refusal;
            var pins = Pins.Where(p => !Is(p, pair)).ToList();
            var givesWay = pins.Where(p => p.MenteeId == mentee.Id)
                .TakeLast(Math.Max(0, Used(mentee.Id) + 1 - mentee.Places))
                .ToList();
            if (mentor.Places <= Used(mentor.Id) - givesWay.Count(p => p.MentorId == mentor.Id))
                return PinRefusal.NoPlace;
            Gone.AddRange(givesWay);
            Gone.AddRange(Rules.Where(r => r.Kind == PairRuleKind.LeftOpen && IsOneOf(r.MenteeId, pair)).ToList());
            return Decide(pair, PairRuleKind.Pinned);

            int Used(Guid id) => pins.Count(p => p.MentorId == id || p.MenteeId == id);
        }

        private PinRefusal? Against(Seeker mentor, Seeker mentee) =>
            RuleOf(Pairing.Against(pool.Question([]), mentor, mentee));

        private PinRefusal? Decide(Together pair, PairRuleKind kind)
        {
            var before = Rules.SingleOrDefault(r => Is(r, pair));
            if (before?.Kind == kind)
                return null;
            if (before is not null)
                Gone.Add(before);
            Come.Add(
                new PairRule
                {
                    OrganisationId = pool.Round.OrganisationId,
                    RoundId = pool.Round.Id,
                    MentorId = pair.Mentor,
                    MenteeId = pair.Mentee,
                    Kind = kind,
                    By = by,
                    At = now,
                }
            );
            return null;
        }

        private static bool Is(PairRule rule, Together pair) =>
            rule.MentorId == pair.Mentor && rule.MenteeId == pair.Mentee;

        private static bool IsOneOf(Guid person, Together pair) => person == pair.Mentor || person == pair.Mentee;
    }
}
