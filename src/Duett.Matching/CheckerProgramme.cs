using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>The linear programme of the free pairs as <see cref="Proof"/> states it, built by the checker itself.</summary>
internal sealed class CheckerProgramme
{
    private readonly MatchingProblem _problem;
    private readonly Dictionary<string, Side> _mentors;
    private readonly Dictionary<string, Side> _mentees;
    private readonly HashSet<Pair> _preferred;
    private readonly Int128 _mostPairs;
    private readonly Int128 _pointUnit;

    public CheckerProgramme(MatchingProblem problem)
    {
        _problem = problem;
        _mentors = Sides(problem.Mentors, problem, pair => pair.MentorId);
        _mentees = Sides(problem.Mentees, problem, pair => pair.MenteeId);
        _preferred = [.. problem.Preferred];
        long mentors = _mentors.Values.Sum(side => (long)Math.Min(side.Free, _mentees.Count));
        long mentees = _mentees.Values.Sum(side => (long)Math.Min(side.Free, _mentors.Count));
        _mostPairs = Math.Min(mentors, mentees);
        _pointUnit = _preferred.Count > 0 ? _mostPairs + 1 : 1;
    }

    public BrokenCondition? FirstBroken(MatchingResult result, CheckerSums sums)
    {
        var proof = result.Proof;
        if (!Covers(proof.Mentors, _problem.Mentors) || !Covers(proof.Mentees, _problem.Mentees))
            return new(CheckedCondition.ProofIsComplete, "The proof needs exactly one price for every participant.");
        return BrokenReward(proof) ?? BrokenBound(result, sums, UpperBound(proof));
    }

    private BrokenCondition? BrokenReward(Proof proof)
    {
        if (_problem.Objective == Objective.Points)
            return proof is { Reward: 0, Waiting: 0 }
                ? null
                : new(CheckedCondition.RewardIsRight, $"The rewards {proof.Reward}, {proof.Waiting} must be 0.");
        Int128 largest = _problem.Candidates.Select(one => Math.Abs(one.Points)).DefaultIfEmpty(0).Max();
        Int128 behind = 2 * _mostPairs * (largest * _pointUnit + (_preferred.Count > 0 ? 1 : 0));
        int waited = _mentors.Values.Concat(_mentees.Values).Count(side => side is { Waited: true, Free: > 0 });
        if (waited > 0 && proof.Waiting <= behind)
            return new(CheckedCondition.RewardIsRight, $"Who waited counts {proof.Waiting}, must exceed {behind}.");
        if (proof.Waiting < 0)
            return new(CheckedCondition.RewardIsRight, $"Who waited counts {proof.Waiting}.");
        behind += waited * (Int128)proof.Waiting;
        return proof.Reward > behind
            ? null
            : new(CheckedCondition.RewardIsRight, $"The reward {proof.Reward} must exceed {behind}.");
    }

    private BrokenCondition? BrokenBound(MatchingResult result, CheckerSums sums, Int128 limit)
    {
        Int128 behind = limit - (Int128)result.Proof.Reward * (sums.NewPeople + sums.NewPairs);
        behind -= (Int128)result.Proof.Waiting * sums.NewWaited;
        Int128 reached = sums.NewPoints * _pointUnit + sums.NewPreferred;
        if (result.Proved && behind != reached)
            return new(CheckedCondition.BoundIsProved, $"The result is worth {reached}, the proof allows {behind}.");
        // The preferred pairs count less than one point together, so rounding down loses nothing.
        Int128 bound = sums.Points - sums.NewPoints + FloorOf(behind);
        return bound == result.Bound
            ? null
            : new(CheckedCondition.BoundIsProved, $"Bound {result.Bound} stated, {bound} proved.");
    }

    private Int128 FloorOf(Int128 value)
    {
        var (quotient, remainder) = Int128.DivRem(value, _pointUnit);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private Int128 UpperBound(Proof proof)
    {
        var mentorPrice = proof.Mentors.ToDictionary(price => price.Id, price => price.Price, StringComparer.Ordinal);
        var menteePrice = proof.Mentees.ToDictionary(price => price.Id, price => price.Price, StringComparer.Ordinal);
        Int128 bound = 0;
        foreach (var (id, side) in _mentors)
            bound += side.MostFor(mentorPrice[id], proof);
        foreach (var (id, side) in _mentees)
            bound += side.MostFor(menteePrice[id], proof);
        var adding = new Dictionary<Pair, Int128>();
        foreach (var one in _problem.Candidates)
        {
            // A pair that is not preferred adds less, so this leaves out only pairs that add nothing.
            Int128 excess = proof.Reward + one.Points * _pointUnit + 1;
            excess -= (Int128)mentorPrice[one.MentorId] + menteePrice[one.MenteeId];
            if (excess > 0)
                adding.Add(one.Pair, excess);
        }
        foreach (
            var closed in _problem.Forbidden.Select(line => line.Pair).Concat(_problem.Pins.Concat(_problem.Running))
        )
            adding.Remove(closed);
        foreach (var (pair, excess) in adding)
            if (_mentors[pair.MentorId].Free > 0 && _mentees[pair.MenteeId].Free > 0)
                bound += excess - (_preferred.Contains(pair) ? 0 : 1);
        return bound;
    }

    private static bool Covers(ImmutableArray<PlacePrice> prices, ImmutableArray<Participant> people) =>
        prices.Length == people.Length
        && prices
            .Select(price => price.Id)
            .ToHashSet(StringComparer.Ordinal)
            .SetEquals(people.Select(person => person.Id));

    private static Dictionary<string, Side> Sides(
        ImmutableArray<Participant> people,
        MatchingProblem problem,
        Func<Pair, string> end
    )
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in problem.Pins.Concat(problem.Running))
            taken[end(pair)] = taken.GetValueOrDefault(end(pair)) + 1;
        return people.ToDictionary(
            person => person.Id,
            person => new Side(
                Math.Max(0, person.Capacity - taken.GetValueOrDefault(person.Id)),
                !taken.ContainsKey(person.Id),
                person.Waited && !taken.ContainsKey(person.Id)
            ),
            StringComparer.Ordinal
        );
    }

    /// <summary>One person: places that are free, and whether a first partner counts as one more person, and as one who waited.</summary>
    private readonly record struct Side(int Free, bool IsNew, bool Waited)
    {
        public Int128 MostFor(Int128 price, Proof proof)
        {
            if (Free == 0)
                return 0;
            Int128 first = (IsNew ? proof.Reward : 0) + (Int128)(Waited ? proof.Waiting : 0);
            return Int128.Max(0, Int128.Max(first + price, first + Free * price));
        }
    }
}
