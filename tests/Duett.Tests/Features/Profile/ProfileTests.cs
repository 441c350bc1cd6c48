using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Profile;

public sealed class ProfileTests(Site site) : IClassFixture<Site>
{
    private const string Pin = "480915";

    [Fact]
    public async Task I_choose_language_zone_and_reminders_and_nothing_else()
    {
        await site.Person("Martina Weber", Role.HR);
        var person = await site.Person("Emre Kaya");
        var browser = await (await site.Browser(person, Strength.Mail)).Visit("/ich");
        Assert.Contains("Martina Weber", browser.Text);
        await browser.Press(
            "Speichern",
            ("language", "en"),
            ("timezone", "Europe/Lisbon"),
            ("reminders", null),
            ("name", "Chef"),
            ("mail", "chef@evil.example"),
            ("Person.Name", "Chef"),
            ("Person.AccountId", Guid.Empty.ToString()),
            ("OrganisationId", Guid.Empty.ToString()),
            ("role", "IT")
        );
        Assert.Contains("Saved", browser.Text);
        var saved = await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id));
        Assert.Equal(("en", "Europe/Lisbon", true), (saved.Language, saved.TimeZone, saved.RemindersStopped));
        Assert.Equal((person.Name, person.Mail, person.AccountId), (saved.Name, saved.Mail, saved.AccountId));
        await browser.Press("Save", ("language", "fr"), ("timezone", "Mars/Olympus"), ("reminders", "true"));
        saved = await site.Read(db => db.People.SingleAsync(p => p.Id == person.Id));
        Assert.Equal((null, null, false), (saved.Language, saved.TimeZone, saved.RemindersStopped));
    }

    [Fact]
    public async Task A_new_PIN_needs_the_old_one_and_signs_out_everywhere_else()
    {
        var person = await site.Person("Nadja Brandt");
        await site.SetPin(person, Pin);
        var elsewhere = await site.Browser(person);
        var browser = await (await site.Browser(person)).Visit("/ich/pin");
        await browser.Press("PIN speichern", ("old", "771204"), ("pin", "771203"));
        Assert.NotNull(browser.Page.QuerySelector("#old-error"));
        await browser.Press("PIN speichern", ("old", Pin), ("pin", "654321"));
        Assert.NotNull(browser.Page.QuerySelector("#pin-error"));
        await browser.Press("PIN speichern", ("old", Pin), ("pin", "771203"));
        Assert.Equal("/ich/sicherheit", browser.Path);
        Assert.Equal(PinCheck.Right, await site.With<Pins, PinCheck>(p => p.Check(person.AccountId!.Value, "771203")));
        Assert.StartsWith("/anmelden", (await elsewhere.Open("/ich")).Path);
        Assert.Equal(1, await site.Read(db => db.Sessions.CountAsync(s => s.AccountId == person.AccountId)));
        Assert.Equal(1, await site.CountOf(person, "pin-changed"));
    }

    [Fact]
    public async Task I_see_my_sessions_end_one_and_then_all()
    {
        var person = await site.Person("Ivo Petrov");
        var stranger = await site.Person("Ole Hansen");
        var (first, second) = (await site.Browser(person), await site.Browser(person));
        var foreign = await site.Browser(stranger);
        var theirs = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == stranger.AccountId));
        await second.Visit("/ich");
        await first.Visit("/ich/sicherheit");
        await first.Press("Abmelden", ("id", theirs.Id.ToString()));
        await foreign.Visit("/ich");
        await first.Press("Abmelden");
        Assert.StartsWith("/anmelden", (await second.Open("/ich")).Path);
        var third = await site.Browser(person);
        await (await first.Visit("/ich/sicherheit")).Press("Überall abmelden");
        Assert.Equal("/", first.Path);
        Assert.StartsWith("/anmelden", (await third.Open("/ich")).Path);
        Assert.Equal(0, await site.Read(db => db.Sessions.CountAsync(s => s.AccountId == person.AccountId)));
    }

    [Fact]
    public async Task A_reset_under_way_is_shown_and_stopped()
    {
        var person = await site.Person("Mira Falk");
        await site.SetPin(person, Pin);
        var byMail = await (await site.Browser(person, Strength.Mail)).Visit("/anmelden/pin-vergessen");
        await byMail.Press("Neue PIN anfordern");
        await site.Pass(TimeSpan.FromHours(25));
        var link = await site.NewestLink(person, "pin-reset-ready");
        var browser = await (await site.Browser(person)).Visit("/ich/sicherheit");
        await browser.Press("Anhalten");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
    }

    [Fact]
    public async Task A_mail_program_stops_reminders_with_one_click()
    {
        var person = await site.Person("Jule Arndt");
        var path = await StopLink(person);
        var browser = await (await site.Browser()).Visit(path);
        Assert.False(await Stopped(person));
        await browser.Post(path, [new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.True(await Stopped(person));
        await browser.Post(path, [new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task A_person_stops_reminders_with_the_button_and_an_unknown_link_looks_the_same()
    {
        var person = await site.Person("Lea Sommer");
        var known = await (await site.Browser()).Visit(await StopLink(person));
        var unknown = await (await site.Browser()).Visit("/abmelden/" + Tokens.New());
        Assert.Equal(MainOf(known), MainOf(unknown));
        await known.Press("Erinnerungen abbestellen");
        await unknown.Press("Erinnerungen abbestellen");
        Assert.Equal(MainOf(known), MainOf(unknown));
        Assert.True(await Stopped(person));
    }

    [Fact]
    public async Task Links_in_an_old_mailbox_open_nothing_once_the_address_is_corrected()
    {
        var person = await site.Person("Tim Krause");
        await (await (await site.Browser()).Visit("/anmelden")).Press("Link schicken", ("mail", person.Mail));
        await site.RunJobs();
        var link = await site.NewestLink(person, "sign-in");
        await (await site.Browser()).Visit(link);
        await site.Change(db => db.People.Single(p => p.Id == person.Id).Mail = "neu." + person.Mail);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
    }

    private static string MainOf(Browser browser) =>
        System.Text.RegularExpressions.Regex.Replace(
            browser.Page.QuerySelector("main")!.InnerHtml,
            "name=\"__RequestVerificationToken\"[^>]*>",
            ""
        );

    private Task<string> StopLink(Person person) =>
        site.With<IServiceProvider, string>(async services =>
        {
            var links = services.GetRequiredService<Links>();
            var until = site.Clock.GetUtcNow().AddDays(30);
            var made = await links.Create(LinkKind.StopReminders, person, person.Id, until);
            await services.GetRequiredService<Duett.Data.DuettDb>().SaveChangesAsync();
            return new Uri(made).AbsolutePath;
        });

    private Task<bool> Stopped(Person person) =>
        site.Read(db => db.People.Where(p => p.Id == person.Id).Select(p => p.RemindersStopped).SingleAsync());
}
