namespace Duett.Matching.Solving;

/// <summary>
/// The free pairs as a sparse table, one row for each person of the side that searches. The side with fewer places
/// searches: from the other side many searches would end without a place (measured: up to 30 times slower).
/// </summary>
internal sealed class Network
{
    private readonly MatchingProblem _problem;

    public Network(MatchingProblem problem)
    {
        _problem = problem;
        (Reward, Waiting) = (problem.Scale.Reward, problem.Scale.Waiting);
        var (mentors, mentees) = (problem.Scale.Mentors, problem.Scale.Mentees);
        RowsAreMentors = mentors.Sum(problem.Mentees.Length) <= mentees.Sum(problem.Mentors.Length);
        (Rows, Columns) = RowsAreMentors ? (mentors, mentees) : (mentees, mentors);
        Fill(FreePairs(mentors, mentees));
    }

    public long Reward { get; }
    public long Waiting { get; }
    public bool RowsAreMentors { get; }
    public Places Rows { get; }
    public Places Columns { get; }

    /// <summary>Edges of row i are Start[i] up to Start[i + 1].</summary>
    public int[] Start { get; private set; } = [];

    public int[] Column { get; private set; } = [];
    public int[] RowOf { get; private set; } = [];

    /// <summary>Points of the pair in the unit of the scale, one if it is preferred, and the reward for one more pair.</summary>
    public long[] Worth { get; private set; } = [];

    /// <summary>Position among the candidates of the problem.</summary>
    public int[] Candidate { get; private set; } = [];

    public int RowCount => Rows.Free.Length;
    public int ColumnCount => Columns.Free.Length;

    public long RowReward(int row) => FirstOf(Rows, row);

    public long ColumnReward(int column) => FirstOf(Columns, column);

    /// <summary>What a first partner of this person is worth beside the pair itself.</summary>
    private long FirstOf(Places side, int person) =>
        (side.IsNew[person] ? Reward : 0) + (side.Waited[person] ? Waiting : 0);

    private List<int> FreePairs(Places mentors, Places mentees)
    {
        long[] excluded =
        [
            .. _problem.Conditions.Forbidden.Keys.Keys,
            .. _problem.Conditions.Pins.Keys.Keys,
            .. _problem.Conditions.Running.Keys.Keys,
        ];
        Array.Sort(excluded);
        long[] keys = _problem.CandidateKeys.Keys;
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

    private void Fill(List<int> free)
    {
        Func<long, int> row = RowsAreMentors ? PairSet.Mentor : PairSet.Mentee;
        Func<long, int> column = RowsAreMentors ? PairSet.Mentee : PairSet.Mentor;
        long[] keys = _problem.CandidateKeys.Keys;
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
        var (preferred, unit) = (_problem.Conditions.Preferred.Keys, _problem.Scale.PointUnit);
        int[] next = Start[..RowCount];
        foreach (int at in free)
        {
            int i = row(keys[at]);
            int edge = next[i]++;
            (RowOf[edge], Column[edge], Candidate[edge]) = (i, column(keys[at]), at);
            Worth[edge] = _problem.Candidates[at].Points * unit + Reward + (preferred.Contains(keys[at]) ? 1 : 0);
        }
    }
}
