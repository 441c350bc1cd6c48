using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>What the pairs of a result add up to, counted by the checker itself.</summary>
internal sealed class CheckerSums
{
    public CheckerSums(MatchingProblem problem, ImmutableArray<MatchedPair> pairs)
    {
        var pins = problem.Pins.ToHashSet();
        var preferred = problem.Preferred.ToHashSet();
        People = PeopleIn(pairs.Select(pair => pair.Pair).Concat(problem.Running));
        NewPeople = People - PeopleIn(problem.Pins.Concat(problem.Running));
        NewWaited =
            Waited(problem, pairs.Select(pair => pair.Pair).Concat(problem.Running))
            - Waited(problem, problem.Pins.Concat(problem.Running));
        foreach (var pair in pairs)
        {
            Points += pair.Points;
            if (pins.Contains(pair.Pair))
                continue;
            NewPairs++;
            NewPoints += pair.Points;
            NewPreferred += preferred.Contains(pair.Pair) ? 1 : 0;
        }
    }

    /// <summary>People with a partner, and those of them without pin and running pair.</summary>
    public int People { get; }
    public int NewPeople { get; }

    /// <summary>Those of the new people who waited.</summary>
    public int NewWaited { get; }

    public Int128 Points { get; }

    /// <summary>The pairs that are not pinned.</summary>
    public int NewPairs { get; }
    public Int128 NewPoints { get; }
    public int NewPreferred { get; }

    private static int Waited(MatchingProblem problem, IEnumerable<Pair> pairs)
    {
        var mentors = problem.Mentors.Where(one => one.Waited).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var mentees = problem.Mentees.Where(one => one.Waited).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var all = pairs.ToList();
        mentors.IntersectWith(all.Select(pair => pair.MentorId));
        mentees.IntersectWith(all.Select(pair => pair.MenteeId));
        return mentors.Count + mentees.Count;
    }

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
