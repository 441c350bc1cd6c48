using Duett.Domain.Matching;
using Duett.Matching;
using Together = (System.Guid Mentor, System.Guid Mentee);

namespace Duett.Features.Matching;

/// <summary>What is asked: people with room for a partner, and what is settled between pairs of them.</summary>
/// <param name="Met">Pairs that have met or were proposed before; the order of the two does not count.</param>
/// <param name="Rules">What the round sets aside or adds; null: the usual rules.</param>
/// <param name="Most">At most so many new tandems; null: as many as can be.</param>
public sealed record PairingQuestion(
    IReadOnlyList<Seeker> Seekers,
    IReadOnlySet<Together> Met,
    IReadOnlyCollection<Together> Pins,
    IReadOnlyCollection<Together> NotToBeProposed,
    IReadOnlyCollection<Together> Before,
    PairingRules? Rules = null,
    int? Most = null
)
{
    public Weights Weights { get; init; } = Weights.Normal;
}

/// <summary>Why somebody stays without a partner. Neither topic nor wish can be told from it.</summary>
public enum WhyAlone
{
    NobodyThere,
    NobodyOffers,
    NobodyWants,
    Rules,
    Shortage,
    NoPlace,

    /// <summary>The round has as many tandems as it was given places.</summary>
    RoundIsFull,
}

public sealed record Alone(Guid PersonId, WhyAlone Why, int People = 0, int Places = 0);

public sealed record PairingAnswer(
    IReadOnlyList<(Seeker Mentor, Seeker Mentee, PairPoints Points)> Pairs,
    IReadOnlyList<Alone> Alone,
    int People,
    long Points,
    bool Proved
);

/// <summary>
/// Translates between the domain's rules and the matcher. Somebody in both roles stands on both sides; their places are
/// shared out by <see cref="SharedPlaces"/> until nobody has more tandems than places.
/// </summary>
public sealed class Pairing
{
    private readonly PairingQuestion question;
    private readonly Dictionary<string, Seeker> mentors;
    private readonly Dictionary<string, Seeker> mentees;
    private readonly List<Possible> possible = [];
    private readonly List<ForbiddenPair> forbidden = [];

    /// <summary>A pair that no rule forbids; what it counts depends on the weights of the question.</summary>
    private readonly record struct Possible(Pair Pair, PairPoints Points);

    private Pairing(PairingQuestion question)
    {
        this.question = question;
        // In the matcher's own order: a quarter of a million pairs need no sorting then.
        var free = question
            .Seekers.Where(s => s.Places > 0)
            .Select(s => KeyValuePair.Create(s.Id.ToString(), s))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToList();
        mentors = new(free.Where(s => s.Value.Teaches));
        mentees = new(free.Where(s => s.Value.Learns));
    }

    public static PairingAnswer Solve(PairingQuestion question, CancellationToken stop = default)
    {
        var pairing = new Pairing(question);
        pairing.ListPairs();
        pairing.KeepDecisions();
        return pairing.Solve(stop);
    }

    /// <summary>
    /// The best set now and the best one after a change. Among equally good ones the second keeps most pairs of the first, so
    /// that only what the change itself moves differs. People may be missing from the change, but not be new in it.
    /// </summary>
    public static (PairingAnswer Now, PairingAnswer Then) Compare(
        PairingQuestion question,
        PairingQuestion changed,
        CancellationToken stop = default
    )
    {
        var (rules, now) = (new Pairing(question), new Pairing(question));
        rules.ListPairs();
        now.TakeOver(rules);
        var first = now.Solve(stop);
        var then = new Pairing(changed with { Before = [.. first.Pairs.Select(p => (p.Mentor.Id, p.Mentee.Id))] });
        then.TakeOver(rules);
        return (first, then.Solve(stop));
    }

    /// <summary>Rules that forbid this pair, decisions included.</summary>
    public static HardRule Against(PairingQuestion question, Seeker mentor, Seeker mentee) =>
        HardRules.Against(mentor, mentee, question.Rules, question.Met);

    private void ListPairs()
    {
        possible.EnsureCapacity(mentors.Count * mentees.Count);
        // In order whatever the number of threads; each person's pairs depend on nobody else's.
        foreach (var (open, closed) in mentors.AsParallel().AsOrdered().Select(m => PairsOf(m.Key, m.Value)))
        {
            possible.AddRange(open);
            forbidden.AddRange(closed);
        }
    }

    private (List<Possible> Open, List<ForbiddenPair> Closed) PairsOf(string mentorId, Seeker mentor)
    {
        var (open, closed) = (new List<Possible>(mentees.Count), new List<ForbiddenPair>());
        foreach (var (menteeId, mentee) in mentees)
        {
            if (mentor.Id == mentee.Id)
                continue;
            var broken = Against(question, mentor, mentee);
            if (broken == HardRule.None)
                open.Add(new(new(mentorId, menteeId), PairPoints.Of(mentor, mentee)));
            else
                closed.AddRange(Codes(broken).Select(code => new ForbiddenPair(mentorId, menteeId, code)));
        }
        return (open, closed);
    }

    /// <summary>What the rules say of a pair depends neither on decisions nor on weights: listed once, it serves the changed question too.</summary>
    private void TakeOver(Pairing listed)
    {
        var everybody = mentors.Count == listed.mentors.Count && mentees.Count == listed.mentees.Count;
        possible.AddRange(everybody ? listed.possible : listed.possible.Where(p => Takes(p.Pair)));
        forbidden.AddRange(everybody ? listed.forbidden : listed.forbidden.Where(f => Takes(f.Pair)));
        KeepDecisions();
    }

    private bool Takes(Pair pair) => mentors.ContainsKey(pair.MentorId) && mentees.ContainsKey(pair.MenteeId);

    private bool IsOpen(Together pair) =>
        mentors.TryGetValue(pair.Mentor.ToString(), out var mentor)
        && mentees.TryGetValue(pair.Mentee.ToString(), out var mentee)
        && mentor.Id != mentee.Id
        && Against(question, mentor, mentee) == HardRule.None
        && !question.NotToBeProposed.Contains(pair);

    private void KeepDecisions()
    {
        var decided = question.NotToBeProposed.Select(Ids).Where(Takes).ToHashSet();
        if (decided.Count == 0)
            return;
        possible.RemoveAll(p => decided.Contains(p.Pair));
        forbidden.AddRange(
            decided.Select(p => new ForbiddenPair(p.MentorId, p.MenteeId, new(nameof(HardRule.NotToBeProposed))))
        );
    }

    private static readonly ReasonCode[] AllCodes =
    [
        .. Enum.GetValues<HardRule>().Where(r => r != HardRule.None).Select(r => new ReasonCode(r.ToString())),
    ];

    private static IEnumerable<ReasonCode> Codes(HardRule broken)
    {
        for (var bit = 0; bit < AllCodes.Length; bit++)
            if (((int)broken & (1 << bit)) != 0)
                yield return AllCodes[bit];
    }

    private PairingAnswer Solve(CancellationToken stop)
    {
        var shared = new SharedPlaces(mentors, mentees);
        var open = question.Pins.Concat(question.Before).Where(IsOpen).Select(Ids).ToHashSet();
        while (true)
        {
            var problem = Problem(shared, open);
            var result = Matcher.Solve(problem, cancel: stop);
            if (shared.Settle(result.Pairs, problem.Pins))
                continue;
            return Answer(problem, result);
        }
    }

    private MatchingProblem Problem(SharedPlaces shared, HashSet<Pair> open) =>
        MatchingProblem.Create(
            mentors.Select(m => Side(m.Value, m.Key, shared.AsMentor(m.Key))).Concat(Others(mentees)),
            mentees.Select(m => Side(m.Value, m.Key, shared.AsMentee(m.Key))).Concat(Others(mentors)),
            possible.Select(p => new Candidate(p.Pair.MentorId, p.Pair.MenteeId, question.Weights.Total(p.Points))),
            [.. forbidden, .. shared.NotBothWays],
            pins: PossiblePins(open, shared),
            running:
            [
                .. Partnered(mentors).Select(id => new Pair(id, Other + id)),
                .. Partnered(mentees).Select(id => new Pair(Other + id, id)),
            ],
            preferred: question.Before.Select(Ids).Where(open.Contains).Distinct()
        );

    /// <summary>
    /// Who has a tandem already stands with a placeholder as partner, so that those without anybody come first. The actual
    /// partners may have left the pool meanwhile.
    /// </summary>
    private const string Other = "other/";

    private static Participant Side(Seeker seeker, string id, int places) =>
        new(id, places + (seeker.HasPartner ? 1 : 0)) { Waited = seeker.Waited };

    private static IEnumerable<Participant> Others(Dictionary<string, Seeker> side) =>
        Partnered(side).Select(id => new Participant(Other + id, 1));

    private static IEnumerable<string> Partnered(Dictionary<string, Seeker> side) =>
        side.Where(s => s.Value.HasPartner).Select(s => s.Key);

    /// <summary>A pin that a rule forbids by now, or that finds no place any more, is left out: it never overrides anything.</summary>
    private List<Pair> PossiblePins(HashSet<Pair> open, SharedPlaces shared)
    {
        var pins = new List<Pair>();
        var used = new Dictionary<string, int>();
        foreach (var pin in question.Pins.Order().Select(Ids).Where(open.Contains).Distinct())
        {
            if (!HasRoom(pin.MentorId) || !HasRoom(pin.MenteeId))
                continue;
            if (shared.IsClosed(pin))
                continue;
            used[pin.MentorId] = used.GetValueOrDefault(pin.MentorId) + 1;
            used[pin.MenteeId] = used.GetValueOrDefault(pin.MenteeId) + 1;
            pins.Add(pin);
        }
        return pins;

        bool HasRoom(string id) => used.GetValueOrDefault(id) < (mentors.GetValueOrDefault(id) ?? mentees[id]).Places;
    }

    private static Pair Ids(Together pair) => new(pair.Mentor.ToString(), pair.Mentee.ToString());

    private PairingAnswer Answer(MatchingProblem problem, MatchingResult result)
    {
        var pairs = result
            .Pairs.Select(p => (Mentor: mentors[p.MentorId], Mentee: mentees[p.MenteeId]))
            .Select(p => (p.Mentor, p.Mentee, PairPoints.Of(p.Mentor, p.Mentee)))
            .ToList();
        pairs = new LeftOver(pairs, question.Seekers, Permitted(), IsPinned).Joined();
        var all = pairs.SelectMany(p => new[] { p.Mentor.Id, p.Mentee.Id }).ToHashSet();
        pairs = Fitting(pairs);
        var paired = pairs.SelectMany(p => new[] { p.Mentor.Id, p.Mentee.Id }).ToHashSet();
        var alone = Explain
            .EverybodyWithoutPartner(problem, result)
            .Where(without => !all.Contains(Guid.Parse(without.Id)))
            .GroupBy(without => without.Id)
            .Select(sides =>
                Reason(sides.OrderBy(s => s.Cause == WithoutPartnerCause.NoPlace).ThenByDescending(s => s.Role).First())
            )
            .ToList();
        alone.AddRange(all.Where(id => !paired.Contains(id)).Order().Select(id => new Alone(id, WhyAlone.RoundIsFull)));
        var points = pairs.Sum(p => (long)question.Weights.Total(p.Item3));
        return new(pairs, alone, paired.Count, points, result.Proved && points == result.Points);
    }

    private Func<Seeker, Seeker, bool> Permitted()
    {
        var open = new Lazy<HashSet<Pair>>(() => [.. possible.Select(p => p.Pair)]);
        return (mentor, mentee) => open.Value.Contains(Ids((mentor.Id, mentee.Id)));
    }

    private bool IsPinned(Seeker mentor, Seeker mentee) => question.Pins.Contains((mentor.Id, mentee.Id));

    /// <summary>Where places are few, what the manager pinned comes first, then who waited, then what fits best.</summary>
    private List<(Seeker Mentor, Seeker Mentee, PairPoints)> Fitting(
        List<(Seeker Mentor, Seeker Mentee, PairPoints)> pairs
    )
    {
        if (question.Most is not { } most || pairs.Count <= most)
            return pairs;
        return
        [
            .. pairs
                .OrderByDescending(p => IsPinned(p.Mentor, p.Mentee))
                .ThenByDescending(p => HowManyWaited(p.Mentor, p.Mentee))
                .ThenByDescending(p => question.Weights.Total(p.Item3))
                .ThenBy(p => p.Mentee.Id)
                .Take(Math.Max(0, most)),
        ];
    }

    /// <summary>Those of the two who waited and have nobody yet.</summary>
    internal static int HowManyWaited(Seeker one, Seeker other) =>
        (one is { Waited: true, HasPartner: false } ? 1 : 0) + (other is { Waited: true, HasPartner: false } ? 1 : 0);

    private static Alone Reason(WithoutPartner facts) =>
        new(
            Guid.Parse(facts.Id),
            facts.Cause switch
            {
                WithoutPartnerCause.NothingListed => WhyAlone.NobodyThere,
                WithoutPartnerCause.NoPlace => WhyAlone.NoPlace,
                WithoutPartnerCause.Shortage => WhyAlone.Shortage,
                _ when !HasNoTopicEverywhere(facts) => WhyAlone.Rules,
                _ => facts.Role == Role.Mentee ? WhyAlone.NobodyOffers : WhyAlone.NobodyWants,
            },
            facts.Shortage?.People ?? 0,
            facts.Shortage?.Places ?? 0
        );

    private static bool HasNoTopicEverywhere(WithoutPartner facts) =>
        facts.Reasons.Any(r => r.Reason.Value == nameof(HardRule.NoCommonTopic) && r.Pairs == facts.Forbidden);
}
