using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>What a result can break. The order is the order of checking.</summary>
public enum CheckedCondition
{
    /// <summary>A pair is no candidate, or names an unknown person.</summary>
    PairIsCandidate,

    /// <summary>A pair is forbidden, or running already.</summary>
    PairIsAllowed,

    /// <summary>A pair occurs twice.</summary>
    PairIsDistinct,

    /// <summary>A pair states other points than its candidate.</summary>
    PairHasItsPoints,

    /// <summary>Somebody has more partners than places.</summary>
    CapacityIsKept,

    /// <summary>A pin is not part of the result.</summary>
    PinIsKept,

    /// <summary>The number of people or the sum of points is not what the pairs give.</summary>
    TotalsAreRight,

    /// <summary>The proof does not have exactly one price for everybody.</summary>
    ProofIsComplete,

    /// <summary>The reward of the proof does not outweigh all points (or is not 0 with the objective "points").</summary>
    RewardIsRight,

    /// <summary>The proof does not reach the stated bound: something better may exist.</summary>
    BoundIsProved,
}

/// <summary>A condition that a result breaks.</summary>
/// <param name="Condition">Which one.</param>
/// <param name="Message">Where, with identities and numbers, in English.</param>
public sealed record BrokenCondition(CheckedCondition Condition, string Message);

/// <summary>A result that breaks a condition. Never shown to anybody as a warning: the result must not be used.</summary>
/// <param name="broken">The condition.</param>
public sealed class ProofException(BrokenCondition broken) : Exception($"{broken.Condition}: {broken.Message}")
{
    /// <summary>The condition.</summary>
    public BrokenCondition Broken { get; } = broken;
}

/// <summary>
/// Checks a result from the problem and the proof alone. It shares no code with the solver, counts in 128 bits, and
/// trusts nothing that the result says about itself.
/// </summary>
public static class Checker
{
    /// <summary>Checks everything: the pairs, the totals and the proof.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">The result to check.</param>
    /// <exception cref="ProofException">A condition is broken.</exception>
    public static void Require(MatchingProblem problem, MatchingResult result)
    {
        if (FirstBroken(problem, result) is { } broken)
            throw new ProofException(broken);
    }

    /// <summary>Checks everything: the pairs, the totals and the proof.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">The result to check.</param>
    /// <returns>The first broken condition, or null when the result is what it says.</returns>
    public static BrokenCondition? FirstBroken(MatchingProblem problem, MatchingResult result)
    {
        if (FirstBroken(problem, result.Pairs) is { } infeasible)
            return infeasible;
        var sums = new Sums(problem, result.Pairs);
        if (sums.People != result.People)
            return new(CheckedCondition.TotalsAreRight, $"{result.People} people stated, {sums.People} counted.");
        if (sums.Points != result.Points)
            return new(CheckedCondition.TotalsAreRight, $"{result.Points} points stated, {sums.Points} counted.");
        return BrokenProof(problem, result, sums);
    }

    /// <summary>Checks the pairs alone: whether they may be formed, not whether they are the best.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="pairs">The pairs to check, pins included, running pairs not.</param>
    /// <returns>The first broken condition, or null when the pairs are feasible.</returns>
    public static BrokenCondition? FirstBroken(MatchingProblem problem, IReadOnlyCollection<MatchedPair> pairs)
    {
        var worth = problem.Candidates.ToDictionary(candidate => candidate.Pair, candidate => candidate.Points);
        var closed = problem.Forbidden.Select(line => line.Pair).Concat(problem.Running).ToHashSet();
        var seen = new HashSet<Pair>();
        foreach (var pair in pairs)
        {
            string name = $"'{pair.MentorId}' and '{pair.MenteeId}'";
            if (!worth.TryGetValue(pair.Pair, out long points))
                return new(CheckedCondition.PairIsCandidate, $"{name} is not among the candidates.");
            if (closed.Contains(pair.Pair))
                return new(CheckedCondition.PairIsAllowed, $"{name} is forbidden or running already.");
            if (!seen.Add(pair.Pair))
                return new(CheckedCondition.PairIsDistinct, $"{name} occurs twice.");
            if (points != pair.Points)
                return new(
                    CheckedCondition.PairHasItsPoints,
                    $"{name} states {pair.Points} points instead of {points}."
                );
        }
        foreach (var pin in problem.Pins)
            if (!seen.Contains(pin))
                return new(CheckedCondition.PinIsKept, $"'{pin.MentorId}' and '{pin.MenteeId}' is pinned but missing.");
        return Overfull(
                problem.Mentors,
                pairs.Select(pair => pair.MentorId),
                problem.Running.Select(pair => pair.MentorId)
            )
            ?? Overfull(
                problem.Mentees,
                pairs.Select(pair => pair.MenteeId),
                problem.Running.Select(pair => pair.MenteeId)
            );
    }

    private static BrokenCondition? Overfull(
        ImmutableArray<Participant> people,
        IEnumerable<string> partners,
        IEnumerable<string> running
    )
    {
        var count = partners.CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var before = running.CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (id, capacity) in people)
        {
            int present = count.GetValueOrDefault(id);
            int earlier = before.GetValueOrDefault(id);
            if (present > 0 && present + earlier > capacity)
                return new(
                    CheckedCondition.CapacityIsKept,
                    $"'{id}' has {present} new and {earlier} running partners, capacity {capacity}."
                );
        }
        return null;
    }

    private static BrokenCondition? BrokenProof(MatchingProblem problem, MatchingResult result, Sums sums)
    {
        var proof = result.Proof;
        if (!Covers(proof.Mentors, problem.Mentors) || !Covers(proof.Mentees, problem.Mentees))
            return new(CheckedCondition.ProofIsComplete, "The proof needs exactly one price for every participant.");
        var claim = new Claim(problem);
        bool isPoints = problem.Objective == Objective.Points;
        if (isPoints ? proof.Reward != 0 : proof.Reward <= claim.LargestDifferenceOfPoints)
            return new(
                CheckedCondition.RewardIsRight,
                $"The reward {proof.Reward} must {(isPoints ? "be 0" : $"exceed {claim.LargestDifferenceOfPoints}")}."
            );
        Int128 limit = claim.UpperBound(proof);
        Int128 counted = (Int128)proof.Reward * (sums.NewPeople + sums.NewPairs);
        Int128 boundOnPoints = limit - counted + sums.PinnedPoints;
        return boundOnPoints == result.Bound
            ? null
            : new(CheckedCondition.BoundIsProved, $"Bound {result.Bound} stated, {boundOnPoints} proved.");
    }

    private static bool Covers(ImmutableArray<PlacePrice> prices, ImmutableArray<Participant> people) =>
        prices.Length == people.Length
        && prices
            .Select(price => price.Id)
            .ToHashSet(StringComparer.Ordinal)
            .SetEquals(people.Select(person => person.Id));

    /// <summary>What the pairs of a result add up to.</summary>
    private sealed class Sums
    {
        public Sums(MatchingProblem problem, ImmutableArray<MatchedPair> pairs)
        {
            var pins = problem.Pins.ToHashSet();
            int before = PeopleIn(problem.Pins.Concat(problem.Running));
            People = PeopleIn(pairs.Select(pair => pair.Pair).Concat(problem.Running));
            NewPeople = People - before;
            NewPairs = pairs.Length - pins.Count;
            foreach (var pair in pairs)
            {
                Points += pair.Points;
                PinnedPoints += pins.Contains(pair.Pair) ? pair.Points : 0;
            }
        }

        public int People { get; }
        public int NewPeople { get; }
        public int NewPairs { get; }
        public Int128 Points { get; }
        public Int128 PinnedPoints { get; }

        private static int PeopleIn(IEnumerable<Pair> pairs)
        {
            var mentors = new HashSet<string>(StringComparer.Ordinal);
            var mentees = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (mentor, mentee) in pairs)
            {
                mentors.Add(mentor);
                mentees.Add(mentee);
            }
            return mentors.Count + mentees.Count;
        }
    }

    /// <summary>The linear programme of the free pairs, see <see cref="Proof"/>.</summary>
    private sealed class Claim(MatchingProblem problem)
    {
        private readonly Dictionary<string, Side> _mentors = Sides(problem.Mentors, problem, pair => pair.MentorId);
        private readonly Dictionary<string, Side> _mentees = Sides(problem.Mentees, problem, pair => pair.MenteeId);

        public Int128 LargestDifferenceOfPoints
        {
            get
            {
                Int128 largest = problem
                    .Candidates.Select(candidate => Math.Abs(candidate.Points))
                    .DefaultIfEmpty(0)
                    .Max();
                long mentors = _mentors.Values.Sum(side => (long)Math.Min(side.Free, _mentees.Count));
                long mentees = _mentees.Values.Sum(side => (long)Math.Min(side.Free, _mentors.Count));
                return 2 * largest * Math.Min(mentors, mentees);
            }
        }

        public Int128 UpperBound(Proof proof)
        {
            var mentorPrice = proof.Mentors.ToDictionary(
                price => price.Id,
                price => price.Price,
                StringComparer.Ordinal
            );
            var menteePrice = proof.Mentees.ToDictionary(
                price => price.Id,
                price => price.Price,
                StringComparer.Ordinal
            );
            var closed = problem
                .Forbidden.Select(line => line.Pair)
                .Concat(problem.Pins)
                .Concat(problem.Running)
                .ToHashSet();
            Int128 bound = 0;
            foreach (var (id, side) in _mentors)
                bound += side.MostFor(mentorPrice[id], proof.Reward);
            foreach (var (id, side) in _mentees)
                bound += side.MostFor(menteePrice[id], proof.Reward);
            foreach (var candidate in problem.Candidates)
            {
                Int128 excess = (Int128)proof.Reward + candidate.Points;
                excess -= (Int128)mentorPrice[candidate.MentorId] + menteePrice[candidate.MenteeId];
                if (excess > 0 && !closed.Contains(candidate.Pair))
                    bound +=
                        _mentors[candidate.MentorId].Free > 0 && _mentees[candidate.MenteeId].Free > 0 ? excess : 0;
            }
            return bound;
        }

        private static Dictionary<string, Side> Sides(
            ImmutableArray<Participant> people,
            MatchingProblem problem,
            Func<Pair, string> end
        )
        {
            var taken = problem
                .Pins.Concat(problem.Running)
                .CountBy(end, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal);
            return people.ToDictionary(
                person => person.Id,
                person => new Side(
                    Math.Max(0, person.Capacity - taken.GetValueOrDefault(person.Id)),
                    !taken.ContainsKey(person.Id)
                ),
                StringComparer.Ordinal
            );
        }
    }

    /// <summary>One person: places that are free, and whether a first partner counts as one more person.</summary>
    private readonly record struct Side(int Free, bool IsNew)
    {
        public Int128 MostFor(Int128 price, long reward)
        {
            if (Free == 0)
                return 0;
            Int128 first = IsNew ? reward : 0;
            return Int128.Max(0, Int128.Max(first + price, first + Free * price));
        }
    }
}
