using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>Reads an input into the order of identities and refuses what contradicts itself.</summary>
internal sealed class ProblemReader
{
    private readonly Dictionary<string, int> _mentorIndex;
    private readonly Dictionary<string, int> _menteeIndex;

    public ProblemReader(IEnumerable<Participant> mentors, IEnumerable<Participant> mentees)
    {
        (Mentors, _mentorIndex) = Side(mentors, "Mentor", isMentor: true);
        (Mentees, _menteeIndex) = Side(mentees, "Mentee", isMentor: false);
    }

    public ImmutableArray<Participant> Mentors { get; }

    public ImmutableArray<Participant> Mentees { get; }

    public CandidateList ReadCandidates(IEnumerable<Candidate> candidates)
    {
        var items = candidates.ToArray();
        var keys = new long[items.Length];
        for (int at = 0; at < items.Length; at++)
        {
            var (mentor, mentee, points) = items[at];
            keys[at] = KeyOf(new(mentor, mentee));
            if (points is < -MatchingProblem.LargestPoints or > MatchingProblem.LargestPoints)
                throw new MatchingInputException(
                    MatchingInputError.PointsOutOfRange,
                    $"Candidate '{mentor}' and '{mentee}' has {points} points; allowed are −10⁹ to 10⁹.",
                    mentor,
                    mentee
                );
        }
        Array.Sort(keys, items);
        RefuseRepetition(keys, "candidates");
        return new(new(keys), [.. items]);
    }

    public Settled ReadSettled(
        PairSet candidates,
        IEnumerable<ForbiddenPair> forbidden,
        IEnumerable<Pair> pins,
        IEnumerable<Pair> running
    )
    {
        var (forbiddenKeys, forbiddenLines) = Forbidden(forbidden);
        var (pinKeys, pinPairs) = Pairs(pins, "pins");
        var (runningKeys, runningPairs) = Pairs(running, "running pairs");
        foreach (long pin in pinKeys.Keys)
            RefusePin(pin, candidates, forbiddenKeys, runningKeys);
        RefuseTooManyPins(Mentors, pinKeys, runningKeys, PairSet.Mentor, isMentor: true);
        RefuseTooManyPins(Mentees, pinKeys, runningKeys, PairSet.Mentee, isMentor: false);
        return new(forbiddenKeys, forbiddenLines, pinKeys, pinPairs, runningKeys, runningPairs);
    }

    public long KeyOf(Pair pair) =>
        PairSet.Key(
            IndexOf(_mentorIndex, pair.MentorId, pair, "mentor"),
            IndexOf(_menteeIndex, pair.MenteeId, pair, "mentee")
        );

    private static int IndexOf(Dictionary<string, int> index, string id, Pair pair, string role)
    {
        if (string.IsNullOrEmpty(id))
            throw new MatchingInputException(
                MatchingInputError.MissingId,
                $"A pair of '{pair.MentorId}' and '{pair.MenteeId}' has no {role}.",
                pair.MentorId,
                pair.MenteeId
            );
        if (index.TryGetValue(id, out int at))
            return at;
        throw new MatchingInputException(
            MatchingInputError.UnknownId,
            $"A pair of '{pair.MentorId}' and '{pair.MenteeId}' names the {role} '{id}', who is not among the participants.",
            pair.MentorId,
            pair.MenteeId
        );
    }

    private static (ImmutableArray<Participant>, Dictionary<string, int>) Side(
        IEnumerable<Participant> people,
        string role,
        bool isMentor
    )
    {
        var sorted = people.ToArray();
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        var index = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        foreach (var person in sorted)
        {
            if (string.IsNullOrEmpty(person.Id))
                throw new MatchingInputException(MatchingInputError.MissingId, $"{role} without an identity.");
            if (person.Capacity < 0)
                throw About(
                    MatchingInputError.NegativeCapacity,
                    $"{role} '{person.Id}' has capacity {person.Capacity}; the least is 0."
                );
            if (!index.TryAdd(person.Id, index.Count))
                throw About(MatchingInputError.DuplicateId, $"{role} '{person.Id}' is listed more than once.");

            MatchingInputException About(MatchingInputError error, string message) =>
                new(error, message, isMentor ? person.Id : null, isMentor ? null : person.Id);
        }
        return ([.. sorted], index);
    }

    private (PairSet, ImmutableArray<ForbiddenPair>) Forbidden(IEnumerable<ForbiddenPair> forbidden)
    {
        var lines = forbidden.Select(line => (Key: KeyOf(line.Pair), Line: line)).ToArray();
        foreach (var (_, line) in lines)
            if (string.IsNullOrEmpty(line.Reason.Value))
                throw new MatchingInputException(
                    MatchingInputError.MissingReason,
                    $"Forbidden pair '{line.MentorId}' and '{line.MenteeId}' has no reason.",
                    line.MentorId,
                    line.MenteeId
                );
        Array.Sort(
            lines,
            (one, other) =>
                one.Key != other.Key ? one.Key.CompareTo(other.Key) : one.Line.Reason.CompareTo(other.Line.Reason)
        );
        var distinct = lines.Where((line, at) => at == 0 || line != lines[at - 1]).ToArray();
        return (new([.. distinct.Select(line => line.Key)]), [.. distinct.Select(line => line.Line)]);
    }

    private (PairSet, ImmutableArray<Pair>) Pairs(IEnumerable<Pair> pairs, string what)
    {
        var items = pairs.ToArray();
        var keys = Array.ConvertAll(items, KeyOf);
        Array.Sort(keys, items);
        RefuseRepetition(keys, what);
        return (new(keys), [.. items]);
    }

    private void RefuseRepetition(long[] sorted, string what)
    {
        for (int at = 1; at < sorted.Length; at++)
            if (sorted[at] == sorted[at - 1])
                throw AboutPair(
                    MatchingInputError.DuplicatePair,
                    sorted[at],
                    $"stands more than once among the {what}."
                );
    }

    private void RefusePin(long pin, PairSet candidates, PairSet forbidden, PairSet running)
    {
        if (forbidden.Contains(pin))
            throw AboutPair(
                MatchingInputError.PinOnForbiddenPair,
                pin,
                "is pinned but forbidden; a pin never overrides a rule."
            );
        if (running.Contains(pin))
            throw AboutPair(MatchingInputError.PinOnRunningPair, pin, "is pinned but runs already.");
        if (!candidates.Contains(pin))
            throw AboutPair(
                MatchingInputError.PinOnUnlistedPair,
                pin,
                "is pinned but is no candidate, so its points are unknown."
            );
    }

    private static void RefuseTooManyPins(
        ImmutableArray<Participant> people,
        PairSet pins,
        PairSet running,
        Func<long, int> end,
        bool isMentor
    )
    {
        var pinned = Count(people.Length, pins, end);
        var taken = Count(people.Length, running, end);
        for (int at = 0; at < people.Length; at++)
        {
            var (id, capacity) = people[at];
            if (pinned[at] > 0 && pinned[at] > capacity - taken[at])
                throw new MatchingInputException(
                    MatchingInputError.PinsExceedCapacity,
                    $"{(isMentor ? "Mentor" : "Mentee")} '{id}' has {pinned[at]} pins, capacity {capacity} and {taken[at]} running pairs.",
                    isMentor ? id : null,
                    isMentor ? null : id
                );
        }
    }

    private static int[] Count(int people, PairSet pairs, Func<long, int> end)
    {
        var count = new int[people];
        foreach (long key in pairs.Keys)
            count[end(key)]++;
        return count;
    }

    private MatchingInputException AboutPair(MatchingInputError error, long key, string message)
    {
        var (mentor, mentee) = (Mentors[PairSet.Mentor(key)].Id, Mentees[PairSet.Mentee(key)].Id);
        return new(error, $"Pair '{mentor}' and '{mentee}' {message}", mentor, mentee);
    }
}
