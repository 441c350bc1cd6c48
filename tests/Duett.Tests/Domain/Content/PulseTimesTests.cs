using Duett.Domain.Content;
using Duett.Platform.Content;
using Xunit;

namespace Duett.Tests.Domain.Content;

public sealed class PulseTimesTests
{
    private static readonly DateOnly Start = new(2027, 3, 1);

    [Fact]
    public void After_each_meeting_means_after_each() =>
        Assert.True(new PulseTimes(true, []).Asks(Start, Start.AddDays(15), Start.AddDays(1)));

    [Theory]
    [InlineData(13, null, false)]
    [InlineData(14, null, true)]
    [InlineData(20, 13, true)]
    [InlineData(27, 20, false)]
    [InlineData(27, 14, false)]
    [InlineData(50, 20, true)]
    [InlineData(64, 50, false)]
    public void A_day_is_asked_about_after_the_first_meeting_from_it_on(int meeting, int? before, bool asks) =>
        Assert.Equal(
            asks,
            new PulseTimes(false, [14, 45]).Asks(
                Start,
                Start.AddDays(meeting),
                before is { } day ? Start.AddDays(day) : null
            )
        );

    [Fact]
    public void The_shipped_forms_say_when_they_ask()
    {
        var content = ShippedContent.Load();
        Assert.True(content.Template("half-year").Pulse.AfterEach);
        Assert.Contains(content.Templates, t => t.Pulse.Days.SequenceEqual([14, 45]));
        Assert.All(content.Templates, t => Assert.True(t.Pulse.AfterEach || t.Pulse.Days.Count > 0));
        Assert.Equal(5, content.Questionnaires.Pulse.Faces.De.Count);
    }
}
