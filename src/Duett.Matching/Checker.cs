using System.Collections.Immutable;

namespace Duett.Matching;

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
        var sums = new CheckerSums(problem, result.Pairs);
        if (sums.People != result.People)
            return new(CheckedCondition.TotalsAreRight, $"{result.People} people stated, {sums.People} counted.");
        if (sums.Points != result.Points)
            return new(CheckedCondition.TotalsAreRight, $"{result.Points} points stated, {sums.Points} counted.");
        return new CheckerProgramme(problem).FirstBroken(result, sums);
    }

    /// <summary>Checks the pairs alone: whether they may be formed, not whether they are the best.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="pairs">The pairs to check, pins included, running pairs not.</param>
    /// <returns>The first broken condition, or null when the pairs are feasible.</returns>
    public static BrokenCondition? FirstBroken(MatchingProblem problem, IReadOnlyCollection<MatchedPair> pairs)
    {
        return BrokenPair(problem, pairs)
            ?? MissingPin(problem, pairs)
            ?? Overfull(problem.Mentors, pairs.Select(one => one.MentorId), problem.Running.Select(one => one.MentorId))
            ?? Overfull(
                problem.Mentees,
                pairs.Select(one => one.MenteeId),
                problem.Running.Select(one => one.MenteeId)
            );
    }

    private static BrokenCondition? BrokenPair(MatchingProblem problem, IReadOnlyCollection<MatchedPair> pairs)
    {
        var chosen = pairs.Select(one => one.Pair).ToHashSet();
        var closed = problem.Forbidden.Select(line => line.Pair).Concat(problem.Running).Where(chosen.Contains);
        HashSet<Pair> shut = [.. closed];
        var seen = new HashSet<Pair>();
        foreach (var (mentor, mentee, stated) in pairs)
        {
            var pair = new Pair(mentor, mentee);
            string name = $"'{mentor}' and '{mentee}'";
            if (PointsOf(problem.Candidates, pair) is not { } points)
                return new(CheckedCondition.PairIsCandidate, $"{name} is not among the candidates.");
            if (shut.Contains(pair))
                return new(CheckedCondition.PairIsAllowed, $"{name} is forbidden or running already.");
            if (!seen.Add(pair))
                return new(CheckedCondition.PairIsDistinct, $"{name} occurs twice.");
            if (points != stated)
                return new(CheckedCondition.PairHasItsPoints, $"{name} states {stated} points instead of {points}.");
        }
        return null;
    }

    /// <summary>Candidates stand in the order of mentor, then mentee: a result has few pairs, a problem very many.</summary>
    private static long? PointsOf(ImmutableArray<Candidate> candidates, Pair pair)
    {
        int low = 0;
        int high = candidates.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            var (mentor, mentee, points) = candidates[middle];
            int order = string.CompareOrdinal(mentor, pair.MentorId);
            if (order == 0)
                order = string.CompareOrdinal(mentee, pair.MenteeId);
            if (order == 0)
                return points;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    private static BrokenCondition? MissingPin(MatchingProblem problem, IReadOnlyCollection<MatchedPair> pairs)
    {
        var seen = pairs.Select(pair => pair.Pair).ToHashSet();
        foreach (var pin in problem.Pins)
            if (!seen.Contains(pin))
                return new(CheckedCondition.PinIsKept, $"'{pin.MentorId}' and '{pin.MenteeId}' is pinned but missing.");
        return null;
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
}
