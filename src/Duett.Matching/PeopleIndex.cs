using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>The people of both roles in the order of their identities, and the way from a pair to its number.</summary>
internal sealed class PeopleIndex
{
    private readonly Dictionary<string, int> _mentors;
    private readonly Dictionary<string, int> _mentees;

    public PeopleIndex(IEnumerable<Participant> mentors, IEnumerable<Participant> mentees)
    {
        (Mentors, _mentors) = Read(mentors, "Mentor", id => (id, null));
        (Mentees, _mentees) = Read(mentees, "Mentee", id => (null, id));
    }

    public ImmutableArray<Participant> Mentors { get; }

    public ImmutableArray<Participant> Mentees { get; }

    public long KeyOf(Pair pair) =>
        PairSet.Key(Find(_mentors, pair.MentorId, pair, "mentor"), Find(_mentees, pair.MenteeId, pair, "mentee"));

    /// <summary>The numbers of many pairs; whoever lists one mentor's pairs together saves most of the looking up.</summary>
    public long[] KeysOf(ReadOnlySpan<Candidate> candidates)
    {
        long[] keys = new long[candidates.Length];
        string? last = null;
        int mentor = 0;
        for (int at = 0; at < keys.Length; at++)
        {
            var pair = candidates[at].Pair;
            if (!ReferenceEquals(pair.MentorId, last) || last is null)
                (last, mentor) = (pair.MentorId, Find(_mentors, pair.MentorId, pair, "mentor"));
            keys[at] = PairSet.Key(mentor, Find(_mentees, pair.MenteeId, pair, "mentee"));
        }
        return keys;
    }

    public MatchingInputException About(MatchingInputError error, Pair pair, string problem) =>
        new(error, $"Pair '{pair.MentorId}' and '{pair.MenteeId}' {problem}", pair.MentorId, pair.MenteeId);

    public Pair PairOf(long key) => new(Mentors[PairSet.Mentor(key)].Id, Mentees[PairSet.Mentee(key)].Id);

    private static (ImmutableArray<Participant>, Dictionary<string, int>) Read(
        IEnumerable<Participant> people,
        string role,
        Func<string, (string? Mentor, string? Mentee)> whose
    )
    {
        var sorted = people.ToArray();
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        var index = new Dictionary<string, int>(sorted.Length, StringComparer.Ordinal);
        foreach (var (id, capacity) in sorted)
        {
            if (string.IsNullOrEmpty(id))
                throw new MatchingInputException(MatchingInputError.MissingId, $"{role} without an identity.");
            if (capacity < 0)
                throw About(MatchingInputError.NegativeCapacity, id, $"has capacity {capacity}; the least is 0.");
            if (!index.TryAdd(id, index.Count))
                throw About(MatchingInputError.DuplicateId, id, "is listed more than once.");
        }
        return ([.. sorted], index);

        MatchingInputException About(MatchingInputError error, string id, string problem) =>
            new(error, $"{role} '{id}' {problem}", whose(id).Mentor, whose(id).Mentee);
    }

    private int Find(Dictionary<string, int> people, string id, Pair pair, string role)
    {
        if (string.IsNullOrEmpty(id))
            throw About(MatchingInputError.MissingId, pair, $"has no {role}.");
        return people.TryGetValue(id, out int at)
            ? at
            : throw About(
                MatchingInputError.UnknownId,
                pair,
                $"names the {role} '{id}', who is not among the participants."
            );
    }
}
