namespace Duett.Matching.Tests.Support;

/// <summary>The best value found by trying every set of pairs.</summary>
public static class BruteForce
{
    public readonly record struct Value(int People, int Pairs, int Waited, long Points, int Preferred)
        : IComparable<Value>
    {
        public int CompareTo(Value other) =>
            (People, Pairs, Waited, Points, Preferred).CompareTo(
                (other.People, other.Pairs, other.Waited, other.Points, other.Preferred)
            );
    }

    public static Value Best(MatchingProblem problem)
    {
        var forbidden = problem.Forbidden.Select(line => line.Pair).Concat(problem.Running).ToHashSet();
        var open = problem.Candidates.Where(one => !forbidden.Contains(one.Pair)).ToList();
        Value? best = null;
        for (int set = 0; set < 1 << open.Count; set++)
        {
            var chosen = open.Where((_, at) => (set >> at & 1) == 1).ToList();
            if (!IsFeasible(problem, chosen))
                continue;
            var value = ValueOf(problem, [.. chosen.Select(one => one.Pair)], chosen.Sum(one => one.Points));
            if (best is null || IsBetter(problem.Objective, value, best.Value))
                best = value;
        }
        return best!.Value;
    }

    public static Value ValueOf(MatchingProblem problem, MatchingResult result) =>
        ValueOf(problem, [.. result.Pairs.Select(pair => pair.Pair)], result.Points);

    private static bool IsBetter(Objective objective, Value one, Value other) =>
        objective == Objective.Points
            ? (one.Points, one.Preferred).CompareTo((other.Points, other.Preferred)) > 0
            : one.CompareTo(other) > 0;

    private static bool IsFeasible(MatchingProblem problem, List<Candidate> chosen)
    {
        if (problem.Pins.Any(pin => chosen.All(one => one.Pair != pin)))
            return false;
        return problem.Mentors.All(person =>
                Fits(
                    person,
                    chosen.Count(one => one.MentorId == person.Id),
                    problem.Running.Count(one => one.MentorId == person.Id)
                )
            )
            && problem.Mentees.All(person =>
                Fits(
                    person,
                    chosen.Count(one => one.MenteeId == person.Id),
                    problem.Running.Count(one => one.MenteeId == person.Id)
                )
            );
    }

    private static bool Fits(Participant person, int partners, int running) =>
        partners == 0 || partners + running <= person.Capacity;

    private static Value ValueOf(MatchingProblem problem, IReadOnlyList<Pair> chosen, long points)
    {
        var all = chosen.Concat(problem.Running).ToList();
        int people =
            all.Select(pair => pair.MentorId).Distinct().Count() + all.Select(pair => pair.MenteeId).Distinct().Count();
        int waited =
            problem.Mentors.Count(one => one.Waited && all.Any(pair => pair.MentorId == one.Id))
            + problem.Mentees.Count(one => one.Waited && all.Any(pair => pair.MenteeId == one.Id));
        return new(people, chosen.Count, waited, points, chosen.Count(problem.Preferred.Contains));
    }
}
