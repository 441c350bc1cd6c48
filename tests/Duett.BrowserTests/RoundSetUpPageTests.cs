using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>The five pages that set a round up, by keyboard and thumb, in both looks.</summary>
public sealed class RoundSetUpPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData("half-year", "setup")]
    [InlineData("authority", "setup-amt")]
    public async Task Every_page_of_the_set_up_shows_what_is_wrong(string template, string name)
    {
        var (page, people) = await Manager();
        await page.GotoAsync("/runden/neu");
        await page.Locator("summary", new() { HasTextString = "Weitere Formen" }).ClickAsync();
        await page.Locator($"label.tile:has(input[value='{template}'])").ClickAsync();
        await Next(page);
        await Looks.Check(page, name + "-1-faults");
        await page.FillAsync("#Name", $"Runde {template}");
        await page.FillAsync("#Purpose", "Führung und Nachwuchs lernen voneinander, was im Alltag hilft");
        await page.FillAsync("#Goal0", "Acht von zehn Tandems gehen bis zum Ende");
        await page.FillAsync("#Target0", "80");
        await Looks.Check(page, name + "-1");
        await Next(page);
        await Looks.Check(page, name + "-2");
        await Next(page);
        await page.FillAsync("#MentorNames", people[0].Mail);
        await page.FillAsync("#MenteeNames", people[1].Mail + "\nNiemand Bekannt");
        await Next(page);
        await Looks.Check(page, name + "-3-faults");
        await page.FillAsync("#MenteeNames", people[1].Mail);
        await page.FillAsync("#Contact", people[2].Mail);
        await Looks.Check(page, name + "-3");
        await Next(page);
        await Looks.Check(page, name + "-4");
        await Next(page);
        await Looks.Check(page, name + "-5");
        await page.GotoAsync("/runden");
        await Looks.Check(page, name + "-list");
        await page.GotoAsync($"/r/runde-{template}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Einladungen verschicken") }).ClickAsync();
        await page.WaitForURLAsync($"**/r/runde-{template}");
        await Looks.Check(page, name + "-started");
    }

    [Fact]
    public async Task In_English_on_a_phone()
    {
        var (page, _) = await Manager("en-GB");
        await page.GotoAsync("/runden/neu");
        await Looks.Check(page, "setup-en-1");
        await page.FillAsync("#Name", "Spring");
        await page.FillAsync("#Purpose", "Learning from each other");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync("**/einrichten/2");
        await Looks.Check(page, "setup-en-2");
    }

    private static Task Next(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).Last.ClickAsync();

    private async Task<(IPage Page, Person[] People)> Manager(string locale = "de-DE")
    {
        var manager = await site.Person("Sabine Hoffmann", Role.HR, Role.PM);
        Person[] people =
        [
            await site.Person("Emre Kaya"),
            await site.Person("Martina Weber"),
            await site.Person("Jonas Ehlers"),
        ];
        await site.Change(db =>
        {
            foreach (var (person, at) in db.People.ToList().Select((p, at) => (p, at)))
                (person.JobFamily, person.Level) = (at % 2 == 0 ? "Ausbildung" : "Leitung", 1 + at % 4);
        });
        return (await chromium.Window(site.Url, locale: locale, session: await site.Session(manager)), people);
    }
}
