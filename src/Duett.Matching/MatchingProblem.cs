using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>
/// A question to the matcher: who takes part, who may be paired with whom, what is settled already. Immutable and
/// consistent: an input that contradicts itself never becomes a problem. Everything is held in the order of identities,
/// so the order of the input has no influence on anything.
/// </summary>
public sealed class MatchingProblem
{
    /// <summary>Largest absolute value of a candidate's points.</summary>
    public const long LargestPoints = 1_000_000_000;

    private readonly ProblemReader _people;

    internal MatchingProblem(ProblemReader people, CandidateList candidates, Settled settled, Objective objective)
    {
        _people = people;
        CandidateKeys = candidates.Keys;
        Candidates = candidates.Items;
        Settled = settled;
        Objective = objective;
    }

    /// <summary>All mentors, ordered by identity.</summary>
    public ImmutableArray<Participant> Mentors => _people.Mentors;

    /// <summary>All mentees, ordered by identity.</summary>
    public ImmutableArray<Participant> Mentees => _people.Mentees;

    /// <summary>All pairs that may be formed unless forbidden, ordered by mentor, then mentee.</summary>
    public ImmutableArray<Candidate> Candidates { get; }

    /// <summary>All forbidden pairs with their reasons, without repetitions, ordered by mentor, mentee, reason.</summary>
    public ImmutableArray<ForbiddenPair> Forbidden => Settled.Forbidden;

    /// <summary>Pairs that must be part of the result, ordered by mentor, then mentee.</summary>
    public ImmutableArray<Pair> Pins => Settled.Pins;

    /// <summary>
    /// Pairs that exist and stay, ordered by mentor, then mentee. They take a place of both people and count as partners,
    /// they are not formed again and are no part of the result. They need not be candidates and may be forbidden by now.
    /// </summary>
    public ImmutableArray<Pair> Running => Settled.Running;

    /// <summary>What is best.</summary>
    public Objective Objective { get; }

    internal PairSet CandidateKeys { get; }

    internal Settled Settled { get; }

    /// <summary>Reads and checks an input.</summary>
    /// <param name="mentors">Everybody who mentors; identities are unique among mentors.</param>
    /// <param name="mentees">Everybody who is mentored; identities are unique among mentees.</param>
    /// <param name="candidates">The pairs that may be formed; each at most once.</param>
    /// <param name="forbidden">Pairs that must not be formed. A repeated pair adds a reason.</param>
    /// <param name="pins">Pairs that must be formed: candidates, not forbidden, within capacities.</param>
    /// <param name="running">Pairs that exist and stay, see <see cref="Running"/>.</param>
    /// <param name="objective">What is best.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="MatchingInputException">The input contradicts itself; the exception says where.</exception>
    public static MatchingProblem Create(
        IEnumerable<Participant> mentors,
        IEnumerable<Participant> mentees,
        IEnumerable<Candidate> candidates,
        IEnumerable<ForbiddenPair>? forbidden = null,
        IEnumerable<Pair>? pins = null,
        IEnumerable<Pair>? running = null,
        Objective objective = Objective.PeopleThenPairsThenPoints
    )
    {
        var people = new ProblemReader(mentors, mentees);
        var list = people.ReadCandidates(candidates);
        var settled = people.ReadSettled(list.Keys, forbidden ?? [], pins ?? [], running ?? []);
        return new(people, list, settled, objective);
    }

    /// <summary>The same problem with other pins.</summary>
    /// <param name="pins">All pins from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pin is not possible.</exception>
    public MatchingProblem WithPins(IEnumerable<Pair> pins) => With(Forbidden, pins, Running);

    /// <summary>The same problem with other forbidden pairs.</summary>
    /// <param name="forbidden">All forbidden pairs from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pair is unknown, or pinned.</exception>
    public MatchingProblem WithForbidden(IEnumerable<ForbiddenPair> forbidden) => With(forbidden, Pins, Running);

    /// <summary>The same problem with other running pairs.</summary>
    /// <param name="running">All running pairs from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pair is unknown or listed twice, or pins no longer fit.</exception>
    public MatchingProblem WithRunning(IEnumerable<Pair> running) => With(Forbidden, Pins, running);

    /// <summary>The points of a candidate.</summary>
    /// <param name="pair">The two people.</param>
    /// <returns>Its points, or null when the pair is not among the candidates.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public long? PointsOf(Pair pair)
    {
        var (at, _) = CandidateKeys.Find(_people.KeyOf(pair)).GetOffsetAndLength(CandidateKeys.Keys.Length) switch
        {
            (_, 0) => (-1, 0),
            var found => found,
        };
        return at < 0 ? null : Candidates[at].Points;
    }

    /// <summary>Why a pair is forbidden.</summary>
    /// <param name="pair">The two people.</param>
    /// <returns>All reasons in ordinal order; empty when the pair is not forbidden.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public ImmutableArray<ReasonCode> ReasonsAgainst(Pair pair) =>
        [.. Forbidden.AsSpan()[Settled.ForbiddenKeys.Find(_people.KeyOf(pair))].ToArray().Select(line => line.Reason)];

    private MatchingProblem With(
        IEnumerable<ForbiddenPair> forbidden,
        IEnumerable<Pair> pins,
        IEnumerable<Pair> running
    )
    {
        var settled = _people.ReadSettled(CandidateKeys, forbidden, pins, running);
        return new(_people, new(CandidateKeys, Candidates), settled, Objective);
    }
}
