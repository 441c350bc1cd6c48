using System.Collections.Immutable;
using Duett.Matching.Solving;

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

    private readonly PeopleIndex _people;
    private readonly CandidateList _candidates;

    private MatchingProblem(PeopleIndex people, CandidateList candidates, Conditions conditions, Objective objective)
    {
        _people = people;
        _candidates = candidates;
        Conditions = conditions;
        Objective = objective;
        new ProblemReader(people).RefuseImpossiblePins(candidates.Keys, conditions);
        Scale = Scale.Of(this);
    }

    /// <summary>All mentors, ordered by identity.</summary>
    public ImmutableArray<Participant> Mentors => _people.Mentors;

    /// <summary>All mentees, ordered by identity.</summary>
    public ImmutableArray<Participant> Mentees => _people.Mentees;

    /// <summary>All pairs that may be formed unless forbidden, ordered by mentor, then mentee.</summary>
    public ImmutableArray<Candidate> Candidates => _candidates.Items;

    /// <summary>All forbidden pairs with their reasons, without repetitions, ordered by mentor, mentee, reason.</summary>
    public ImmutableArray<ForbiddenPair> Forbidden => Conditions.Forbidden.Items;

    /// <summary>Pairs that must be part of the result, ordered by mentor, then mentee.</summary>
    public ImmutableArray<Pair> Pins => Conditions.Pins.Items;

    /// <summary>
    /// Pairs that exist and stay, ordered by mentor, then mentee. They take a place of both people and count as partners,
    /// they are not formed again and are no part of the result. They need not be candidates and may be forbidden by now.
    /// </summary>
    public ImmutableArray<Pair> Running => Conditions.Running.Items;

    /// <summary>
    /// Pairs to keep when it costs nothing, ordered by mentor, then mentee: among results that are equally good otherwise,
    /// the one with most of these pairs is best. Usually the pairs of an earlier result, so that solving again after a
    /// change moves nobody without need. They need not be candidates.
    /// </summary>
    public ImmutableArray<Pair> Preferred => Conditions.Preferred.Items;

    /// <summary>What is best.</summary>
    public Objective Objective { get; }

    internal Conditions Conditions { get; }

    internal PairSet CandidateKeys => _candidates.Keys;

    internal Scale Scale { get; }

    /// <summary>Reads and checks an input.</summary>
    /// <param name="mentors">Everybody who mentors; identities are unique among mentors.</param>
    /// <param name="mentees">Everybody who is mentored; identities are unique among mentees.</param>
    /// <param name="candidates">The pairs that may be formed; each at most once.</param>
    /// <param name="forbidden">Pairs that must not be formed. A repeated pair adds a reason.</param>
    /// <param name="pins">Pairs that must be formed: candidates, not forbidden, within capacities.</param>
    /// <param name="running">Pairs that exist and stay, see <see cref="Running"/>.</param>
    /// <param name="preferred">Pairs to keep when it costs nothing, see <see cref="Preferred"/>.</param>
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
        IEnumerable<Pair>? preferred = null,
        Objective objective = Objective.PeopleThenPairsThenPoints
    )
    {
        var people = new PeopleIndex(mentors, mentees);
        var read = new ProblemReader(people);
        var conditions = new Conditions(
            read.Rules(forbidden ?? []),
            read.Pairs(pins ?? [], "pins"),
            read.Pairs(running ?? [], "running pairs"),
            read.Pairs(preferred ?? [], "preferred pairs")
        );
        return new(people, read.Candidates(candidates), conditions, objective);
    }

    /// <summary>The same problem with other forbidden pairs.</summary>
    /// <param name="forbidden">All forbidden pairs from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pair is unknown, or pinned.</exception>
    public MatchingProblem WithForbidden(IEnumerable<ForbiddenPair> forbidden) =>
        With(Conditions with { Forbidden = new ProblemReader(_people).Rules(forbidden) });

    /// <summary>The same problem with other pins.</summary>
    /// <param name="pins">All pins from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pin is not possible.</exception>
    public MatchingProblem WithPins(IEnumerable<Pair> pins) =>
        With(Conditions with { Pins = new ProblemReader(_people).Pairs(pins, "pins") });

    /// <summary>The same problem with other running pairs.</summary>
    /// <param name="running">All running pairs from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pair is unknown or listed twice, or pins no longer fit.</exception>
    public MatchingProblem WithRunning(IEnumerable<Pair> running) =>
        With(Conditions with { Running = new ProblemReader(_people).Pairs(running, "running pairs") });

    /// <summary>The same problem with other preferred pairs.</summary>
    /// <param name="preferred">All preferred pairs from now on; they replace the present ones.</param>
    /// <returns>A new problem; this one is unchanged.</returns>
    /// <exception cref="MatchingInputException">A pair is unknown or listed twice, or sums become too large.</exception>
    public MatchingProblem WithPreferred(IEnumerable<Pair> preferred) =>
        With(Conditions with { Preferred = new ProblemReader(_people).Pairs(preferred, "preferred pairs") });

    /// <summary>The points of a candidate.</summary>
    /// <param name="pair">The two people.</param>
    /// <returns>Its points, or null when the pair is not among the candidates.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public long? PointsOf(Pair pair)
    {
        var found = Candidates.AsSpan()[CandidateKeys.Find(_people.KeyOf(pair))];
        return found.IsEmpty ? null : found[0].Points;
    }

    /// <summary>Why a pair is forbidden.</summary>
    /// <param name="pair">The two people.</param>
    /// <returns>All reasons in ordinal order; empty when the pair is not forbidden.</returns>
    /// <exception cref="MatchingInputException">Somebody is unknown.</exception>
    public ImmutableArray<ReasonCode> ReasonsAgainst(Pair pair)
    {
        var lines = Forbidden.AsSpan()[Conditions.Forbidden.Keys.Find(_people.KeyOf(pair))];
        return [.. lines.ToArray().Select(line => line.Reason)];
    }

    internal long KeyOf(Pair pair) => _people.KeyOf(pair);

    internal MatchingProblem With(IEnumerable<Pair> pins, IEnumerable<ForbiddenPair> forbidden)
    {
        var read = new ProblemReader(_people);
        return With(Conditions with { Pins = read.Pairs(pins, "pins"), Forbidden = read.Rules(forbidden) });
    }

    private MatchingProblem With(Conditions conditions) => new(_people, _candidates, conditions, Objective);
}
