using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.SignIn;

public sealed class MailLinkTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_link_from_the_mail_signs_in_after_a_press_of_the_button()
    {
        var person = await site.Person("Emre Kaya");
        var browser = await Ask(person.Mail.ToUpperInvariant(), "/ich");
        Assert.Equal("/anmelden/gesendet", browser.Path);
        Assert.Contains("Postausgang", browser.Text);
        await site.RunJobs();
        var link = await site.NewestLink(person, "sign-in");
        // A mail scanner opens it first, twice.
        await (await site.Browser()).Visit(link);
        await (await site.Browser()).Visit(link);
        await browser.Visit(link);
        Assert.Contains("Emre Kaya", browser.Text);
        await browser.Press("Jetzt anmelden");
        Assert.Equal("/ich", browser.Path);
        var session = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        Assert.Equal(Strength.Mail, session.Strength);
    }

    [Fact]
    public async Task Known_and_unknown_get_the_same_answer_and_the_same_work()
    {
        var person = await site.Person("Nadja Brandt");
        var before = await site.Read(db => db.Jobs.CountAsync());
        var known = await Ask(person.Mail);
        var afterKnown = await site.Read(db => db.Jobs.CountAsync());
        var unknown = await Ask($"niemand.{Guid.NewGuid():N}@nordwerk.example");
        var afterUnknown = await site.Read(db => db.Jobs.CountAsync());
        Assert.Equal(known.Page.QuerySelector("main")!.InnerHtml, unknown.Page.QuerySelector("main")!.InnerHtml);
        Assert.Equal((known.Status, known.Path), (unknown.Status, unknown.Path));
        Assert.Equal((1, 1), (afterKnown - before, afterUnknown - afterKnown));
        await site.RunJobs();
        Assert.Equal(1, await site.CountOf(person, "sign-in"));
    }

    [Fact]
    public async Task Somebody_who_left_the_house_gets_no_mail()
    {
        var person = await site.Person("Ole Hansen");
        await site.Change(db => db.People.Single(p => p.Id == person.Id).LeftOn = site.Clock.Today);
        await Ask(person.Mail);
        await site.RunJobs();
        Assert.Equal(0, await site.CountOf(person, "sign-in"));
    }

    [Fact]
    public async Task A_person_from_the_list_gets_an_account_with_the_first_link()
    {
        var person = new Person
        {
            OrganisationId = site.House.Id,
            Name = "Anna Vogt",
            Mail = $"Anna.Vogt.{Guid.NewGuid():N}@Nordwerk.example",
        };
        await site.Change(db => db.Add(person));
        var browser = await Ask(person.Mail, "/anmelden/pin");
        await site.RunJobs();
        await browser.Visit(await site.NewestLink(person, "sign-in"));
        await browser.Press("Jetzt anmelden");
        Assert.StartsWith("/anmelden/erste-pin", browser.Path);
        await browser.Press("PIN speichern", ("pin", "390174"));
        var account = await site.Read(db =>
            db.Accounts.SingleAsync(a => db.People.Any(p => p.Id == person.Id && p.AccountId == a.Id))
        );
        Assert.NotNull(account.PinHash);
        Assert.Equal(
            [Strength.Person],
            await site.Read(db =>
                db.Sessions.Where(s => s.AccountId == account.Id).Select(s => s.Strength).ToListAsync()
            )
        );
        Assert.Equal(1, await site.CountOf(person, "pin-changed"));
    }

    [Fact]
    public async Task A_link_works_once_and_for_fifteen_minutes()
    {
        var person = await site.Person("Ivo Petrov");
        await Ask(person.Mail);
        await site.RunJobs();
        var link = await site.NewestLink(person, "sign-in");
        var first = await (await site.Browser()).Visit(link);
        var second = await (await site.Browser()).Visit(link);
        await first.Press("Jetzt anmelden");
        await second.Press("Jetzt anmelden");
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Contains("gilt nicht mehr", second.Text);

        await Ask(person.Mail);
        await site.RunJobs();
        link = await site.NewestLink(person, "sign-in");
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
    }

    [Fact]
    public async Task Of_many_presses_at_the_same_moment_one_signs_in()
    {
        var person = await site.Person("Mira Falk");
        await Ask(person.Mail);
        await site.RunJobs();
        var link = await site.NewestLink(person, "sign-in");
        var browsers = new List<Browser>();
        for (var i = 0; i < 20; i++)
            browsers.Add(await (await site.Browser()).Visit(link));
        await Task.WhenAll(browsers.Select(b => b.Press("Jetzt anmelden")));
        Assert.Equal(1, await site.Read(db => db.Sessions.CountAsync(s => s.AccountId == person.AccountId)));
        Assert.Equal(19, browsers.Count(b => b.Status == HttpStatusCode.NotFound && b.Path == link));
    }

    [Fact]
    public async Task Five_mails_an_hour_and_not_one_more()
    {
        var person = await site.Person("Jule Arndt");
        for (var i = 0; i < 7; i++)
            Assert.Equal("/anmelden/gesendet", (await Ask(person.Mail)).Path);
        await site.RunJobs();
        Assert.Equal(5, await site.CountOf(person, "sign-in"));
        // Whole hours are counted: none of them is shorter, the first may be up to two.
        site.Clock.Advance(TimeSpan.FromMinutes(121));
        await Ask(person.Mail);
        await site.RunJobs();
        Assert.Equal(6, await site.CountOf(person, "sign-in"));
    }

    [Fact]
    public async Task A_client_that_tries_many_addresses_is_slowed_down()
    {
        var browser = await site.Browser();
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        await browser.Visit("/anmelden");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++)
        {
            await browser.Visit("/anmelden");
            await browser.Press("Link schicken", ("mail", $"probe{i}@nordwerk.example"));
            statuses.Add(browser.Status);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses.Distinct());
        Assert.Equal(1, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site(string path)
    {
        var person = await site.Person("Lea Sommer");
        var browser = await Ask(person.Mail, path);
        await site.RunJobs();
        await browser.Visit(await site.NewestLink(person, "sign-in"));
        await browser.Press("Jetzt anmelden");
        Assert.Equal("/start", browser.Path);
        var signedIn = await site.Browser(person);
        await signedIn.Open("/anmelden?zurueck=" + Uri.EscapeDataString(path));
        Assert.Equal("/start", signedIn.Path);
    }

    [Fact]
    public async Task A_forged_host_reaches_no_link()
    {
        var person = await site.Person("Tim Krause");
        var browser = await site.Browser();
        browser.Client.DefaultRequestHeaders.Host = "evil.example";
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        await (await browser.Visit("/anmelden")).Press("Link schicken", ("mail", person.Mail));
        await site.RunJobs();
        var mime = (await site.MailsTo(person.Mail)).Single(m => m.Kind == "sign-in").Mime;
        Assert.StartsWith("http://localhost/anmelden/link/", Letters.AddressIn(mime));
        Assert.DoesNotContain("evil.example", mime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kein-at")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a\u0001@b.example")]
    public async Task What_is_no_address_is_said_and_stays(string typed)
    {
        var browser = await Ask(typed);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#mail-error"));
    }

    [Fact]
    public async Task Each_sign_in_has_a_new_session_and_the_old_one_is_gone()
    {
        var person = await site.Person("Rosa Engel");
        await Ask(person.Mail);
        await site.RunJobs();
        var browser = await site.Browser(person, Strength.Mail);
        var planted = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        await browser.Visit(await site.NewestLink(person, "sign-in"));
        await browser.Press("Jetzt anmelden");
        var now = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        Assert.NotEqual(planted.Id, now.Id);
        Assert.NotEqual(planted.TokenHash, now.TokenHash);
    }

    [Fact]
    public async Task What_is_over_is_forgotten_with_the_next_sign_in()
    {
        var person = await site.Person("Paul Winter");
        var now = site.Clock.GetUtcNow();
        await site.Change(db =>
        {
            foreach (var ends in new[] { now.AddMinutes(-1), now.AddMinutes(20) })
                db.Add(
                    new Session
                    {
                        TokenHash = Duett.Platform.SignIn.Tokens.Hash(ends.ToString("O")),
                        AccountId = person.AccountId!.Value,
                        Strength = Strength.Mail,
                        StartedAt = now.AddHours(-1),
                        ExpiresAt = ends,
                        EndsAt = ends,
                    }
                );
        });
        await Ask(person.Mail);
        await site.RunJobs();
        var left = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        Assert.True(left.ExpiresAt > now);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var person = await site.Person("Kim Berger");
        var browser = await site.Browser(person);
        Assert.Equal("/", (await browser.Open("/abmeldung")).Path.Replace("/start", "/"));
        Assert.Equal(1, await site.Read(db => db.Sessions.CountAsync(s => s.AccountId == person.AccountId)));
        await browser.Visit("/anmelden/pin-vergessen");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post("/abmeldung", [new("__RequestVerificationToken", token)]);
        Assert.Equal(0, await site.Read(db => db.Sessions.CountAsync(s => s.AccountId == person.AccountId)));
    }

    [Fact]
    public async Task Without_the_form_token_nothing_is_accepted()
    {
        var person = await site.Person("Ben Otto");
        foreach (var path in new[] { "/anmelden", "/anmelden/pin", "/anmelden/pin-vergessen", "/abmeldung" })
        {
            var browser = await site.Browser(person, Strength.Mail);
            await browser.Post(path, [new("mail", person.Mail), new("pin", "480915")]);
            Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        }
    }

    private async Task<Browser> Ask(string mail, string? back = null)
    {
        var browser = await (await site.Browser()).Visit("/anmelden?zurueck=" + Uri.EscapeDataString(back ?? "/start"));
        return await browser.Press("Link schicken", ("mail", mail), ("zurueck", back));
    }
}
