namespace Duett.Matching;

/// <summary>What is best, in order of importance.</summary>
public enum Objective
{
    /// <summary>
    /// First the number of people with at least one partner, then the number of pairs, then how many of those who waited
    /// have somebody, then the sum of points. The largest number of people and the largest number of pairs are always reached together: an augmenting path adds a
    /// pair and takes no partner away from anybody.
    /// </summary>
    PeopleThenPairsThenPoints,

    /// <summary>Only the sum of points: a pair with negative points is not formed, unless it is pinned, and who waited plays no part.</summary>
    Points,
}
