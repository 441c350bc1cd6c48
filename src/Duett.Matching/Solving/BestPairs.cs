using System.Collections.Immutable;

namespace Duett.Matching.Solving;

/// <summary>Solves a problem exactly: bidding for the first places, shortest paths for the rest.</summary>
internal static class BestPairs
{
    public static MatchingResult Find(MatchingProblem problem, IProgress<double>? progress, CancellationToken cancel)
    {
        var network = new Network(problem);
        var allocation = new Allocation(network);
        new Bidding(network, allocation).Run(cancel);
        PlaceAll(network, allocation, progress, cancel);
        progress?.Report(1);
        return Result(problem, network, allocation);
    }

    private static void PlaceAll(
        Network network,
        Allocation allocation,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        double places = Math.Max(1, network.Rows.Sum(network.ColumnCount));
        long done = 0;
        var paths = new ShortestPaths(network, allocation);
        var open = Enumerable
            .Range(0, network.RowCount)
            .Where(row => network.Start[row] < network.Start[row + 1])
            .ToList();
        for (int place = 1; open.Count > 0; place++)
        {
            foreach (int row in open)
            {
                cancel.ThrowIfCancellationRequested();
                if (progress is not null && (done++ & 63) == 0)
                    progress.Report(Math.Min(1, done / places));
                // A row with an idle place cannot use another one: its first places are worth most.
                if (allocation.RowDegree[row] < place && !allocation.HasIdlePlace[row])
                    paths.Place(row);
            }
            open.RemoveAll(row => network.Rows.Free[row] <= place || allocation.HasIdlePlace[row]);
        }
    }

    private static MatchingResult Result(MatchingProblem problem, Network network, Allocation allocation)
    {
        var chosen = new List<int>();
        foreach (long pin in problem.Conditions.Pins.Keys.Keys)
            chosen.Add(problem.CandidateKeys.Find(pin).Start.Value);
        for (int edge = 0; edge < allocation.Held.Length; edge++)
            if (allocation.Held[edge])
                chosen.Add(network.Candidate[edge]);
        chosen.Sort();
        var pairs = chosen
            .Select(at => problem.Candidates[at])
            .Select(one => new MatchedPair(one.MentorId, one.MenteeId, one.Points))
            .ToImmutableArray();
        long points = pairs.Sum(pair => pair.Points);
        var taken = pairs.Select(pair => pair.Pair).Concat(problem.Running).ToList();
        int people =
            taken.Select(pair => pair.MentorId).Distinct(StringComparer.Ordinal).Count()
            + taken.Select(pair => pair.MenteeId).Distinct(StringComparer.Ordinal).Count();
        return new(pairs, people, points, points, ProofOf(problem, network, allocation));
    }

    private static Proof ProofOf(MatchingProblem problem, Network network, Allocation allocation)
    {
        var (mentors, mentees) = network.RowsAreMentors
            ? (allocation.RowPrice, allocation.ColumnPrice)
            : (allocation.ColumnPrice, allocation.RowPrice);
        return new(
            network.Reward,
            network.Waiting,
            [.. problem.Mentors.Select((person, at) => new PlacePrice(person.Id, mentors[at]))],
            [.. problem.Mentees.Select((person, at) => new PlacePrice(person.Id, mentees[at]))]
        );
    }
}
