using Duett.Domain.People;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>Two people, a code to scan, twelve cards (requirement I30); and the short trainings (requirement D1).</summary>
public sealed class CardPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Two_phones_go_through_twelve_cards_one_of_them_as_a_guest()
    {
        var (hr, one) = (await site.Person("Petra Personal", Role.HR), await site.Person("Mia Sander"));
        var office = await chromium.Window(site.Url, session: await site.Session(hr));
        await office.GotoAsync("/karten");
        await office.GetByRole(AriaRole.Button, new() { Name = "Für Gäste öffnen" }).ClickAsync();
        await Looks.Check(office, "cards-choose");
        var first = await chromium.Window(site.Url, session: await site.Session(one));
        await first.GotoAsync("/karten");
        await first.Locator("label.tile", new() { HasText = "Wie wir arbeiten" }).ClickAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Karten austeilen" }).ClickAsync();
        await Looks.Check(first, "cards-set");
        var link = new Uri((await first.Locator(".codecard .text-kept").InnerTextAsync()).Trim()).AbsolutePath;
        var second = await chromium.Window(site.Url, javaScript: false);
        await second.GotoAsync(link);
        foreach (var page in new[] { first, second })
            await page.GetByRole(AriaRole.Link, new() { Name = "Erste Karte" }).ClickAsync();
        for (var at = 1; at < 12; at++)
        {
            Assert.Equal(await Question(first), await Question(second));
            if (at == 5)
                await Looks.Check(first, "cards-card");
            foreach (var page in new[] { first, second })
                await page.GetByRole(AriaRole.Link, new() { Name = "Nächste Karte" }).ClickAsync();
        }
        foreach (var page in new[] { first, second })
            await page.GetByRole(AriaRole.Link, new() { Name = "Fertig" }).ClickAsync();
        await Looks.Check(first, "cards-end");
        await Assertions.Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Mehr davon?" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_module_is_read_thought_through_and_completed()
    {
        var contact = await site.Person("Vera Ott", Role.VP);
        var page = await chromium.Window(site.Url, session: await site.Session(contact));
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Link, new() { Name = "Modul öffnen" }).ClickAsync();
        await Looks.Check(page, "training-module");
        await page.GetByRole(AriaRole.Button, new() { Name = "Modul abschließen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Als abgeschlossen vermerkt")).ToBeVisibleAsync();
        await Looks.Check(page, "training-done");
        await page.GotoAsync("/vorbereitung");
        await Looks.Check(page, "training-list");
    }

    private static Task<string> Question(IPage page) => page.Locator("h1").InnerTextAsync();
}
