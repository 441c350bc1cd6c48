namespace Duett.Matching;

/// <summary>Brings the lists of an input into the order of identities and refuses what contradicts itself.</summary>
internal sealed class ProblemReader(PeopleIndex people)
{
    public CandidateList Candidates(IEnumerable<Candidate> candidates)
    {
        var items = candidates.ToArray();
        var keys = people.KeysOf(items);
        for (int at = 0; at < items.Length; at++)
        {
            long points = items[at].Points;
            if (points is < -MatchingProblem.LargestPoints or > MatchingProblem.LargestPoints)
                throw people.About(
                    MatchingInputError.PointsOutOfRange,
                    items[at].Pair,
                    $"has {points} points; allowed are −1,000,000,000 to 1,000,000,000."
                );
        }
        // Who lists pairs in order already saves the sorting, which costs more than everything else here.
        if (!IsAscending(keys))
            Array.Sort(keys, items);
        RefuseRepetition(keys, "candidates");
        return new(new(keys), [.. items]);
    }

    public RuleList Rules(IEnumerable<ForbiddenPair> forbidden)
    {
        var lines = forbidden.Select(line => (Key: people.KeyOf(line.Pair), Line: line)).ToArray();
        foreach (var (_, line) in lines)
            if (string.IsNullOrEmpty(line.Reason.Value))
                throw people.About(MatchingInputError.MissingReason, line.Pair, "is forbidden without a reason.");
        Array.Sort(lines, Compare);
        var distinct = lines.Where((line, at) => at == 0 || line != lines[at - 1]).ToArray();
        return new(new([.. distinct.Select(line => line.Key)]), [.. distinct.Select(line => line.Line)]);

        static int Compare((long Key, ForbiddenPair Line) one, (long Key, ForbiddenPair Line) other) =>
            one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Line.Reason.CompareTo(other.Line.Reason);
    }

    public PairList Pairs(IEnumerable<Pair> pairs, string what)
    {
        var items = pairs.ToArray();
        var keys = Array.ConvertAll(items, people.KeyOf);
        Array.Sort(keys, items);
        RefuseRepetition(keys, what);
        return new(new(keys), [.. items]);
    }

    public void RefuseImpossiblePins(PairSet candidates, Conditions conditions)
    {
        foreach (long pin in conditions.Pins.Keys.Keys)
        {
            if (conditions.Forbidden.Keys.Contains(pin))
                Refuse(
                    MatchingInputError.PinOnForbiddenPair,
                    pin,
                    "is pinned but forbidden; a pin never overrides a rule."
                );
            if (conditions.Running.Keys.Contains(pin))
                Refuse(MatchingInputError.PinOnRunningPair, pin, "is pinned but runs already.");
            if (!candidates.Contains(pin))
                Refuse(
                    MatchingInputError.PinOnUnlistedPair,
                    pin,
                    "is pinned but is no candidate, so its points are unknown."
                );
        }
        RefuseTooManyPins(conditions);
    }

    private void RefuseTooManyPins(Conditions conditions)
    {
        var (pinned, taken) = (new PartnerCount(people), new PartnerCount(people));
        foreach (long key in conditions.Running.Keys.Keys)
            taken.Add(key);
        foreach (long key in conditions.Pins.Keys.Keys)
            pinned.Add(key);
        for (int at = 0; at < people.Mentors.Length; at++)
            if (TooMany(people.Mentors[at], pinned.Mentors[at], taken.Mentors[at]) is { } problem)
                throw new MatchingInputException(
                    MatchingInputError.PinsExceedCapacity,
                    $"Mentor {problem}",
                    mentorId: people.Mentors[at].Id
                );
        for (int at = 0; at < people.Mentees.Length; at++)
            if (TooMany(people.Mentees[at], pinned.Mentees[at], taken.Mentees[at]) is { } problem)
                throw new MatchingInputException(
                    MatchingInputError.PinsExceedCapacity,
                    $"Mentee {problem}",
                    menteeId: people.Mentees[at].Id
                );
    }

    private static string? TooMany(Participant person, int pins, int running) =>
        pins > 0 && pins > person.Capacity - running
            ? $"'{person.Id}' has {pins} pins, but capacity {person.Capacity} and {running} running pairs."
            : null;

    private static bool IsAscending(long[] keys)
    {
        for (int at = 1; at < keys.Length; at++)
            if (keys[at] < keys[at - 1])
                return false;
        return true;
    }

    private void RefuseRepetition(long[] sorted, string what)
    {
        for (int at = 1; at < sorted.Length; at++)
            if (sorted[at] == sorted[at - 1])
                Refuse(MatchingInputError.DuplicatePair, sorted[at], $"stands more than once among the {what}.");
    }

    private void Refuse(MatchingInputError error, long key, string problem) =>
        throw people.About(error, people.PairOf(key), problem);

    private sealed class PartnerCount(PeopleIndex people)
    {
        public int[] Mentors { get; } = new int[people.Mentors.Length];
        public int[] Mentees { get; } = new int[people.Mentees.Length];

        public void Add(long key)
        {
            Mentors[PairSet.Mentor(key)]++;
            Mentees[PairSet.Mentee(key)]++;
        }
    }
}
