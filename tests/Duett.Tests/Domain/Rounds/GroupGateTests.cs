using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Rounds;

/// <summary>Whoever knows the whole and reads the figure: what can they tell about how few were missing?</summary>
public sealed class GroupGateTests
{
    private static readonly GroupGate Gate = new(5);

    [Fact]
    public void No_figure_tells_of_fewer_than_five_on_either_side()
    {
        for (var whole = 0; whole <= 80; whole++)
            foreach (var shown in Enumerable.Range(0, whole + 1).GroupBy(part => Gate.Part(part, whole)))
            {
                var (parts, rests) = (shown.ToList(), shown.Select(part => whole - part).ToList());
                // Either the number is exact and both sides are large, or all small rests look the same.
                Assert.True(
                    (parts is [>= 5] && rests is [>= 5]) || (parts.Count >= 5 || shown.Key.Value is null),
                    $"{whole}: {string.Join(",", parts)} shows {shown.Key}"
                );
                if (shown.Key.AtLeast)
                    Assert.Equal([4, 3, 2, 1, 0], rests);
            }
    }

    [Fact]
    public void Between_two_numbers_that_are_told_no_small_difference_follows_to_either()
    {
        for (var known = 5; known <= 30; known++)
        for (var whole = known; whole <= 45; whole++)
            foreach (
                var shown in Enumerable
                    .Range(known, whole - known + 1)
                    .GroupBy(part => Gate.Between(part, whole, known))
            )
            {
                var parts = shown.ToList();
                var isLarge = parts.All(p => p - known >= 5 && whole - p >= 5);
                var isOne = parts.Count == whole - known + 1;
                Assert.True(
                    (!shown.Key.AtLeast && parts.Count == 1 && isLarge) || parts.Count >= 5 || isOne,
                    $"{known} to {whole}: {string.Join(",", parts)} shows {shown.Key}"
                );
                Assert.All(parts, p => Assert.True(shown.Key.Value <= p));
            }
    }

    [Theory]
    [InlineData(5, 13, false)]
    [InlineData(5, 14, true)]
    [InlineData(8, 22, false)]
    [InlineData(8, 23, true)]
    public void Parts_are_shown_only_where_two_of_them_leave_room_for_silence(int fewest, int asked, bool shown)
    {
        Assert.Equal(shown, new GroupGate(fewest).ShowsParts(asked));
        // Two parts of the fewest each, all of those asked but one less than the fewest: nobody tells who was silent.
        Assert.Equal(shown, asked - 2 * fewest >= fewest - 1);
    }

    [Fact]
    public void What_is_shown_is_true()
    {
        for (var whole = 0; whole <= 80; whole++)
        for (var part = 0; part <= whole; part++)
            if (Gate.Part(part, whole) is { Value: { } value } figure)
                Assert.True(figure.AtLeast ? value <= part : value == part);
    }

    [Fact]
    public void A_raised_limit_counts_for_both_sides()
    {
        var gate = new GroupGate(10);
        Assert.Equal(default, gate.Part(9, 40));
        Assert.Equal(new Figure(20), gate.Part(20, 40));
        Assert.Equal(new Figure(31, true), gate.Part(37, 40));
        Assert.Null(gate.Count(9));
        Assert.False(gate.ShowsBehaviour(40, 9));
    }

    [Fact]
    public void More_than_the_whole_shows_what_a_full_whole_shows()
    {
        for (var whole = 9; whole <= 40; whole++)
            Assert.Equal(
                [Gate.Part(whole, whole)],
                Enumerable.Range(whole - 4, 30).Select(part => Gate.Part(part, whole)).Distinct()
            );
        Assert.Equal(new Figure(5, AtLeast: true), Gate.Part(30, 0));
    }

    [Fact]
    public void Hours_stand_only_where_the_number_of_meetings_may_be_known()
    {
        var round = new Round
        {
            OrganisationId = Guid.NewGuid(),
            ProgrammeId = Guid.NewGuid(),
            Slug = "r",
            Name = "R",
            Goal = "",
            Template = "half-year",
            Meetings = 6,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = default,
            MatchOn = default,
            StartsOn = default,
            EndsOn = default,
            ManagerId = Guid.NewGuid(),
            ContactPersonId = Guid.NewGuid(),
        };
        int? Minutes(int tandems, int people, int held) =>
            RoundFigures.Of(round, new(20, 20, tandems, people, 0, 0, 24, held, 45 * held, 0)).MinutesHeld;
        Assert.Equal(450, Minutes(5, 10, 10));
        Assert.Null(Minutes(4, 8, 10));
        Assert.Null(Minutes(5, 7, 10));
        Assert.Null(Minutes(5, 10, 4));
        Assert.Null(Minutes(5, 10, 22));
    }

    [Theory]
    [InlineData(7, 5, false)]
    [InlineData(8, 4, false)]
    [InlineData(8, 5, true)]
    public void Behaviour_needs_eight_people_and_five_tandems(int people, int tandems, bool shown) =>
        Assert.Equal(shown, Gate.ShowsBehaviour(people, tandems));
}
