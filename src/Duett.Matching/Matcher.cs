using Duett.Matching.Solving;

namespace Duett.Matching;

/// <summary>How to solve. There is nothing to set for the result: it depends on the problem alone.</summary>
public sealed record SolveOptions
{
    /// <summary>The usual settings.</summary>
    public static SolveOptions Default { get; } = new();

    /// <summary>Told how far the search is, from 0 to 1, never backwards; from the calling thread.</summary>
    public IProgress<double>? Progress { get; init; }
}

/// <summary>Finds the best set of pairs.</summary>
public static class Matcher
{
    /// <summary>
    /// Solves a problem exactly and proves it. Order of importance: pins; people with a partner; pairs; those who waited; points (see
    /// <see cref="Objective"/>). Among equally good sets the choice depends on the identities only, never on the order of
    /// the input or the number of threads.
    /// </summary>
    /// <param name="problem">What is to be solved.</param>
    /// <param name="options">How to solve; the usual settings when left out.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>A result that has passed the <see cref="Checker"/>.</returns>
    /// <exception cref="ProofException">The result could not be proved. This is an error in the library.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    /// <remarks>
    /// Minimum-cost flow in a bipartite network with pair capacities of one and convex rewards for first places, by
    /// shortest augmenting paths. Time grows with places × candidates in the worst case, far less in practice.
    /// </remarks>
    public static MatchingResult Solve(
        MatchingProblem problem,
        SolveOptions? options = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(problem);
        var result = BestPairs.Find(problem, options?.Progress, cancel);
        Checker.Require(problem, result);
        return result;
    }
}
