using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>How somebody ranks one person of the other role.</summary>
/// <param name="Ranker">The role of the person who ranks.</param>
/// <param name="Id">Identity of the person who ranks.</param>
/// <param name="OtherId">Identity of the ranked person, in the other role.</param>
/// <param name="Rank">1 and up, 1 is liked best. Equal ranks are a tie.</param>
public readonly record struct Ranking(Role Ranker, string Id, string OtherId, int Rank)
{
    /// <summary>The two people, whoever ranks.</summary>
    public Pair Pair => Ranker == Role.Mentor ? new(Id, OtherId) : new(OtherId, Id);
}

/// <summary>
/// What both roles think of each other, for the candidates of one problem. Who does not rank a candidate puts them behind
/// all they rank; there the candidate's points decide, and last the identities.
/// </summary>
public sealed class Rankings
{
    private const int Unranked = int.MaxValue;
    private readonly int[] _byMentor;
    private readonly int[] _byMentee;

    private Rankings(MatchingProblem problem, int[] byMentor, int[] byMentee) =>
        (Problem, _byMentor, _byMentee) = (problem, byMentor, byMentee);

    /// <summary>The problem whose candidates are ranked.</summary>
    public MatchingProblem Problem { get; }

    /// <summary>Reads and checks rankings.</summary>
    /// <param name="problem">The problem whose candidates are ranked.</param>
    /// <param name="lines">At most one for each person and candidate.</param>
    /// <returns>The rankings.</returns>
    /// <exception cref="MatchingInputException">
    /// Somebody is unknown, a ranked pair is no candidate or ranked twice by the same person, or a rank is below 1.
    /// </exception>
    public static Rankings Create(MatchingProblem problem, IEnumerable<Ranking> lines)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(lines);
        int[] byMentor = new int[problem.Candidates.Length];
        int[] byMentee = new int[problem.Candidates.Length];
        foreach (var line in lines)
        {
            var found = problem.CandidateKeys.Find(problem.KeyOf(line.Pair));
            var (at, after) = (found.Start.Value, found.End.Value);
            if (at == after)
                throw Wrong(MatchingInputError.RankingOfUnlistedPair, line, "is ranked but no candidate");
            if (line.Rank < 1)
                throw Wrong(MatchingInputError.RankOutOfRange, line, $"has the rank {line.Rank}; 1 is the first");
            int[] side = line.Ranker == Role.Mentor ? byMentor : byMentee;
            if (side[at] != 0)
                throw Wrong(MatchingInputError.DuplicateRanking, line, "is ranked twice");
            side[at] = line.Rank;
        }
        return new(problem, WithUnranked(byMentor), WithUnranked(byMentee));
    }

    /// <summary>The rank that somebody gave a candidate.</summary>
    /// <param name="ranker">Whose rank.</param>
    /// <param name="pair">The two people.</param>
    /// <returns>1 and up, or null when it was not ranked or is no candidate.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public int? RankOf(Role ranker, Pair pair)
    {
        var found = Problem.CandidateKeys.Find(Problem.KeyOf(pair));
        return found.Start.Value == found.End.Value || Of(ranker, found.Start.Value) == Unranked
            ? null
            : Of(ranker, found.Start.Value);
    }

    /// <summary>The rank that somebody gave a candidate.</summary>
    /// <param name="ranker">Whose rank.</param>
    /// <param name="candidate">Index in <see cref="MatchingProblem.Candidates"/>.</param>
    /// <returns>1 and up; <see cref="int.MaxValue"/> when it was not ranked.</returns>
    internal int Of(Role ranker, int candidate) => (ranker == Role.Mentor ? _byMentor : _byMentee)[candidate];

    private static int[] WithUnranked(int[] ranks) => [.. ranks.Select(rank => rank == 0 ? Unranked : rank)];

    private static MatchingInputException Wrong(MatchingInputError error, Ranking line, string what) =>
        new(
            error,
            $"'{line.OtherId}' {what} (by {line.Ranker.ToString().ToLowerInvariant()} '{line.Id}').",
            line.Pair.MentorId,
            line.Pair.MenteeId
        );
}
