using Duett.Domain.Meetings;
using Xunit;

namespace Duett.Tests.Domain.Meetings;

/// <summary>Days on which somebody has no time, once or every few weeks.</summary>
public sealed class AbsenceTimesTests
{
    private static readonly DateOnly Today = new(2027, 3, 1);

    [Fact]
    public void Once_is_one_stretch_and_what_is_over_is_none()
    {
        Assert.Equal([(Today, Today.AddDays(4))], new AbsenceTimes(Today, Today.AddDays(4)).All(Today));
        Assert.Empty(new AbsenceTimes(Today.AddDays(-9), Today.AddDays(-5)).All(Today));
    }

    [Fact]
    public void A_block_at_school_comes_every_few_weeks_until_its_last_day()
    {
        var blocks = new AbsenceTimes(new(2027, 2, 1), new(2027, 2, 12), 6, new(2027, 6, 7));
        Assert.Null(blocks.Fault(new(2027, 2, 1)));
        Assert.Equal(
            [new DateOnly(2027, 3, 15), new DateOnly(2027, 4, 26), new DateOnly(2027, 6, 7)],
            blocks.All(Today).Select(b => b.From)
        );
    }

    [Theory]
    [InlineData(3, 2, null, null, typeof(AbsenceEndsTooEarly))]
    [InlineData(-9, -2, null, null, typeof(AbsenceEndsTooEarly))]
    [InlineData(0, 92, null, null, typeof(AbsenceIsTooLong))]
    [InlineData(400, 401, null, null, typeof(AbsenceIsTooFarAhead))]
    [InlineData(0, 5, 3, 400, typeof(AbsenceIsTooFarAhead))]
    [InlineData(0, 7, 1, 100, typeof(AbsenceRepeatsTooOften))]
    [InlineData(0, 5, 27, 100, typeof(AbsenceRepeatsTooOften))]
    [InlineData(0, 5, 0, 100, typeof(AbsenceRepeatsTooOften))]
    [InlineData(0, 5, 3, null, typeof(AbsenceNeedsALastDay))]
    [InlineData(5, 6, 3, 4, typeof(AbsenceNeedsALastDay))]
    public void What_cannot_be_is_refused(int from, int until, int? weeks, int? last, Type refusal)
    {
        DateOnly? lastDay = last is { } days ? Today.AddDays(days) : null;
        var times = new AbsenceTimes(Today.AddDays(from), Today.AddDays(until), weeks, lastDay);
        Assert.IsType(refusal, times.Fault(Today));
    }

    [Fact]
    public void Back_to_back_is_possible() =>
        Assert.Null(new AbsenceTimes(Today, Today.AddDays(6), 1, Today.AddDays(30)).Fault(Today));
}
