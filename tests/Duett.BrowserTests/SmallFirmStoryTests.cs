using System.Text;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>Ten people and nobody for personnel: one person alone, from an empty installation to first meetings.</summary>
public sealed class SmallFirmStoryTests(StorySite site, Chromium chromium, ITestOutputHelper output)
    : IClassFixture<StorySite>
{
    private const string Boss = "sabine.hoffmann@nordwerk.example";

    private static readonly string[] Staff =
    [
        "Ayla Demir",
        "Bernd Vogt",
        "Carla Neumann",
        "Deniz Aydin",
        "Eva Lang",
        "Frank Busch",
        "Greta Simon",
        "Hannes Wolf",
        "Ines Krug",
    ];

    [Fact]
    public async Task One_person_brings_ten_people_together_in_an_afternoon()
    {
        var story = new Story(site, chromium);
        await story.SetUp();
        await story.ImportPeople(await List());
        await SetUpByHand(story);
        await site.Happen();
        string[] all = [Boss, .. Staff.Select(MailOf)];
        foreach (var (mail, at) in all.Select((mail, at) => (mail, at)))
            await Enrol(mail, at);
        await site.Happen();
        var round = await site.Read(db => db.Rounds.AsNoTracking().SingleAsync());
        await site.Pass(new DateTimeOffset(round.MatchOn, new TimeOnly(8, 0), TimeSpan.Zero) - site.Clock.GetUtcNow());
        await site.Happen();
        await Propose(story);
        var tandems = await Tandems();
        Assert.Equal(4, tandems.Count);
        foreach (var tandem in tandems)
        foreach (var one in new[] { tandem.MentorId, tandem.MenteeId })
            await story.AcceptOverHttp(
                await site.Read(db => db.People.Where(p => p.Id == one).Select(p => p.Mail).SingleAsync())
            );
        await site.Happen();
        Assert.All(await Tandems(), t => Assert.Equal(TandemState.Agreed, t.State));
        Assert.Equal(4, await site.Read(db => db.Meetings.CountAsync()));
    }

    /// <summary>Everything that is typed or tapped is counted.</summary>
    private async Task SetUpByHand(Story story)
    {
        var (page, typed, taps) = (story.Manager, 0, 0);
        await page.GotoAsync("/runden/neu");
        Assert.True(await page.Locator("input[value='small-firm']").IsCheckedAsync());
        await Type("#Name", "Lernen in der Werkstatt");
        await Type("#Purpose", "Alle zeigen einander, was sie können");
        for (var next = 2; next <= 5; next++)
        {
            await Tap(page.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).Last);
            await page.WaitForURLAsync($"**/einrichten/{next}");
        }
        await Tap(page.GetByRole(AriaRole.Button, new() { NameRegex = new("10 Einladungen verschicken") }));
        await page.WaitForURLAsync("**/r/lernen-in-der-werkstatt");
        output.WriteLine($"Small firm: {typed} fields typed and {taps} taps on 5 pages until the invitations go out");
        Assert.Equal((2, 5), (typed, taps));

        async Task Type(string field, string text)
        {
            await page.FillAsync(field, text);
            typed++;
        }
        async Task Tap(ILocator button)
        {
            await button.ClickAsync();
            taps++;
        }
    }

    private async Task Enrol(string mail, int number)
    {
        string[] topics = ["ai-everyday", "so-linkedin", "co-teamspace", "ev-phone"];
        var link =
            site.NewestLink(mail, "/e/") ?? throw new InvalidOperationException($"No invitation reached {mail}.");
        var browser = await (await site.Browser()).Visit(link);
        (string, object?)[] answers =
        [
            ("themen", new[] { topics[number % 4], "offen" }),
            ("zeigen", new[] { topics[(number + 1) % 4], topics[(number + 2) % 4] }),
            ("zeit", new[] { "di-mittag", "do-mittag", "mo-vorm" }),
            ("ok", "ja"),
            ("aktion", null),
        ];
        // Whoever set Duett up has a PIN already.
        if (browser.Page.QuerySelector("#pin") is not null)
            answers = [.. answers, ("pin", Story.Pin)];
        await browser.Press("Ich bin dabei", answers);
        Assert.True(browser.Path.EndsWith("/danke", StringComparison.Ordinal), $"{mail} at {browser.Path}");
    }

    private async Task Propose(Story story)
    {
        await story.SignIn(story.Manager, Boss);
        await story.Manager.GotoAsync("/r/lernen-in-der-werkstatt/vorschlaege");
        await story.Manager.GetByRole(AriaRole.Button, new() { Name = "Tandems vorschlagen" }).First.ClickAsync();
        await story.Manager.Locator("ol.rows > li").First.WaitForAsync();
        await Looks.Check(story.Manager, "small-firm-board");
        await story.Release();
    }

    private Task<List<Tandem>> Tandems() =>
        site.Read(db => db.Tandems.AsNoTracking().Where(t => t.ReleasedAt != null).ToListAsync());

    private static string MailOf(string name) =>
        Duett.Domain.Folding.Text(name).Replace(' ', '.') + "@nordwerk.example";

    /// <summary>Names and mails as they stand in a small firm's address book, and one column for whom they report to.</summary>
    private static async Task<string> List()
    {
        var lines = new StringBuilder("Name;E-Mail;Team;Vorgesetzte\n");
        foreach (var name in Staff)
            lines.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{name};{MailOf(name)};Werkstatt;{Boss}\n"
            );
        var file = Path.Combine(AppContext.BaseDirectory, "zehn-menschen.csv");
        await File.WriteAllTextAsync(file, lines.ToString());
        return file;
    }
}
