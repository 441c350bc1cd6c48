using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>From the lessons of one round to the set-up of the next, and the two side by side.</summary>
public sealed class NextRoundPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task From_the_lessons_of_one_round_to_the_next()
    {
        var round = await Round();
        var manager = await site.ManagerOf(round);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}/lehren");
        await Press(page, "Festhalten");
        await Looks.Check(page, "lessons-faults");
        await Note(
            page,
            round,
            "Kept",
            "Call",
            "Die Vorständin hat selbst mitgemacht und es in der Runde aller Werke erzählt."
        );
        await Note(page, round, "Changed", "Meetings", "Mittags treffen, da fiel am wenigsten aus.");
        await Note(page, round, "Stopped", "Care", "Wöchentlich nachfragen, ob alles läuft.");
        await Note(page, round, "Missing", "Matching", "Kurze Videos am Telefon schneiden.");
        await Looks.Check(page, "lessons");
        await page.GotoAsync($"/r/{round.Slug}/lehren/zahlen");
        await page.FillAsync("#Hours", "viele");
        await Press(page, "Speichern");
        await Looks.Check(page, "lessons-numbers-faults");
        await page.Locator("label.chip:has(input[value='TooFewMentors'])").ClickAsync();
        await page.Locator("label.chip:has(input[value='Longer'])").ClickAsync();
        await page.FillAsync("#Hours", "46");
        await page.FillAsync("#Cost", "1850");
        await Press(page, "Speichern");
        await Looks.Check(page, "lessons-numbers");

        await Voices(await site.Close(round));
        await page.GotoAsync($"/r/{round.Slug}/lehren");
        await Looks.Check(page, "lessons-voices");
        await page.GotoAsync($"/r/{round.Slug}");
        await Looks.Check(page, "round-closed");
        await page.GotoAsync("/runden/vergleich");
        await Looks.Check(page, "rounds-compared");
        await Prepare(page, round);
    }

    private static async Task Prepare(IPage page, Round round)
    {
        await page.GotoAsync($"/r/{round.Slug}/naechste");
        await Looks.Check(page, "next-round");
        await Press(page, "Vorbereitung beginnen");
        await page.WaitForURLAsync("**/einrichten/1");
        for (var number = 1; number <= 5; number++)
        {
            await page.WaitForURLAsync($"**/einrichten/{number}");
            if (number == 4)
                await page.FillAsync("#Occasion", "Umzug in das neue Haus");
            await Looks.Check(page, $"next-round-{number}");
            if (number < 5)
                await page.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).Last.ClickAsync();
        }
        await page.GotoAsync($"/r/{round.Slug}/naechste");
        await Looks.Check(page, "next-round-there");
    }

    private async Task Voices(Round round)
    {
        var people = await site.Read(db =>
            db.Enrolments.Where(e => e.RoundId == round.Id)
                .Join(db.People, e => e.PersonId, p => p.Id, (_, p) => p)
                .Take(6)
                .ToListAsync()
        );
        foreach (var (person, at) in people.Select((p, at) => (p, at)))
        {
            var page = await chromium.Window(site.Url, session: await site.Session(person));
            await page.GotoAsync($"/lehre/{round.Slug}");
            if (at == 0)
            {
                await Press(page, "Ohne Namen abgeben");
                await Looks.Check(page, "lesson-give");
            }
            await page.Locator("label.tile:has(input[value='Kept'])").ClickAsync();
            await page.SelectOptionAsync("#Area", "Meetings");
            await page.FillAsync("#Text", $"Feste Zeiten haben geholfen, zum {at + 1}. Mal.");
            await Press(page, "Ohne Namen abgeben");
            if (at == 0)
                await Looks.Check(page, "lesson-thanks");
            await page.Context.CloseAsync();
        }
        await site.Pass(TimeSpan.FromDays(15));
    }

    [Fact]
    public async Task Before_anything_is_there()
    {
        var round = await site.LastDay();
        var manager = await site.ManagerOf(round);
        var page = await chromium.Window(site.Url, locale: "en-GB", session: await site.Session(manager));
        foreach (
            var (path, name) in new[]
            {
                ($"/r/{round.Slug}/lehren", "lessons-empty"),
                ($"/r/{round.Slug}/naechste", "next-round-nobody"),
            }
        )
        {
            await page.GotoAsync(path);
            await Looks.Check(page, name);
        }
        await using var own = new BrowserSite();
        await own.InitializeAsync();
        var hr = await own.Person("Sabine Hoffmann", Role.HR);
        var empty = await chromium.Window(own.Url, session: await own.Session(hr));
        await empty.GotoAsync("/runden/vergleich");
        await Looks.Check(empty, "rounds-compared-empty");
    }

    private static async Task Note(IPage page, Round round, string kind, string area, string text)
    {
        await page.GotoAsync($"/r/{round.Slug}/lehren");
        await page.Locator($"label.tile:has(input[value='{kind}'])").ClickAsync();
        await page.SelectOptionAsync("#Area", area);
        await page.FillAsync("#Text", text);
        await Press(page, "Festhalten");
    }

    private static async Task Press(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    /// <summary>A pilot on its last day: eleven tandems, some of which ended, and an earlier round of the same programme.</summary>
    private async Task<Round> Round()
    {
        var earlier = await site.Round();
        var round = await site.Round();
        await site.Change(db =>
        {
            var now = db.Rounds.Single(r => r.Id == round.Id);
            (now.Name, now.Template, now.Places, now.Meetings) = ("Frischer Wind, Pilot", "pilot", 10, 4);
            now.Occasion = "Digitaler Wandel";
            db.Programmes.Single(p => p.Id == round.ProgrammeId).Name = "Frischer Wind";
            db.Add(
                new ProgrammeGoal
                {
                    OrganisationId = round.OrganisationId,
                    ProgrammeId = round.ProgrammeId,
                    Number = 1,
                    Text = "Drei von vier geplanten Treffen finden statt",
                    Measure = Measure.Meetings,
                    Target = 75,
                }
            );
        });
        await Tandems(round, 11, 5, 30);
        await Tandems(earlier, 6, 0, 20);
        await site.Change(db => db.Rounds.Single(r => r.Id == earlier.Id).Occasion = "Umzug");
        return await site.LastDay(round);
    }

    private async Task Tandems(Round round, int count, int ended, int held)
    {
        for (var i = 0; i < count; i++)
        {
            var pair = await site.Tandem(round);
            await site.Invited(round, pair.Mentor, ProgrammeRole.Mentor);
            await site.Invited(round, pair.Mentee);
        }
        var now = site.Clock.GetUtcNow();
        await site.Change(db =>
        {
            var tandems = db.Tandems.Where(t => t.RoundId == round.Id).ToList();
            foreach (var tandem in tandems.Take(ended))
                tandem.End(now);
            for (var i = 0; i < held; i++)
            {
                var meeting = new Meeting
                {
                    OrganisationId = round.OrganisationId,
                    TandemId = tandems[i % count].Id,
                    Number = 2 + i / count,
                    StartsAt = now.AddHours(-2),
                    Minutes = 45,
                    ByVideo = true,
                    Uid = $"{Guid.NewGuid()}@localhost",
                };
                meeting.Happened(now);
                db.Add(meeting);
            }
        });
    }
}
