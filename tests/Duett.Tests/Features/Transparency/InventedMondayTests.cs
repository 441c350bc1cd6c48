using Duett.Features.Transparency;
using Xunit;

namespace Duett.Tests.Features.Transparency;

public sealed class InventedMondayTests
{
    [Theory]
    [InlineData("2026-12-03T15:00Z", "2026-11-30T08:30Z")]
    [InlineData("2026-07-02T15:00Z", "2026-06-29T07:30Z")]
    public void It_is_half_past_nine_in_winter_and_in_summer(string now, string monday) =>
        Assert.Equal(DateTimeOffset.Parse(monday), InventedHouse.Monday(DateTimeOffset.Parse(now)));
}
