using Duett.Domain.Meetings;
using Xunit;

namespace Duett.Tests.Domain.Meetings;

public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_time_that_the_clocks_jump_over_does_not_exist() =>
        Assert.Null(LocalTime.At(new DateTime(2027, 3, 28, 2, 30, 0), Berlin));

    [Fact]
    public void Of_a_time_that_comes_twice_the_first_is_meant() =>
        Assert.Equal(
            new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero),
            LocalTime.At(new DateTime(2027, 10, 31, 2, 30, 0), Berlin)
        );

    [Fact]
    public void An_ordinary_time_goes_there_and_back()
    {
        var noon = new DateTime(2027, 7, 1, 12, 15, 0);
        Assert.Equal(noon, LocalTime.Of(LocalTime.At(noon, Berlin)!.Value, Berlin));
    }
}
