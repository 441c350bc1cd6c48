namespace Duett.Matching;

/// <summary>Checks from the rankings alone whether anybody would leave. It shares no code with the search.</summary>
public static class StableChecker
{
    /// <summary>Checks the pairs, the totals and that no two people would leave for each other.</summary>
    /// <param name="rankings">The rankings, with their problem.</param>
    /// <param name="result">The result to check.</param>
    /// <exception cref="ProofException">A condition is broken.</exception>
    public static void Require(Rankings rankings, StableResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (FirstBroken(rankings, result.Pairs) is { } broken)
            throw new ProofException(broken);
        var sums = new CheckerSums(rankings.Problem, result.Pairs);
        if ((sums.People, sums.Points) != (result.People, result.Points))
            throw new ProofException(
                new(
                    CheckedCondition.TotalsAreRight,
                    $"{result.People} people and {result.Points} points stated, {sums.People} and {sums.Points} counted."
                )
            );
    }

    /// <summary>Checks the pairs: that they may be formed, and that no two people would leave for each other.</summary>
    /// <param name="rankings">The rankings, with their problem.</param>
    /// <param name="pairs">The pairs to check, pins included, running pairs not.</param>
    /// <returns>The first broken condition, or null when the pairs are weakly stable.</returns>
    /// <remarks>
    /// Two people block when each has a free place or likes the other strictly better than somebody they could give up: a
    /// partner of this result who is not pinned.
    /// </remarks>
    public static BrokenCondition? FirstBroken(Rankings rankings, IReadOnlyCollection<MatchedPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        ArgumentNullException.ThrowIfNull(pairs);
        var problem = rankings.Problem;
        if (Checker.FirstBroken(problem, pairs) is { } infeasible)
            return infeasible;
        HashSet<Pair> chosen = [.. pairs.Select(one => one.Pair)];
        HashSet<Pair> settled = [.. problem.Pins, .. problem.Running, .. problem.Forbidden.Select(line => line.Pair)];
        var least = new Dictionary<(Role, string), int>();
        var partners = new Dictionary<(Role, string), int>();
        foreach (var pair in chosen.Concat(problem.Running))
        foreach (var one in new[] { (Role.Mentor, pair.MentorId), (Role.Mentee, pair.MenteeId) })
            partners[one] = partners.GetValueOrDefault(one) + 1;
        for (int at = 0; at < problem.Candidates.Length; at++)
        {
            var pair = problem.Candidates[at].Pair;
            if (!chosen.Contains(pair) || settled.Contains(pair))
                continue;
            foreach (var one in new[] { (Role.Mentor, pair.MentorId), (Role.Mentee, pair.MenteeId) })
                least[one] = Math.Max(least.GetValueOrDefault(one), rankings.Of(one.Item1, at));
        }
        var places = problem
            .Mentors.Select(one => (Key: (Role.Mentor, one.Id), one.Capacity))
            .Concat(problem.Mentees.Select(one => (Key: (Role.Mentee, one.Id), one.Capacity)))
            .ToDictionary(one => one.Key, one => one.Capacity);
        bool Would((Role Role, string) one, int at) =>
            partners.GetValueOrDefault(one) < places[one] || rankings.Of(one.Role, at) < least.GetValueOrDefault(one);

        for (int at = 0; at < problem.Candidates.Length; at++)
        {
            var pair = problem.Candidates[at].Pair;
            if (chosen.Contains(pair) || settled.Contains(pair))
                continue;
            if (Would((Role.Mentor, pair.MentorId), at) && Would((Role.Mentee, pair.MenteeId), at))
                return new(
                    CheckedCondition.NobodyWouldLeave,
                    $"'{pair.MentorId}' and '{pair.MenteeId}' would both rather have each other."
                );
        }
        return null;
    }
}
