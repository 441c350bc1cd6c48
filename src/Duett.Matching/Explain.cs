using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>Facts about a result. Names and numbers only: the words come from the application.</summary>
public static class Explain
{
    /// <summary>Why each person without a partner has none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">Its result.</param>
    /// <returns>One entry a person, mentors first, each role ordered by identity. Running pairs count as partners.</returns>
    public static ImmutableArray<WithoutPartner> EverybodyWithoutPartner(MatchingProblem problem, MatchingResult result)
    {
        var mentors = new SideFacts(problem, result, Role.Mentor);
        var mentees = new SideFacts(problem, result, Role.Mentee);
        return [.. mentors.WithoutPartner(), .. mentees.WithoutPartner()];
    }

    /// <summary>Who shares too few places, joined where the same partners are concerned.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">Its result.</param>
    /// <returns>
    /// Groups that have no partner in common, mentors first. Every person with the cause
    /// <see cref="WithoutPartnerCause.Shortage"/> is left in exactly one of them.
    /// </returns>
    public static ImmutableArray<ShortageGroup> Shortages(MatchingProblem problem, MatchingResult result)
    {
        var mentors = new SideFacts(problem, result, Role.Mentor);
        var mentees = new SideFacts(problem, result, Role.Mentee);
        return [.. mentors.Shortages(), .. mentees.Shortages()];
    }

    /// <summary>Why one person has no partner.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">Its result.</param>
    /// <param name="role">The side of the person.</param>
    /// <param name="id">Identity of the person.</param>
    /// <returns>The facts, or null when the person has a partner.</returns>
    /// <exception cref="MatchingInputException">Nobody in this role has this identity.</exception>
    public static WithoutPartner? Person(MatchingProblem problem, MatchingResult result, Role role, string id) =>
        new SideFacts(problem, result, role).Of(id);

    /// <summary>Why a pair was not chosen, and what forcing it would cost exactly (solves again).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">Its result.</param>
    /// <param name="pair">The pair asked for.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public static PairFacts Pair(
        MatchingProblem problem,
        MatchingResult result,
        Pair pair,
        CancellationToken cancel = default
    )
    {
        var points = problem.PointsOf(pair);
        var reasons = problem.ReasonsAgainst(pair);
        var state = StateOf(problem, result, pair, points, reasons);
        var forced =
            state == PairState.Possible
                ? Price.Of(problem, result, Change.Pin(pair.MentorId, pair.MenteeId), cancel)
                : null;
        return new(pair, state, points, reasons, forced);
    }

    private static PairState StateOf(
        MatchingProblem problem,
        MatchingResult result,
        Pair pair,
        long? points,
        ImmutableArray<ReasonCode> reasons
    )
    {
        if (result.Pairs.Any(one => one.Pair == pair))
            return PairState.Chosen;
        if (problem.Running.Contains(pair))
            return PairState.Running;
        if (!reasons.IsEmpty)
            return PairState.Forbidden;
        if (points is null)
            return PairState.NotListed;
        long key = problem.KeyOf(pair);
        bool isFree =
            problem.Scale.Mentors.Free[PairSet.Mentor(key)] > 0 && problem.Scale.Mentees.Free[PairSet.Mentee(key)] > 0;
        return isFree ? PairState.Possible : PairState.NoPlace;
    }
}
