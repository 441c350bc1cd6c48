using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>What somebody may want to change in a problem.</summary>
public enum ChangeKind
{
    /// <summary>The pair must be formed.</summary>
    Pin,

    /// <summary>The pair need no longer be formed, but may be.</summary>
    Unpin,

    /// <summary>The pair must not be formed. A pin on it is refused; unpin it in the same step.</summary>
    Forbid,
}

/// <summary>One change to a problem.</summary>
/// <param name="Kind">What is to change.</param>
/// <param name="Pair">The pair concerned.</param>
/// <param name="Reason">The reason of a forbidden pair, otherwise empty.</param>
public sealed record Change(ChangeKind Kind, Pair Pair, ReasonCode Reason)
{
    /// <summary>The pair must be formed.</summary>
    /// <param name="mentorId">Identity of the mentor.</param>
    /// <param name="menteeId">Identity of the mentee.</param>
    /// <returns>The change.</returns>
    public static Change Pin(string mentorId, string menteeId) => new(ChangeKind.Pin, new(mentorId, menteeId), default);

    /// <summary>The pair need no longer be formed.</summary>
    /// <param name="mentorId">Identity of the mentor.</param>
    /// <param name="menteeId">Identity of the mentee.</param>
    /// <returns>The change.</returns>
    public static Change Unpin(string mentorId, string menteeId) =>
        new(ChangeKind.Unpin, new(mentorId, menteeId), default);

    /// <summary>The pair must not be formed.</summary>
    /// <param name="mentorId">Identity of the mentor.</param>
    /// <param name="menteeId">Identity of the mentee.</param>
    /// <param name="reason">Why not.</param>
    /// <returns>The change.</returns>
    public static Change Forbid(string mentorId, string menteeId, ReasonCode reason) =>
        new(ChangeKind.Forbid, new(mentorId, menteeId), reason);
}

/// <summary>What changes cost, exactly. A loss is negative: −1 pair means one pair less than before.</summary>
/// <param name="People">People with a partner, after less before.</param>
/// <param name="Pairs">Number of pairs, after less before.</param>
/// <param name="Points">Points, after less before; positive when fewer people or pairs, or fewer who waited, allow better ones.</param>
/// <param name="Removed">Pairs that would go, ordered by mentor, then mentee.</param>
/// <param name="Added">Pairs that would come, ordered by mentor, then mentee.</param>
/// <param name="Problem">The changed problem.</param>
/// <param name="Result">Its best result. Among equally good ones it keeps most pairs of the one before.</param>
public sealed record PricedChange(
    int People,
    int Pairs,
    long Points,
    ImmutableArray<MatchedPair> Removed,
    ImmutableArray<MatchedPair> Added,
    MatchingProblem Problem,
    MatchingResult Result
);

/// <summary>Says what a change would cost before it is made.</summary>
public static class Price
{
    /// <summary>Solves the changed problem and compares. Exact: both results are proved.</summary>
    /// <param name="problem">The problem before the change.</param>
    /// <param name="before">Its result.</param>
    /// <param name="changes">The changes, made together in this order; a swap is two pins.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The differences and the result after the change.</returns>
    /// <exception cref="MatchingInputException">The changed problem contradicts itself, for example a pin on a forbidden
    /// pair.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static PricedChange Of(
        MatchingProblem problem,
        MatchingResult before,
        IReadOnlyList<Change> changes,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(problem);
        var changed = Keeping(Apply(problem, changes), before);
        var after = Matcher.Solve(changed, cancel: cancel);
        return new(
            after.People - before.People,
            after.PairCount - before.PairCount,
            after.Points - before.Points,
            [.. before.Pairs.Except(after.Pairs)],
            [.. after.Pairs.Except(before.Pairs)],
            changed,
            after
        );
    }

    /// <summary>Solves the changed problem and compares, see the other overload.</summary>
    /// <param name="problem">The problem before the change.</param>
    /// <param name="before">Its result.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The differences and the result after the change.</returns>
    public static PricedChange Of(
        MatchingProblem problem,
        MatchingResult before,
        Change change,
        CancellationToken cancel = default
    ) => Of(problem, before, [change], cancel);

    private static MatchingProblem Apply(MatchingProblem problem, IReadOnlyList<Change> changes)
    {
        var (pins, forbidden) = (problem.Pins.ToList(), problem.Forbidden.ToList());
        foreach (var change in changes)
            switch (change.Kind)
            {
                case ChangeKind.Pin when !pins.Contains(change.Pair):
                    pins.Add(change.Pair);
                    break;
                case ChangeKind.Unpin:
                    pins.Remove(change.Pair);
                    break;
                case ChangeKind.Forbid:
                    forbidden.Add(new(change.Pair.MentorId, change.Pair.MenteeId, change.Reason));
                    break;
            }
        return problem.With(pins, forbidden);
    }

    private static MatchingProblem Keeping(MatchingProblem problem, MatchingResult before)
    {
        try
        {
            return problem.WithPreferred(before.Pairs.Select(pair => pair.Pair));
        }
        catch (MatchingInputException tooLarge) when (tooLarge.Error == MatchingInputError.SumsTooLarge)
        {
            // Costs are exact all the same; only more equally good pairs may change hands.
            return problem.WithPreferred([]);
        }
    }
}
