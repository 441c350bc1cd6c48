using Duett.Domain.People;
using Xunit;

namespace Duett.BrowserTests;

public sealed class PageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/gibt-es-nicht")]
    public async Task Everybody_can_use_the_public_pages(string path)
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(path);
        await Looks.Check(page, "public" + path.Replace('/', '_'));
    }

    [Theory]
    [InlineData("/runden")]
    [InlineData("/runden/neu")]
    public async Task The_programme_manager_can_use_every_page(string path)
    {
        var manager = await site.Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync(path);
        await Looks.Check(page, "manager" + path.Replace('/', '_'));
    }
}
