using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.SignIn;

public sealed class PinTests(Site site) : IClassFixture<Site>
{
    private const string Pin = "480915";

    [Fact]
    public async Task The_PIN_opens_a_new_session_for_the_person()
    {
        var (person, browser) = await SignedInByMail("Emre Kaya");
        var before = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        await browser.Visit("/anmelden/pin?zurueck=/sprache");
        Assert.Contains("entsperrtes Gerät", browser.Text);
        await browser.Press("Weiter", ("pin", Pin));
        var after = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        Assert.Equal(Strength.Person, after.Strength);
        Assert.NotEqual(before.TokenHash, after.TokenHash);
    }

    [Fact]
    public async Task A_wrong_PIN_is_said_and_five_bring_a_wait_that_grows()
    {
        var (person, browser) = await SignedInByMail("Nadja Brandt");
        for (var i = 0; i < 5; i++)
        {
            await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", "111112"));
            Assert.Contains("nicht die richtige PIN", browser.Text);
        }
        await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", Pin));
        Assert.Contains("eine Pause nötig", browser.Text);
        Assert.Equal(Strength.Mail, await StrengthOf(person));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", "111112"));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", Pin));
        Assert.Equal(Strength.Mail, await StrengthOf(person));
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", Pin));
        Assert.Equal(Strength.Person, await StrengthOf(person));
    }

    [Fact]
    public async Task Twenty_tries_at_once_are_not_more_than_five_tries()
    {
        var (person, _) = await SignedInByMail("Ivo Petrov");
        var results = new List<PinCheck>();
        for (var round = 0; round < 4; round++)
            results.AddRange(
                await Task.WhenAll(
                    Enumerable
                        .Range(0, 20)
                        .Select(i => site.With<Pins, PinCheck>(p => p.Check(person.AccountId!.Value, $"{700000 + i}")))
                )
            );
        Assert.True(
            results.Count(r => r == PinCheck.Wrong) <= Pins.FreeTries,
            "More tries were looked at than allowed."
        );
        Assert.Equal(PinCheck.Locked, await site.With<Pins, PinCheck>(p => p.Check(person.AccountId!.Value, Pin)));
        // The lock stands in the database: another node and a restart know it.
        Assert.True(
            await site.Read(db =>
                db.Accounts.Where(a => a.Id == person.AccountId).Select(a => a.PinLockedUntil).SingleAsync()
            ) > site.Clock.GetUtcNow()
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567890123")]
    public async Task An_impossible_PIN_costs_no_try(string typed)
    {
        var (person, browser) = await SignedInByMail("Mira Falk");
        await (await browser.Visit("/anmelden/pin")).Press("Weiter", ("pin", typed));
        Assert.NotNull(browser.Page.QuerySelector("#pin-error"));
        Assert.Equal(
            0,
            await site.Read(db =>
                db.Accounts.Where(a => a.Id == person.AccountId).Select(a => a.PinFailures).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task The_first_PIN_cannot_replace_another()
    {
        var (person, browser) = await SignedInByMail("Jule Arndt");
        var before = await HashOf(person);
        await browser.Open("/anmelden/erste-pin");
        Assert.StartsWith("/anmelden/pin?", browser.Path);
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post("/anmelden/erste-pin", [new("__RequestVerificationToken", token), new("pin", "903771")]);
        Assert.Equal(before, await HashOf(person));
    }

    [Fact]
    public async Task A_reset_takes_a_day_is_announced_and_ends_every_other_session()
    {
        var (person, browser) = await SignedInByMail("Lea Sommer");
        var elsewhere = await site.Browser(person);
        await (await browser.Visit("/anmelden/pin-vergessen")).Press("Neue PIN anfordern");
        await (await browser.Visit("/anmelden/pin-vergessen")).Visit("/anmelden/pin-vergessen");
        await site.RunJobs();
        Assert.Equal(
            (1, 0),
            (await site.CountOf(person, "pin-reset-requested"), await site.CountOf(person, "pin-reset-ready"))
        );
        await site.Pass(TimeSpan.FromHours(23));
        Assert.Equal(0, await site.CountOf(person, "pin-reset-ready"));
        await site.Pass(TimeSpan.FromHours(1));
        var link = await site.NewestLink(person, "pin-reset-ready");
        browser = await (await site.Browser()).Visit(link);
        await browser.Press("PIN speichern", ("pin", "111111"));
        Assert.NotNull(browser.Page.QuerySelector("#pin-error"));
        await browser.Press("PIN speichern", ("pin", "771203"));
        Assert.Equal("/start", browser.Path);
        Assert.Equal(1, await site.CountOf(person, "pin-changed"));
        Assert.StartsWith("/anmelden", (await elsewhere.Open("/anmelden/pin")).Path);
        Assert.Equal(
            [Strength.Person],
            await site.Read(db =>
                db.Sessions.Where(s => s.AccountId == person.AccountId).Select(s => s.Strength).ToListAsync()
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
        Assert.Equal(PinCheck.Right, await site.With<Pins, PinCheck>(p => p.Check(person.AccountId!.Value, "771203")));
    }

    [Fact]
    public async Task The_announcement_stops_a_reset_and_the_old_PIN_stays()
    {
        var (person, browser) = await SignedInByMail("Tim Krause");
        await (await browser.Visit("/anmelden/pin-vergessen")).Press("Neue PIN anfordern");
        await site.RunJobs();
        var stop = await site.NewestLink(person, "pin-reset-requested");
        await (await site.Browser()).Visit(stop);
        await (await (await site.Browser()).Visit(stop)).Press("Anhalten");
        await site.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await site.CountOf(person, "pin-reset-ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(stop)).Status);
    }

    [Fact]
    public async Task A_reset_stopped_after_its_link_was_sent_kills_the_link()
    {
        var (person, browser) = await SignedInByMail("Rosa Engel");
        await (await browser.Visit("/anmelden/pin-vergessen")).Press("Neue PIN anfordern");
        await site.Pass(TimeSpan.FromHours(25));
        var link = await site.NewestLink(person, "pin-reset-ready");
        var open = await (await site.Browser()).Visit(link);
        await (await (await site.Browser()).Visit(await site.NewestLink(person, "pin-reset-requested"))).Press(
            "Anhalten"
        );
        var before = await HashOf(person);
        await open.Press("PIN speichern", ("pin", "771203"));
        Assert.Equal(HttpStatusCode.NotFound, open.Status);
        Assert.Equal(before, await HashOf(person));
    }

    [Fact]
    public async Task Whoever_signs_in_while_a_reset_is_under_way_is_told()
    {
        var (person, browser) = await SignedInByMail("Kim Berger");
        await (await browser.Visit("/anmelden/pin-vergessen")).Press("Neue PIN anfordern");
        await browser.Visit("/anmelden/pin?zurueck=/anmelden/pin-vergessen");
        await browser.Press("Weiter", ("pin", Pin));
        Assert.Contains("halten Sie das unter Sicherheit", browser.Page.QuerySelector(".notice")!.TextContent);
        Assert.NotNull(
            await site.Read(db =>
                db.Accounts.Where(a => a.Id == person.AccountId).Select(a => a.PinResetFrom).SingleAsync()
            )
        );
    }

    private async Task<(Person, Browser)> SignedInByMail(string name)
    {
        var person = await site.Person(name);
        await site.SetPin(person, Pin);
        return (person, await site.Browser(person, Strength.Mail));
    }

    private Task<Strength> StrengthOf(Person person) =>
        site.Read(db => db.Sessions.Where(s => s.AccountId == person.AccountId).Select(s => s.Strength).SingleAsync());

    private Task<string?> HashOf(Person person) =>
        site.Read(db => db.Accounts.Where(a => a.Id == person.AccountId).Select(a => a.PinHash).SingleAsync());
}
