namespace Duett.Matching.Solving;

/// <summary>
/// The free pairs as a sparse table, one row for each person of the side that searches. The side with fewer places
/// searches: from the other side many searches would end without a place (measured: up to 30 times slower).
/// </summary>
internal sealed class Network
{
    private Network(MatchingProblem problem, Places mentors, Places mentees)
    {
        long mentorPlaces = mentors.Sum(problem.Mentees.Length);
        long menteePlaces = mentees.Sum(problem.Mentors.Length);
        Reward = problem.Objective == Objective.Points ? 0 : RewardFor(problem, Math.Min(mentorPlaces, menteePlaces));
        RowsAreMentors = mentorPlaces <= menteePlaces;
        (Rows, Columns) = RowsAreMentors ? (mentors, mentees) : (mentees, mentors);
        Fill(problem, FreePairs(problem, mentors, mentees));
    }

    public long Reward { get; }
    public bool RowsAreMentors { get; }
    public Places Rows { get; }
    public Places Columns { get; }

    /// <summary>Edges of row i are Start[i] up to Start[i + 1].</summary>
    public int[] Start { get; private set; } = [];

    public int[] Column { get; private set; } = [];
    public int[] RowOf { get; private set; } = [];

    /// <summary>Points of the pair and the reward for one more pair.</summary>
    public long[] Worth { get; private set; } = [];

    /// <summary>Position among the candidates of the problem.</summary>
    public int[] Candidate { get; private set; } = [];

    public int RowCount => Rows.Free.Length;
    public int ColumnCount => Columns.Free.Length;

    public static Network Of(MatchingProblem problem) =>
        new(problem, Places.OfMentors(problem), Places.OfMentees(problem));

    public long RowReward(int row) => Rows.IsNew[row] ? Reward : 0;

    public long ColumnReward(int column) => Columns.IsNew[column] ? Reward : 0;

    private static long RewardFor(MatchingProblem problem, long places)
    {
        long largest = 0;
        foreach (var candidate in problem.Candidates)
            largest = Math.Max(largest, Math.Abs(candidate.Points));
        return checked(2 * largest * places + 1);
    }

    private static List<int> FreePairs(MatchingProblem problem, Places mentors, Places mentees)
    {
        long[] excluded =
        [
            .. problem.Settled.ForbiddenKeys.Keys,
            .. problem.Settled.PinKeys.Keys,
            .. problem.Settled.RunningKeys.Keys,
        ];
        Array.Sort(excluded);
        long[] keys = problem.CandidateKeys.Keys;
        var free = new List<int>(keys.Length);
        int next = 0;
        for (int at = 0; at < keys.Length; at++)
        {
            while (next < excluded.Length && excluded[next] < keys[at])
                next++;
            bool isExcluded = next < excluded.Length && excluded[next] == keys[at];
            if (!isExcluded && mentors.Free[PairSet.Mentor(keys[at])] > 0 && mentees.Free[PairSet.Mentee(keys[at])] > 0)
                free.Add(at);
        }
        return free;
    }

    private void Fill(MatchingProblem problem, List<int> free)
    {
        Func<long, int> row = RowsAreMentors ? PairSet.Mentor : PairSet.Mentee;
        Func<long, int> column = RowsAreMentors ? PairSet.Mentee : PairSet.Mentor;
        long[] keys = problem.CandidateKeys.Keys;
        Start = new int[RowCount + 1];
        foreach (int at in free)
            Start[row(keys[at]) + 1]++;
        for (int i = 0; i < RowCount; i++)
            Start[i + 1] += Start[i];
        (Column, RowOf, Candidate, Worth) = (
            new int[free.Count],
            new int[free.Count],
            new int[free.Count],
            new long[free.Count]
        );
        int[] next = Start[..RowCount];
        foreach (int at in free)
        {
            int i = row(keys[at]);
            int edge = next[i]++;
            (RowOf[edge], Column[edge], Candidate[edge]) = (i, column(keys[at]), at);
            Worth[edge] = problem.Candidates[at].Points + Reward;
        }
    }
}
