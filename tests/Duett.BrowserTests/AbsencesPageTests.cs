using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>When somebody has no time: a block at school, once for the whole year.</summary>
public sealed class AbsencesPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_block_at_school_is_entered_and_the_meeting_in_it_is_named()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await page.GotoAsync("/ich/abwesend");
        await Looks.Check(page, "absences-empty");
        await Press(page, "Eintragen");
        await Looks.Check(page, "absences-problem");
        var day = DateOnly.FromDateTime(pair.Meeting!.StartsAt.UtcDateTime);
        await page.FillAsync("#von", $"{day:yyyy-MM-dd}");
        await page.FillAsync("#bis", $"{day.AddDays(11):yyyy-MM-dd}");
        await page.Locator("details.topic").EvaluateAsync("d => d.open = true");
        await page.FillAsync("#wochen", "6");
        await page.FillAsync("#zuletzt", $"{day.AddDays(100):yyyy-MM-dd}");
        await Press(page, "Eintragen");
        await Looks.Check(page, "absences");
        Assert.Equal(3, await page.Locator(".items li").CountAsync());
        Assert.Equal(1, await page.Locator("p.notice a").CountAsync());
    }

    private static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
