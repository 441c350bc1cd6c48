namespace Duett.Matching;

/// <summary>A repaired result.</summary>
/// <param name="Problem">The problem that was solved: the pairs that stay are running ones.</param>
/// <param name="Result">Only the new pairs.</param>
public sealed record Repaired(MatchingProblem Problem, MatchingResult Result);

/// <summary>Finds partners after a break-up or a late enrolment without disturbing anybody.</summary>
public static class Repair
{
    /// <summary>
    /// Pairs people with free places, exactly; every pair that stays is untouched, even if a rule forbids it by now.
    /// The separated pair must be forbidden in the problem if it is not to be found again.
    /// </summary>
    /// <param name="problem">Everybody, with the rules of today. Its pins that are among the fixed pairs are dropped.</param>
    /// <param name="fixedPairs">The pairs that stay; running pairs of the problem stay as well and may be repeated here.</param>
    /// <param name="options">How to solve.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The new pairs and the problem they solve, for explanations.</returns>
    /// <exception cref="MatchingInputException">A fixed pair names somebody unknown, or a pin has no place left.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static Repaired FreeOnly(
        MatchingProblem problem,
        IEnumerable<Pair> fixedPairs,
        SolveOptions? options = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(problem);
        var running = problem.Running.Union(fixedPairs).ToHashSet();
        var repaired = problem.WithPins(problem.Pins.Where(pin => !running.Contains(pin))).WithRunning(running);
        return new(repaired, Matcher.Solve(repaired, options, cancel));
    }
}
