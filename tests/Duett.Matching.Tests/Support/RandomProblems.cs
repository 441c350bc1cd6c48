namespace Duett.Matching.Tests.Support;

/// <summary>Small random problems with everything that can go together: places, rules, pins, running pairs.</summary>
public static class RandomProblems
{
    public static MatchingProblem Tiny(int seed, Objective objective = Objective.PeopleThenPairsThenPoints)
    {
        var random = new Random(seed);
        var waited = new Random(seed + 1_000_000);
        var mentors = Waiting(waited, People(random, "m", random.Next(1, 5)));
        var mentees = Waiting(waited, People(random, "e", random.Next(1, 5)));
        var candidates = Candidates(random, mentors, mentees, limit: 12);
        var problem = MatchingProblem.Create(mentors, mentees, candidates, objective: objective);
        if (random.Next(2) == 0)
            problem = problem.WithForbidden(
                candidates
                    .Where(_ => random.Next(6) == 0)
                    .Select(one => new ForbiddenPair(one.MentorId, one.MenteeId, new("rule")))
            );
        if (random.Next(2) == 0)
            problem = problem.WithRunning(AllPairs(mentors, mentees).Where(_ => random.Next(6) == 0));
        if (random.Next(3) == 0)
            problem = problem.WithPreferred(AllPairs(mentors, mentees).Where(_ => random.Next(3) == 0));
        return random.Next(2) == 0 ? WithPins(random, problem) : problem;
    }

    public static MatchingProblem Dense(int seed, int size, int most, int capacity = 1, double density = 1)
    {
        var random = new Random(seed);
        var mentors = Enumerable
            .Range(0, size)
            .Select(at => new Participant($"m{at}", random.Next(1, capacity + 1)))
            .ToList();
        var mentees = Enumerable
            .Range(0, size)
            .Select(at => new Participant($"e{at}", random.Next(1, capacity + 1)))
            .ToList();
        var candidates = AllPairs(mentors, mentees)
            .Where(_ => random.NextDouble() < density)
            .Select(pair => new Candidate(pair.MentorId, pair.MenteeId, random.Next(most + 1)));
        return MatchingProblem.Create(mentors, mentees, candidates);
    }

    public static MatchingProblem Shuffled(MatchingProblem problem, int seed)
    {
        var random = new Random(seed);
        return MatchingProblem.Create(
            Shuffle(problem.Mentors),
            Shuffle(problem.Mentees),
            Shuffle(problem.Candidates),
            Shuffle(problem.Forbidden),
            Shuffle(problem.Pins),
            Shuffle(problem.Running),
            Shuffle(problem.Preferred),
            problem.Objective
        );

        T[] Shuffle<T>(IEnumerable<T> items)
        {
            var array = items.ToArray();
            random.Shuffle(array);
            return array;
        }
    }

    public static IEnumerable<Pair> AllPairs(IEnumerable<Participant> mentors, IEnumerable<Participant> mentees) =>
        mentors.SelectMany(mentor => mentees, (mentor, mentee) => new Pair(mentor.Id, mentee.Id));

    private static List<Participant> People(Random random, string prefix, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(at => new Participant(
                    $"{prefix}{at}",
                    random.Next(10) switch
                    {
                        0 => 0,
                        < 6 => 1,
                        < 9 => 2,
                        _ => 4,
                    }
                )),
        ];

    private static List<Participant> Waiting(Random random, List<Participant> people) =>
        random.Next(2) == 0 ? people : [.. people.Select(one => one with { Waited = random.Next(2) == 0 })];

    private static List<Candidate> Candidates(
        Random random,
        List<Participant> mentors,
        List<Participant> mentees,
        int limit
    )
    {
        var pairs = AllPairs(mentors, mentees).ToArray();
        random.Shuffle(pairs);
        int lowest = random.Next(2) == 0 ? 0 : -6;
        int highest = random.Next(3) switch
        {
            0 => 1,
            1 => 7,
            _ => 1_000,
        };
        return
        [
            .. pairs
                .Take(random.Next(0, Math.Min(limit, pairs.Length) + 1))
                .Select(pair => new Candidate(pair.MentorId, pair.MenteeId, random.Next(lowest, highest + 1))),
        ];
    }

    private static MatchingProblem WithPins(Random random, MatchingProblem problem)
    {
        foreach (var candidate in problem.Candidates.Where(_ => random.Next(3) == 0).ToList())
            try
            {
                problem = problem.WithPins(problem.Pins.Append(candidate.Pair));
            }
            catch (MatchingInputException)
            {
                // Forbidden, running or without a place: the problem simply goes without this pin.
            }
        return problem;
    }
}
