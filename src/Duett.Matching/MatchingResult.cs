using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>A pair that was formed.</summary>
/// <param name="MentorId">Identity of the mentor.</param>
/// <param name="MenteeId">Identity of the mentee.</param>
/// <param name="Points">The candidate's points.</param>
public readonly record struct MatchedPair(string MentorId, string MenteeId, long Points)
{
    /// <summary>The two people.</summary>
    public Pair Pair => new(MentorId, MenteeId);
}

/// <summary>
/// The answer of the matcher. It has passed the <see cref="Checker"/>: a result whose proof fails is never returned.
/// </summary>
/// <param name="Pairs">All pairs formed, pins included, running pairs not, ordered by mentor, then mentee.</param>
/// <param name="People">Coverage: people of both roles with at least one partner, pinned and running pairs counted.</param>
/// <param name="Points">Sum of the points of <paramref name="Pairs"/>.</param>
/// <param name="Bound">
/// No set of pairs for as many people, as many of whom waited, with as many pairs has more points than this. Equal to
/// <paramref name="Points"/> when the result is proved to be the best.
/// </param>
/// <param name="Proof">Values with which anybody can check the bound.</param>
public sealed record MatchingResult(ImmutableArray<MatchedPair> Pairs, int People, long Points, long Bound, Proof Proof)
{
    /// <summary>Number of pairs formed, pins included, running pairs not.</summary>
    public int PairCount => Pairs.Length;

    /// <summary>Whether the result is proved to be the best one. The present engine proves every result.</summary>
    public bool Proved => Bound == Points;
}

/// <summary>The price of a place of one person in a <see cref="Matching.Proof"/>.</summary>
/// <param name="Id">Identity of the person within the role.</param>
/// <param name="Price">Dual value of the person's places, in points × t. Never the "value of a person".</param>
public readonly record struct PlacePrice(string Id, long Price);

/// <summary>
/// Values that prove a result by weak duality of linear programming (Kuhn 1955; Ford and Fulkerson 1962).
/// </summary>
/// <remarks>
/// Let b be a person's free places (capacity less running pairs and pins), f = 1 when the person has neither a pin nor a
/// running pair, else 0, w = f for those who waited, else 0, R the reward and W what one of those is worth. Free pairs are the candidates that are not forbidden, pinned or running and
/// whose two people have b ≥ 1. Any choice of prices q bounds R × (new people + new pairs) + W × (new people who waited) +
/// t × points + preferred pairs over all choices of free pairs by the sum of
/// <list type="bullet">
/// <item>over people: the largest of 0, R·f + W·w + q and R·f + W·w + b·q (0 when b = 0),</item>
/// <item>over free pairs: the larger of 0 and R + t × points + k − q(mentor) − q(mentee).</item>
/// </list>
/// When the result reaches the sum, nothing is better. Without preferred pairs t = 1 and k = 0; with some, t = S + 1, so
/// that one point outweighs them all, and k = 1 for each of them. W and R are so large
/// that one person outweighs everything behind: with P the largest absolute points among the candidates and S the smaller of
/// the sums over mentors of min(b, number of mentees) and over mentees of min(b, number of mentors), W &gt; 2 × S × (t × P + k)
/// if anybody waited, else 0, and R &gt; 2 × S × (t × P + k) + W × (number of those with w = 1 and b ≥ 1). With the objective
/// "points", R = W = 0.
/// </remarks>
/// <param name="Reward">R: the reward for a person with a partner and for a pair, in points × t.</param>
/// <param name="Waiting">W: the reward for one of those who waited, in points × t.</param>
/// <param name="Mentors">One price for each mentor, ordered by identity.</param>
/// <param name="Mentees">One price for each mentee, ordered by identity.</param>
public sealed record Proof(
    long Reward,
    long Waiting,
    ImmutableArray<PlacePrice> Mentors,
    ImmutableArray<PlacePrice> Mentees
);
