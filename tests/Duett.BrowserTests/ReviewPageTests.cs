using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class ReviewPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Proposals_can_be_reviewed_and_released()
    {
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        await People(round);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}/vorschlaege");
        await Looks.Check(page, "review-empty");
        await Press(page, "main .empty button");
        await page.ReloadAsync();
        if (Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS") is { Length: > 0 } album)
            await page.ScreenshotAsync(new() { Path = Path.Combine(album, "review-folded.png"), FullPage = true });
        await Looks.Check(page, "review");
        await Press(page, "a[href*='was=Forbid']");
        await Looks.Check(page, "review-step");
        await Press(page, "main form.row button");
        await Press(page, "form.rel button:not([formaction])");
        await Looks.Check(page, "review-released");
        await page.GotoAsync($"/r/{round.Slug}/vorschlaege/gewichte?compare=1&Times=More");
        await Looks.Check(page, "review-weights");
        await page.GotoAsync($"/r/{round.Slug}/vorschlaege");
        await Press(page, "#waehlen button");
        await Looks.Check(page, "review-problem");
    }

    private static async Task Press(IPage page, string button)
    {
        await Looks.OpenAll(page);
        await page.Locator(button).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private async Task People(Round round)
    {
        string[] topics = ["ai-everyday", "co-video", "co-boards", "co-async", "ai-checking"];
        string[] mentors = ["Emre Kaya", "Lea Marković", "Jonas Peters", "Linh Nguyen"];
        string[] mentees =
        [
            "Anja Freitag",
            "Thomas Schröder",
            "Karin-Elisabeth Reuter-Brinkmann",
            "Petra Hartwig",
            "Ulrich Fenske",
        ];
        for (var i = 0; i < mentors.Length; i++)
            await Enrol(
                round,
                mentors[i],
                ProgrammeRole.Mentor,
                i == 3 ? 1 : 0b111,
                "Controlling und Berichte",
                [new(topics[i], false, true, CanTeach: 4)]
            );
        for (var i = 0; i < mentees.Length; i++)
            await Enrol(
                round,
                mentees[i],
                ProgrammeRole.Mentee,
                i == 3 ? 2 : 0b111,
                i == 2 ? "Controlling und Berichte" : "Produktion",
                [
                    new(topics[i], true, false, Now: 1),
                    .. i == 1 ? new TopicAnswer[] { new("co-tasks", true, false) } : [],
                ]
            );
    }

    private async Task Enrol(
        Round round,
        string name,
        ProgrammeRole role,
        int times,
        string department,
        IReadOnlyList<TopicAnswer> topics
    )
    {
        var person = await site.Person(name);
        await site.Read(db =>
            db.People.Where(p => p.Id == person.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Department, department))
        );
        await site.Enrol(round, person, role, times, new() { Topics = topics });
    }
}
