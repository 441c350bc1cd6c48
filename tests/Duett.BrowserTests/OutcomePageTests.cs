using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>From the questions on a phone to what the programme manager reads.</summary>
public sealed class OutcomePageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task From_the_questions_to_the_results()
    {
        var (round, pairs) = await site.RoundOf(11, "Einkauf", "Werk Süd");
        var manager = await chromium.Window(site.Url, session: await site.Session(await site.ManagerOf(round)));
        await manager.GotoAsync($"/r/{round.Slug}/ergebnis");
        await Looks.Check(manager, "outcome-none");
        await site.Close(round);
        await Answer(pairs[0].Mentee);
        var number = 0;
        foreach (var person in pairs.SelectMany(p => new[] { p.Mentee, p.Mentor }).Skip(1))
        {
            var (one, two) = (3 + number % 3, 1 + number % 3);
            await site.Answer(
                person,
                "final-survey",
                [
                    ("q1", one),
                    ("q3", one),
                    ("q5", two + 2),
                    ("q7", one),
                    ("again", two == 3 ? 2 : 1),
                    ("net", two),
                    ("nps", 6 + two),
                    ("team", one),
                    ("goal", one),
                    ("dist", 4),
                    ("dist.then", two),
                    ("conf", 5),
                    ("conf.then", one),
                    ("better", $"Mehr Zeit zwischen den Treffen, {number++ + 1}. Stimme."),
                ]
            );
        }
        await manager.GotoAsync($"/r/{round.Slug}/ergebnis");
        await Looks.Check(manager, "outcome-waiting");
        await site.Pass(TimeSpan.FromDays(15));
        await manager.GotoAsync($"/r/{round.Slug}/ergebnis");
        Assert.Contains("4 von 5", await manager.InnerTextAsync("main"));
        await Looks.Check(manager, "outcome");
        var theirs = await chromium.Window(site.Url, session: await site.Session(pairs[0].Mentee));
        await theirs.GotoAsync("/start");
        await Looks.Check(theirs, "start-outcome");
        await theirs.GotoAsync($"/r/{round.Slug}/ergebnis");
        await Looks.Check(theirs, "outcome-own");
        await manager.GetByRole(AriaRole.Link, new() { Name = "Bericht zum Abschluss (PDF)" }).ClickAsync();
        await Looks.Check(manager, "outcome-report");
        await PrintsWithoutMenuAndWithTables(manager);
    }

    /// <summary>On paper: no navigation, every table, pictures as wide as the page.</summary>
    private static async Task PrintsWithoutMenuAndWithTables(IPage page)
    {
        await page.SetViewportSizeAsync(680, 960);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        Assert.False(await page.Locator("header.topbar").IsVisibleAsync());
        Assert.False(await page.Locator(".no-print").First.IsVisibleAsync());
        foreach (var table in await page.Locator(".chart table").AllAsync())
            Assert.True(await table.IsVisibleAsync());
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );
        if (Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.PdfAsync(new() { Path = Path.Combine(folder, "outcome-report.pdf"), Format = "A4" });
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    [Fact]
    public async Task The_two_look_again_and_in_English()
    {
        var pair = await site.RoomOfTwo();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync($"{pair.Room}/rueckblick");
        await Looks.Check(page, "look-again-early");
        await site.Close(pair.Round);
        await page.GotoAsync($"{pair.Room}/rueckblick");
        await page.Locator("label.lvl:has(input[name='Stufe[ai-everyday]'][value='3'])").ClickAsync();
        await page.Locator("label.chip:has(input[value='Partly'])").ClickAsync();
        await page.FillAsync("#worte", "Es ging langsamer und hat mehr gebracht.");
        await Press(page, "Speichern");
        await Looks.Check(page, "look-again");
        await page.FillAsync("#worte", new string('w', 501));
        await Press(page, "Speichern");
        await Looks.Check(page, "look-again-problem");
        var english = await chromium.Window(site.Url, locale: "en-GB", session: await site.Session(pair.Mentor));
        await english.GotoAsync($"{pair.Room}/rueckblick");
        Assert.Contains("Take a second look", await english.InnerTextAsync("main"));
        await Looks.Check(english, "look-again-en");
    }

    private async Task Answer(Person person)
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(await site.Questions(person, "final-survey"));
        await Press(page, "Weiter zum Ansehen");
        await Looks.Check(page, "answer-problem");
        await page.Locator("label.chip:has(input[name='Said[q1]'][value='4'])").ClickAsync();
        await page.Locator("label.chip:has(input[name='Said[nps]'][value='9'])").ClickAsync();
        await page.FillAsync("textarea >> nth=0", "Ich schreibe meine Protokolle jetzt selbst.");
        await Press(page, "Weiter zum Ansehen");
        await Looks.Check(page, "answer-check");
        await Press(page, "Noch etwas ändern");
        Assert.True(await page.Locator("input[name='Said[nps]'][value='9']").IsCheckedAsync());
        await Looks.Check(page, "answer");
        await Press(page, "Weiter zum Ansehen");
        await Press(page, "Ohne Namen absenden");
        await Looks.Check(page, "answer-sent");
        await page.Context.CloseAsync();
    }

    private static async Task Press(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }
}
