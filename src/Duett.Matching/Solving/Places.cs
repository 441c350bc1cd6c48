namespace Duett.Matching.Solving;

/// <summary>What is left of a side after running pairs and pins.</summary>
internal sealed class Places
{
    private Places(int[] free, bool[] isNew, bool[] waited)
    {
        Free = free;
        IsNew = isNew;
        Waited = waited;
    }

    /// <summary>Free places of each person.</summary>
    public int[] Free { get; }

    /// <summary>Whether the person has nobody yet, so that a first partner is one more person with a partner.</summary>
    public bool[] IsNew { get; }

    /// <summary>Whether the person waited and still has nobody.</summary>
    public bool[] Waited { get; }

    public int CountWaited => Waited.Count(waited => waited);

    public static Places OfMentors(MatchingProblem problem) => Of(problem.Mentors, problem.Conditions, PairSet.Mentor);

    public static Places OfMentees(MatchingProblem problem) => Of(problem.Mentees, problem.Conditions, PairSet.Mentee);

    /// <summary>Upper limit of the number of partners this side can take in.</summary>
    public long Sum(int others) => Free.Sum(free => (long)Math.Min(free, others));

    private static Places Of(IReadOnlyList<Participant> people, Conditions conditions, Func<long, int> end)
    {
        int[] free = [.. people.Select(person => person.Capacity)];
        var isNew = new bool[free.Length];
        Array.Fill(isNew, true);
        foreach (long key in conditions.Pins.Keys.Keys.Concat(conditions.Running.Keys.Keys))
        {
            int person = end(key);
            isNew[person] = false;
            // A running pair may exceed a capacity that was lowered later: then nothing is free, which is no error.
            free[person] = Math.Max(0, free[person] - 1);
        }
        return new(free, isNew, [.. people.Select((person, at) => person.Waited && isNew[at])]);
    }
}
