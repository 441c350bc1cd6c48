using System.Net;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>Changing a running round: only what lies ahead, and not before one has read what it does.</summary>
public sealed class AdjustTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_it_does_is_read_before_it_happens_and_sent_links_live_on()
    {
        var (browser, round, mentee) = await Running();
        var old = site.Clock.Today.AddDays(21);
        var link = await site.NewestLink(mentee, "invite-mentee");
        var later = old.AddDays(14);
        await browser.Visit($"/r/{round.Slug}/anpassen");
        await browser.Press(
            "Was bewirkt das?",
            ("Form.EnrolUntil", $"{later:yyyy-MM-dd}"),
            ("Form.MatchOn", $"{later.AddDays(3):yyyy-MM-dd}"),
            ("Form.StartsOn", $"{later.AddDays(20):yyyy-MM-dd}"),
            ("Form.Deputy", mentee.Mail),
            ("Form.Places", "6")
        );
        Assert.Contains("Die Anmeldung ist bis", browser.Text);
        Assert.Contains("Höchstens 6 Tandems", browser.Text);
        Assert.NotEqual(later, (await Of(round)).EnrolUntil);
        await browser.Press("So ändern");
        browser.Expect($"/r/{round.Slug}");
        var changed = await Of(round);
        Assert.Equal((later, 6, mentee.Id), (changed.EnrolUntil, changed.Places, changed.DeputyContactId));
        await site.Pass(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.OK, (await (await site.Browser()).Open(link)).Status);
    }

    [Fact]
    public async Task What_lies_behind_cannot_be_changed_and_wrong_dates_stay_on_the_page()
    {
        var (browser, round, _) = await Running();
        await browser.Visit($"/r/{round.Slug}/anpassen");
        await browser.Press("Was bewirkt das?", ("Form.EnrolUntil", "2020-01-01"), ("Form.Contact", "Niemand Bekannt"));
        Assert.Contains("nicht in der Vergangenheit", browser.Text);
        Assert.Contains("„Niemand Bekannt“ finden wir nicht", browser.Text);
        Assert.Equal("2020-01-01", browser.Page.QuerySelector("#EnrolUntil")!.GetAttribute("value"));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        await browser.Visit($"/r/{round.Slug}/anpassen");
        Assert.True(browser.Page.QuerySelector("#EnrolUntil")!.HasAttribute("disabled"));
        await browser.Press("Was bewirkt das?", ("Form.EnrolUntil", "2029-01-01"));
        Assert.Contains("Sie haben nichts geändert", browser.Text);
    }

    [Fact]
    public async Task An_end_that_lies_behind_would_close_the_round_for_good_and_is_refused()
    {
        var (browser, round, _) = await Running();
        // Once released, only the start bounds the end, and the start can be typed wrong too.
        await site.Change(db =>
        {
            var now = db.Rounds.Single(r => r.Id == round.Id);
            now.Release(now.ManagerId, site.Clock.GetUtcNow());
            now.MatchOn = site.Clock.Today.AddDays(-40);
        });
        await browser.Visit($"/r/{round.Slug}/anpassen");
        var start = ("Form.StartsOn", (object?)$"{site.Clock.Today.AddDays(-30):yyyy-MM-dd}");
        await browser.Press("Was bewirkt das?", start, ("Form.EndsOn", $"{site.Clock.Today.AddDays(-1):yyyy-MM-dd}"));
        Assert.Contains("Dieses Ende liegt in der Vergangenheit", browser.Text);
        Assert.DoesNotContain("So ändern", browser.Text);
        await browser.Press("Was bewirkt das?", start, ("Form.EndsOn", $"{site.Clock.Today:yyyy-MM-dd}"));
        Assert.Contains("So ändern", browser.Text);
        await site.RunJobs();
        Assert.Null((await Of(round)).ClosedAt);
    }

    [Fact]
    public async Task From_its_first_day_on_a_round_is_made_longer_only_where_everybody_hears_of_it()
    {
        var (browser, round, _) = await Running();
        await browser.Visit($"/r/{round.Slug}/anpassen");
        Assert.False(browser.Page.QuerySelector("#EndsOn")!.HasAttribute("disabled"));
        await site.Change(db =>
        {
            var now = db.Rounds.Single(r => r.Id == round.Id);
            (now.EnrolUntil, now.MatchOn, now.StartsOn) = (
                site.Clock.Today.AddDays(-9),
                site.Clock.Today.AddDays(-5),
                site.Clock.Today
            );
        });
        await browser.Visit($"/r/{round.Slug}/anpassen");
        Assert.True(browser.Page.QuerySelector("#EndsOn")!.HasAttribute("disabled"));
        Assert.NotNull(browser.Page.QuerySelector($"form a[href='/r/{round.Slug}/stand?schritt=Extend']"));
        await browser.Press("Was bewirkt das?", ("Form.EndsOn", $"{round.EndsOn.AddDays(30):yyyy-MM-dd}"));
        Assert.Contains("Sie haben nichts geändert", browser.Text);
    }

    [Fact]
    public async Task Only_who_runs_the_round_gets_in_and_only_while_it_runs()
    {
        var (browser, round, _) = await Running();
        var outside = await site.Browser(await site.Person("Niemand"));
        Assert.Equal(HttpStatusCode.NotFound, (await outside.Open($"/r/{round.Slug}/anpassen")).Status);
        await browser.NewRound("Noch nicht " + round.Slug);
        var prepared = browser.Path.Split('/')[2];
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/r/{prepared}/anpassen")).Status);
    }

    private Task<Round> Of(Round round) => site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == round.Id));

    private async Task<(Browser, Round, Person)> Running()
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM, Role.HR);
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        var browser = await site.Browser(manager);
        var name = "Anpassen " + Guid.NewGuid().ToString("N")[..6];
        await browser.StartRound(name, mentor, mentee);
        await site.RunJobs();
        return (browser, await site.Read(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Name == name)), mentee);
    }
}
