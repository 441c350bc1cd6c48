using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class RoundPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_round_can_be_planned_and_followed()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR, Role.IT, Role.VP);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync("/runden");
        await Looks.Check(page, "rounds-empty");
        await People();
        await page.GotoAsync("/runden/neu");
        await Looks.Check(page, "round-new");
        await Next(page);
        await Looks.Check(page, "round-new-problems");
        await page.FillAsync("#Name", "Reverse Mentoring Frühjahr 2027");
        await page.FillAsync("#Purpose", "Führungskräfte und Nachwuchs lernen voneinander");
        await Next(page);
        await page.WaitForURLAsync("**/einrichten/2");
        await Next(page);
        await page.WaitForURLAsync("**/einrichten/3");
        await page.Locator("label.chip:has(input[name='Form.MentorGroups'])", new() { HasText = "Auszubildende" })
            .ClickAsync();
        await page.Locator("label.chip:has(input[name='Form.MenteeGroups'])", new() { HasText = "Teamleitung" })
            .ClickAsync();
        await page.FillAsync("#Contact", manager.Mail);
        await Next(page);
        await page.WaitForURLAsync("**/einrichten/4");
        await Next(page);
        await page.WaitForURLAsync("**/einrichten/5");
        await Looks.Check(page, "round-planned");
        await page.GetByRole(AriaRole.Button, new() { Name = "verschicken" }).ClickAsync();
        await site.RunJobs();
        await Enrol(await site.Read(db => db.Rounds.SingleAsync(r => r.Slug.StartsWith("reverse-"))));
        await page.ReloadAsync();
        await Looks.Check(page, "round-enrolling");
        foreach (var path in new[] { "/runden", "/start", "/ansprechperson" })
        {
            await page.GotoAsync(path);
            await Looks.Check(page, "round" + path.Replace('/', '-'));
        }
    }

    [Fact]
    public async Task On_a_phone_the_menu_lies_under_the_thumb_and_covers_nothing_that_has_the_focus()
    {
        var busy = await site.Person("Vielbeschäftigt", Role.PM, Role.HR, Role.IT);
        var round = await site.OpenRound(busy);
        var partner = await site.Person("Emre Kaya");
        await site.Enrol(round, busy, ProgrammeRole.Mentee);
        await site.Enrol(round, partner, ProgrammeRole.Mentor);
        await site.Pair(round, partner, busy, agreed: true);
        var page = await chromium.Window(site.Url, width: 320, session: await site.Session(busy));
        await page.GotoAsync("/runden/neu");
        var links = page.Locator(".nav a:visible");
        Assert.Equal(["Start", "Tandem", "Runden", "Personen", "Post"], await links.AllInnerTextsAsync());
        foreach (var link in await links.AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            Assert.True(box.Y + box.Height > 844 - 8 && box.Height >= 44, $"{box.Y} + {box.Height}");
            Assert.True(await link.EvaluateAsync<bool>("a => a.scrollWidth <= a.clientWidth"));
        }
        for (var tabs = 0; tabs < 60; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    """
                    () => { const a = document.activeElement, bar = document.querySelector('.nav');
                      if (a === document.body || bar.contains(a)) return true;
                      const r = a.getBoundingClientRect();
                      return r.height === 0 || r.height > 400 || r.bottom <= bar.getBoundingClientRect().top + 1; }
                    """
                ),
                await page.EvaluateAsync<string>("() => document.activeElement.outerHTML")
            );
        }
        await page.SetViewportSizeAsync(1280, 844);
        Assert.Equal(7, await page.Locator(".nav a:visible").CountAsync());
        Assert.True((await page.Locator(".nav a").First.BoundingBoxAsync())!.Y < 60);
    }

    private static Task Next(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).Last.ClickAsync();

    private async Task People()
    {
        foreach (
            var (name, level, word) in new[]
            {
                ("Emre Kaya", 1, "Auszubildende"),
                ("Lea Marković", 1, "Auszubildende"),
                ("Martina Weber", 6, "Teamleitung"),
                ("Karin-Elisabeth Reuter-Brinkmann", 6, "Teamleitung"),
            }
        )
        {
            var person = await site.Person(name);
            await site.Change(db =>
            {
                var known = db.People.Single(p => p.Id == person.Id);
                (known.Level, known.LevelName, known.JobFamily) = (level, word, "Elektrotechnik");
            });
        }
    }

    private async Task Enrol(Round round)
    {
        foreach (var invitation in await site.Read(db => db.Invitations.AsNoTracking().ToListAsync()))
            await site.Enrol(
                round,
                await site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Id == invitation.PersonId)),
                invitation.Role,
                answers: new()
                {
                    Topics = [new("ai-everyday", true, true)],
                    Support = "Untertitel bei Videos",
                    SupportFor = round.ContactPersonId,
                }
            );
    }
}
