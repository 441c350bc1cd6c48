using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>A round that runs: the manager's morning, moves by hand, and the ways of the two.</summary>
public sealed class RunningPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task The_morning_look_and_the_moves()
    {
        var manager = await site.Person("Claudia Brandt", Role.PM, Role.HR);
        var round = await site.OpenRound(manager);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}");
        await Looks.Check(page, "today-calm");
        await Busy(round, manager);
        await page.ReloadAsync();
        await Looks.Check(page, "today-cards");
        foreach (
            var (address, name) in new[]
            {
                ("menschen", "round-people"),
                ("stand", "move"),
                ("stand?schritt=Extend&wochen=4", "move-extend"),
                ("stand?schritt=Extend&wochen=0", "move-problem"),
                ("stand?schritt=CloseNow", "move-close"),
            }
        )
        {
            await page.GotoAsync($"/r/{round.Slug}/{address}");
            await Looks.Check(page, name);
        }
        await page.GotoAsync("/hilfeanfragen");
        await Looks.Check(page, "help-requests");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erledigt" }).ClickAsync();
        await Looks.Check(page, "help-requests-none");
        await page.GotoAsync($"/r/{round.Slug}/stand?schritt=CloseNow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Endgültig" }).ClickAsync();
        await site.RunJobs();
        await page.GotoAsync($"/r/{round.Slug}");
        await Looks.Check(page, "today-closed");
        await page.GotoAsync($"/r/{round.Slug}/stand");
        await Looks.Check(page, "move-closed");
    }

    [Fact]
    public async Task The_ways_of_the_two()
    {
        var pair = await site.Tandem();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync("/hilfe-holen");
        await Looks.Check(page, "help-ask");
        await page.GetByRole(AriaRole.Button, new() { Name = "Um Hilfe bitten" }).ClickAsync();
        await Looks.Check(page, "help-ask-problems");
        await page.Locator("label.tile").First.ClickAsync();
        await page.FillAsync("#text", "Wir finden keinen Termin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Um Hilfe bitten" }).ClickAsync();
        await Looks.Check(page, "help-asked");
        await site.Change(db =>
            db.Tandems.Single(t => t.Id == pair.Tandem.Id).SayReached(pair.Mentor.Id, true, site.Clock.GetUtcNow())
        );
        await page.GotoAsync($"{pair.Room}/weiter");
        await Looks.Check(page, "onward-asked");
        await page.Locator("a[href$='/umfang']").ClickAsync();
        await page.Locator("button[value=Package]").ClickAsync();
        await Looks.Check(page, "extent-wished");
        await page.GotoAsync($"{pair.Room}/weiter");
        await page.Locator("a[href$='/pause']").ClickAsync();
        await Looks.Check(page, "pause");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause beginnen" }).ClickAsync();
        await Looks.Check(page, "pause-problem");
        await page.FillAsync("#bis", $"{site.Clock.Today.AddDays(40):yyyy-MM-dd}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause beginnen" }).ClickAsync();
        await Looks.Check(page, "start-resting");
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == pair.Mentee.Id));
        await page.GotoAsync($"/anmeldung/{enrolment.Id}/pause");
        await Looks.Check(page, "pause-running");
        var partner = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await partner.GotoAsync($"{pair.Room}/weiter");
        await Looks.Check(partner, "onward-resting");
        await partner.GotoAsync(pair.Room);
        await Looks.Check(partner, "room-resting");
        await site.Change(db => db.Tandems.Single(t => t.Id == pair.Tandem.Id).Complete(site.Clock.GetUtcNow()));
        await partner.GotoAsync($"{pair.Room}/weiter");
        await Looks.Check(partner, "onward-completed");
        await partner.GotoAsync(pair.Room);
        await Looks.Check(partner, "room-completed");
    }

    [Fact]
    public async Task Whoever_comes_late_reads_so()
    {
        var round = await site.OpenRound();
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        var person = await site.Person("Martina Weber");
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(await site.LinkTo(await site.Invited(round, person), person));
        await Looks.Check(page, "enrol-late");
    }

    /// <summary>A round with tandems, somebody who waits, an invitation that waits, and a question.</summary>
    private async Task Busy(Round round, Person manager)
    {
        var pair = await site.Tandem(round);
        await site.Enrol(round, await site.Person("Wartet Noch"), ProgrammeRole.Mentee);
        var asker = await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen");
        await asker.Press(
            "Um Hilfe bitten",
            ("an", $"{round.Id:N}-Manager"),
            ("text", "Unsere Treffen fallen oft in meine Spätschicht. Können Sie mit meiner Schichtleitung sprechen?")
        );
        var silent = await site.Person("Noch Nicht Geladen");
        await site.Change(db =>
        {
            var now = site.Clock.GetUtcNow();
            var running = db.Rounds.Single(r => r.Id == round.Id);
            running.Release(manager.Id, now.AddDays(-3));
            running.EndsOn = site.Clock.Today.AddDays(12);
            running.StartsOn = site.Clock.Today.AddDays(-60);
            db.People.Single(p => p.Id == pair.Mentor.Id).ManagerId = pair.Mentee.Id;
            db.Record(round.OrganisationId, manager.Id, AuditAction.PersonChanged, now, pair.Mentor.Id);
            db.Add(
                new Invitation
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    PersonId = silent.Id,
                    Role = ProgrammeRole.Mentor,
                }
            );
        });
    }
}
