using Duett.Domain.Content;
using Xunit;

namespace Duett.Tests.Domain.Content;

/// <summary>Nothing about content is told that would be about few people.</summary>
public sealed class WaitingVotesTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, false)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, true)]
    [InlineData(new[] { 5, 5, 5, 5, 5 }, false)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5, 5 }, false)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 }, true)]
    public void Numbers_are_told_from_five_on_and_from_ten_on_that_all_said_the_same(int[] stars, bool told)
    {
        var (tells, waits) = Of(stars.Select(s => (s, ""))).Part();
        Assert.Equal(told ? stars.Length : 0, tells.Stars.Count);
        Assert.Equal(told ? 0 : stars.Length, waits.Stars.Count);
    }

    [Fact]
    public void Words_wait_for_five_of_their_own_kind()
    {
        var few = Of([(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "")]);
        var (tells, waits) = few.Part();
        Assert.Equal((5, 0), (tells.Stars.Count, tells.Words.Count));
        Assert.Equal((0, 4), (waits.Stars.Count, waits.Words.Count));
        var (then, rest) = waits.With(new(3, "e")).Part();
        Assert.Equal(["a", "b", "c", "d", "e"], then.Words.Order());
        // Who wrote the fifth has given a number too; that one waits for four others.
        Assert.Equal((0, 1), (then.Stars.Count, rest.Stars.Count));
    }

    [Fact]
    public void Neither_order_nor_place_leads_from_a_number_to_words()
    {
        var votes = Enumerable.Range(0, 40).Select(i => ((i % 5) + 1, $"{i:00}")).ToList();
        var all = Of(votes);
        Assert.NotEqual(votes.Select(v => v.Item2), all.Words);
        Assert.NotEqual(votes.Select(v => v.Item1), all.Stars);
        Assert.NotEqual(all.Words, all.Part().Told.Words);
    }

    private static WaitingVotes Of(IEnumerable<(int, string)> votes) =>
        votes.Aggregate(WaitingVotes.None, (all, vote) => all.With(new(vote.Item1, vote.Item2)));
}
