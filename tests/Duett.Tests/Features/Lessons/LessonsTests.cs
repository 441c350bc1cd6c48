using System.Net;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Lessons;

/// <summary>What the people who run a round note at its end.</summary>
public sealed class LessonsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Manager_and_contact_person_note_change_and_remove_lessons_and_the_database_reads_none()
    {
        var round = await site.LastDay();
        var manager = await site.Browser(await site.ManagerOf(round));
        await manager.Visit($"/r/{round.Slug}/lehren");
        Assert.Contains("Was hat so gut funktioniert, dass es bleiben soll?", manager.Text);
        Assert.Contains("Bitte keine Namen und keine Inhalte aus Tandems", manager.Text);
        await manager.Press(
            "Festhalten",
            ("Form.Kind", "Kept"),
            ("Form.Area", "Call"),
            ("Form.Text", "Pflaumenmus beim Aufruf half")
        );
        Assert.Contains("Pflaumenmus beim Aufruf half", manager.Text);
        Assert.Empty(await site.TablesWith("Pflaumenmus"));

        var contact = await site.Browser(await Contact(round));
        await contact.Visit("/ansprechperson");
        Assert.NotNull(contact.Page.QuerySelector($"main a[href='/r/{round.Slug}/lehren']"));
        await contact.Visit($"/r/{round.Slug}/lehren");
        var edit = contact.Page.QuerySelector("ul.items a")!.GetAttribute("href")!;
        await contact.Visit(edit);
        Assert.Equal("Pflaumenmus beim Aufruf half", contact.Page.QuerySelector("#Text")!.TextContent);
        await contact.Press("Speichern", ("Form.Text", "Früher aufrufen"), ("Form.Kind", "Changed"));
        Assert.DoesNotContain("Pflaumenmus", contact.Text);
        Assert.Contains("Früher aufrufen", contact.Text);
        Assert.Equal(1, await site.Read(db => db.Lessons.CountAsync(l => l.RoundId == round.Id)));
        await contact.Press("Entfernen");
        Assert.Equal(0, await site.Read(db => db.Lessons.CountAsync(l => l.RoundId == round.Id)));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var round = await site.LastDay();
        var browser = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/lehren");
        await browser.Press("Festhalten", ("Form.Text", "Nur Worte"));
        Assert.Equal("Nur Worte", browser.Page.QuerySelector("#Text")!.TextContent);
        Assert.Contains("Wählen Sie einen Bereich", browser.Text);
        await browser.Press(
            "Festhalten",
            ("Form.Kind", "Kept"),
            ("Form.Area", "Care"),
            ("Form.Text", new string('x', 301))
        );
        Assert.Contains("Höchstens 300 Zeichen", browser.Text);
        Assert.False(await site.Read(db => db.Lessons.AnyAsync(l => l.RoundId == round.Id)));
    }

    [Fact]
    public async Task They_are_collected_from_two_weeks_before_the_end_until_thirty_days_after()
    {
        var round = await site.Round();
        var manager = await site.ManagerOf(round);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today.AddDays(15));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(manager)).Open($"/r/{round.Slug}/lehren")).Status
        );
        Assert.DoesNotContain("/lehren", Links(await (await site.Browser(manager)).Visit($"/r/{round.Slug}")));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EndsOn = site.Clock.Today.AddDays(14));
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/lehren");
        await browser.Press("Festhalten", ("Form.Kind", "Kept"), ("Form.Area", "Care"), ("Form.Text", "Bleibt lesbar"));
        Assert.Contains($"/r/{round.Slug}/lehren", Links(await browser.Visit($"/r/{round.Slug}")));

        await site.Close(round);
        site.Clock.Advance(TimeSpan.FromDays(29));
        await browser.Visit($"/r/{round.Slug}/lehren");
        Assert.NotNull(browser.Page.QuerySelector("#Text"));
        site.Clock.Advance(TimeSpan.FromDays(2));
        var open = browser.Page;
        await browser.Press("Festhalten", ("Form.Kind", "Kept"), ("Form.Area", "Care"), ("Form.Text", "Zu spät"));
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.Visit($"/r/{round.Slug}/lehren");
        Assert.Contains("Bleibt lesbar", browser.Text);
        Assert.Null(browser.Page.QuerySelector("#Text"));
        Assert.NotNull(open);

        static string Links(Browser page) =>
            string.Join(' ', page.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Nobody_else_reads_or_writes_them()
    {
        var round = await site.LastDay();
        var pair = await site.Tandem(round);
        var others = new[]
        {
            pair.Mentor,
            await site.Person("Personal", Role.HR),
            await site.Person("Technik", Role.IT),
            await site.Person("Rat", Role.BR),
            await Contact(await site.Round()),
        };
        foreach (var other in others)
        foreach (var path in new[] { $"/r/{round.Slug}/lehren", $"/r/{round.Slug}/lehren/zahlen" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(other)).Open(path)).Status);
    }

    [Fact]
    public async Task Hours_costs_and_own_goals_are_entered_and_come_back()
    {
        var round = await site.LastDay();
        await site.Change(db =>
        {
            foreach (var (number, measure) in new[] { (1, Measure.Own), (2, Measure.Recommended) })
                db.Add(
                    new ProgrammeGoal
                    {
                        OrganisationId = round.OrganisationId,
                        ProgrammeId = round.ProgrammeId,
                        Number = number,
                        Text = measure == Measure.Own ? "Zehn neue Leitfäden" : "Alle empfehlen es",
                        Measure = measure,
                        Target = 10,
                    }
                );
        });
        var browser = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/lehren/zahlen");
        Assert.Contains("kommt mit der Auswertung", browser.Text);
        await browser.Press("Speichern", ("Form.Hours", "viele"), ("Form.Goals[1]", "12"));
        Assert.Contains("ganze Zahl bis 500", browser.Text);
        // Two and a half hours are not 25.
        foreach (var typed in new[] { "2.5", "2,5" })
        {
            await browser.Press("Speichern", ("Form.Hours", typed), ("Form.Goals[1]", "12"));
            Assert.Contains("Bitte ohne Nachkommastellen", browser.Text);
        }
        Assert.Equal("12", browser.Page.QuerySelector("#Goal1")!.GetAttribute("value"));
        await browser.Press(
            "Speichern",
            ("Form.Balance", "TooFewMentors"),
            ("Form.Length", "Same"),
            ("Form.Hours", "40"),
            ("Form.Cost", "1.200 €"),
            ("Form.Goals[1]", "12")
        );
        var look = await site.Read(db => db.LookBacks.SingleAsync(l => l.RoundId == round.Id));
        Assert.Equal(
            (Balance.TooFewMentors, NextLength.Same, 40, 1200),
            (look.Balance, look.Length, look.Hours, look.Cost)
        );
        Assert.Equal("40", browser.Page.QuerySelector("#Hours")!.GetAttribute("value"));
        await site.Close(round);
        await browser.Visit($"/runden/vergleich?programm={round.ProgrammeId}");
        var row = browser.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Zehn neue"));
        Assert.Contains("erreicht", row.TextContent);
    }

    [Fact]
    public async Task Thousands_are_written_as_the_language_of_the_page_writes_them()
    {
        var round = await site.LastDay();
        var english = await (await site.Browser(await site.ManagerOf(round))).Visit("/runden");
        await english.Press("English");
        await english.Visit($"/r/{round.Slug}/lehren/zahlen");
        await english.Press("Save", ("Form.Cost", "1,500"));
        Assert.Equal(1500, (await site.Read(db => db.LookBacks.SingleAsync(l => l.RoundId == round.Id))).Cost);
        await english.Press("Save", ("Form.Cost", "15,00"));
        Assert.Contains("without decimals", english.Text);
    }

    private async Task<Person> Contact(Round round)
    {
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = round.OrganisationId,
                    PersonId = round.ContactPersonId,
                    Role = Role.VP,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        return await site.Read(db => db.People.SingleAsync(p => p.Id == round.ContactPersonId));
    }
}
