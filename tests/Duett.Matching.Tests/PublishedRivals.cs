using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

/// <summary>
/// The rounds of the UK civil service's own tool. With its rules it finds 483 of 484 pairs in one round of 500, and
/// 1,448 pairs with 34,001 points in three rounds.
/// </summary>
public class PublishedRivals
{
    [Theory]
    [InlineData("small", 1, 35, 750)]
    [InlineData("large", 3, 1_452, 34_033)]
    public void The_best_pairs_of_the_sample_are_found(string size, int capacity, int pairs, long points)
    {
        var result = Matcher.Solve(CivilServants.Problem(size, capacity));
        Assert.Equal((pairs, points), (result.PairCount, result.Points));
    }

    [Fact]
    public void One_round_of_five_hundred_has_484_pairs() =>
        Assert.Equal(484, Matcher.Solve(CivilServants.Problem("large", 1)).PairCount);
}
