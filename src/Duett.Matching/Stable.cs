using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>A stable set of pairs. It has passed <see cref="StableChecker"/>.</summary>
/// <param name="Pairs">All pairs formed, pins included, running pairs not, ordered by mentor, then mentee.</param>
/// <param name="People">Coverage: people of both roles with at least one partner, pinned and running pairs counted.</param>
/// <param name="Points">Sum of the points of <paramref name="Pairs"/>.</param>
public sealed record StableResult(ImmutableArray<MatchedPair> Pairs, int People, long Points)
{
    /// <summary>Number of pairs formed, pins included, running pairs not.</summary>
    public int PairCount => Pairs.Length;
}

/// <summary>Finds a set of pairs that no two people would leave for each other.</summary>
public static class Stable
{
    /// <summary>
    /// Pairs people by their own rankings: no mentor and mentee who may be paired are left out of it although each of them
    /// has a free place or would rather have the other than one of their partners. Pins stay whatever anybody would rather
    /// have. Stability is bought: fewer pairs and points than <see cref="Matcher.Solve"/>, to be shown beside each other.
    /// </summary>
    /// <param name="rankings">The rankings, with their problem.</param>
    /// <param name="proposing">
    /// The role that proposes. Of all stable sets under the strict order it gets the best, the other role the worst; as many
    /// people have partners in each of them (Roth 1986).
    /// </param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The same for any order of the input.</returns>
    /// <exception cref="ProofException">Two people would leave. This is an error in the library.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    /// <remarks>
    /// Deferred acceptance (Gale and Shapley 1962) with places on both sides. Ties are broken by points, then by identities: a
    /// set that is stable under this strict order is weakly stable under the ranks (nobody leaves for somebody they like as
    /// much). The largest weakly stable set is not sought, which is NP-hard (Manlove and others 2002). Time is linear in the
    /// candidates but for sorting them.
    /// </remarks>
    public static StableResult Find(Rankings rankings, Role proposing = Role.Mentee, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        var problem = rankings.Problem;
        var free = new FreePairs(problem);
        var held = new Proposals(rankings, free, proposing).Run(cancel);
        ImmutableArray<MatchedPair> pairs =
        [
            .. problem
                .Pins.Select(pin => new MatchedPair(pin.MentorId, pin.MenteeId, problem.PointsOf(pin)!.Value))
                .Concat(
                    held.Select(at => problem.Candidates[at])
                        .Select(one => new MatchedPair(one.MentorId, one.MenteeId, one.Points))
                )
                .OrderBy(one => one.MentorId, StringComparer.Ordinal)
                .ThenBy(one => one.MenteeId, StringComparer.Ordinal),
        ];
        var result = new StableResult(pairs, free.PeopleWith(pairs), pairs.Sum(one => one.Points));
        StableChecker.Require(rankings, result);
        return result;
    }
}

/// <summary>The candidates that may be formed anew, and the places left for them.</summary>
internal sealed class FreePairs
{
    private readonly MatchingProblem _problem;

    public FreePairs(MatchingProblem problem)
    {
        _problem = problem;
        HashSet<Pair> closed = [.. problem.Forbidden.Select(line => line.Pair), .. problem.Running, .. problem.Pins];
        Candidates =
        [
            .. Enumerable
                .Range(0, problem.Candidates.Length)
                .Where(at => !closed.Contains(problem.Candidates[at].Pair)),
        ];
        Mentors = Places(problem.Mentors, pair => pair.MentorId);
        Mentees = Places(problem.Mentees, pair => pair.MenteeId);
    }

    /// <summary>Indices into the problem's candidates, ascending.</summary>
    public int[] Candidates { get; }

    /// <summary>Free places by identity.</summary>
    public IReadOnlyDictionary<string, int> Mentors { get; }

    /// <summary>Free places by identity.</summary>
    public IReadOnlyDictionary<string, int> Mentees { get; }

    public int PeopleWith(IEnumerable<MatchedPair> pairs)
    {
        var all = pairs.Select(one => one.Pair).Concat(_problem.Running).ToList();
        return all.Select(one => one.MentorId).Distinct(StringComparer.Ordinal).Count()
            + all.Select(one => one.MenteeId).Distinct(StringComparer.Ordinal).Count();
    }

    private Dictionary<string, int> Places(ImmutableArray<Participant> people, Func<Pair, string> id)
    {
        var taken = _problem.Pins.Concat(_problem.Running).CountBy(id, StringComparer.Ordinal).ToDictionary();
        return people.ToDictionary(
            one => one.Id,
            one => Math.Max(0, one.Capacity - taken.GetValueOrDefault(one.Id)),
            StringComparer.Ordinal
        );
    }
}

/// <summary>One run of deferred acceptance.</summary>
internal sealed class Proposals
{
    private readonly MatchingProblem _problem;
    private readonly Rankings _rankings;
    private readonly Role _proposing;
    private readonly Dictionary<string, Queue<int>> _lists;
    private readonly IReadOnlyDictionary<string, int> _proposers;
    private readonly IReadOnlyDictionary<string, int> _receivers;
    private readonly Dictionary<string, int> _holds = new(StringComparer.Ordinal);

    /// <summary>Receiver → what they hold, the least liked on top.</summary>
    private readonly Dictionary<string, PriorityQueue<int, (int Rank, long Points, int At)>> _held = new(
        StringComparer.Ordinal
    );

    private static readonly IComparer<(int Rank, long Points, int At)> WorstFirst = Comparer<(
        int Rank,
        long Points,
        int At
    )>.Create((one, other) => Compare(other, one));

    public Proposals(Rankings rankings, FreePairs free, Role proposing)
    {
        (_rankings, _problem, _proposing) = (rankings, rankings.Problem, proposing);
        (_proposers, _receivers) =
            proposing == Role.Mentor ? (free.Mentors, free.Mentees) : (free.Mentees, free.Mentors);
        _lists = free
            .Candidates.GroupBy(at => Ids(at).Proposer, StringComparer.Ordinal)
            .ToDictionary(
                list => list.Key,
                list => new Queue<int>(
                    list.OrderBy(at => Order(proposing, at), Comparer<(int, long, int)>.Create(Compare))
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>The candidates that are formed.</summary>
    public IReadOnlyList<int> Run(CancellationToken cancel)
    {
        var waiting = new Queue<string>(_lists.Keys.Order(StringComparer.Ordinal));
        while (waiting.TryDequeue(out string? proposer))
        {
            cancel.ThrowIfCancellationRequested();
            while (
                _holds.GetValueOrDefault(proposer) < _proposers[proposer]
                && _lists[proposer].TryDequeue(out int candidate)
            )
                if (Propose(proposer, candidate) is { } left)
                    waiting.Enqueue(left);
        }
        return [.. _held.Values.SelectMany(held => held.UnorderedItems).Select(item => item.Element)];
    }

    /// <returns>Who is turned away for this proposal; null when nobody is.</returns>
    private string? Propose(string proposer, int candidate)
    {
        string receiver = Ids(candidate).Receiver;
        if (_receivers[receiver] == 0)
            return null;
        if (!_held.TryGetValue(receiver, out var held))
            _held[receiver] = held = new(WorstFirst);
        _holds[proposer] = _holds.GetValueOrDefault(proposer) + 1;
        var order = Order(_proposing == Role.Mentor ? Role.Mentee : Role.Mentor, candidate);
        if (held.Count < _receivers[receiver])
        {
            held.Enqueue(candidate, order);
            return null;
        }
        string left = Ids(held.EnqueueDequeue(candidate, order)).Proposer;
        _holds[left]--;
        return left == proposer ? null : left;
    }

    private (string Proposer, string Receiver) Ids(int at)
    {
        var (mentor, mentee, _) = _problem.Candidates[at];
        return _proposing == Role.Mentor ? (mentor, mentee) : (mentee, mentor);
    }

    private (int Rank, long Points, int At) Order(Role ranker, int at) =>
        (_rankings.Of(ranker, at), _problem.Candidates[at].Points, at);

    /// <summary>Better ranks first, then more points, then the order of identities.</summary>
    private static int Compare((int Rank, long Points, int At) one, (int Rank, long Points, int At) other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
        : one.Points != other.Points ? other.Points.CompareTo(one.Points)
        : one.At.CompareTo(other.At);
}
