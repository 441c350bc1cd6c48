using System.Net;
using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.SignIn;

public sealed class SessionTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("https://localhost", "__Host-duett", true)]
    [InlineData("http://localhost", "duett", false)]
    public async Task The_cookie_stays_with_this_host_and_out_of_reach_of_scripts(string url, string name, bool secure)
    {
        var person = await site.Person("Emre Kaya");
        await site.SetPin(person, "480915");
        var client = site.CreateClient(new() { BaseAddress = new(url), AllowAutoRedirect = false });
        var planted = await site.Session(person, Strength.Mail);
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={planted}");
        var page = await new Browser(client).Visit("/anmelden/pin");
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await client.PostAsync(
            "/anmelden/pin",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("pin", "480915")])
        );
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Last(c => c.StartsWith(name + "=", StringComparison.Ordinal));
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries)[1..];
        Assert.Contains("httponly", parts);
        Assert.Contains("samesite=lax", parts);
        Assert.Contains("path=/", parts);
        Assert.Equal(secure, parts.Contains("secure"));
        Assert.DoesNotContain(parts, p => p.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(planted, cookie);
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_after_twelve_hours_at_the_latest()
    {
        var person = await site.Person("Nadja Brandt");
        await site.SetPin(person, "480915");
        var browser = await FreshSignIn(person.Mail, person);
        site.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal("/ich", (await browser.Open("/ich")).Path);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.StartsWith("/anmelden", (await browser.Open("/ich")).Path);

        browser = await FreshSignIn(person.Mail, person);
        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            Assert.Equal("/ich", (await browser.Open("/ich")).Path);
            site.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        Assert.StartsWith("/anmelden", (await browser.Open("/ich")).Path);
    }

    [Fact]
    public async Task A_right_that_is_gone_is_gone_with_the_next_click()
    {
        var person = await site.Person("Ivo Petrov");
        var browser = await (await site.Browser(person)).Visit("/ich");
        await site.Change(db => db.People.Single(p => p.Id == person.Id).LeftOn = site.Clock.Today);
        Assert.StartsWith("/anmelden", (await browser.Open("/ich")).Path);
    }

    [Theory]
    [InlineData("duett=")]
    [InlineData("duett=x")]
    [InlineData("duett=' OR 1=1 --")]
    [InlineData("duett=%00%FF")]
    public async Task A_made_up_cookie_is_nobody(string cookie)
    {
        var browser = await site.Browser();
        browser.Client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookie);
        Assert.StartsWith("/anmelden", (await browser.Open("/ich")).Path);
    }

    [Fact]
    public async Task Neither_tokens_nor_PINs_stand_in_the_database()
    {
        var person = await site.Person("Mira Falk");
        await site.SetPin(person, "480915");
        var token = await site.Session(person);
        var stored = await site.Read(db => db.Sessions.SingleAsync(s => s.AccountId == person.AccountId));
        Assert.Equal(Tokens.Hash(token), stored.TokenHash);
        var hash = await site.Read(db =>
            db.Accounts.Where(a => a.Id == person.AccountId).Select(a => a.PinHash).SingleAsync()
        );
        Assert.DoesNotContain("480915", hash);
    }

    /// <summary>Through the mail link, as people do it.</summary>
    private async Task<Browser> FreshSignIn(string mail, Duett.Domain.People.Person person)
    {
        var browser = await (await site.Browser()).Visit("/anmelden?zurueck=/ich");
        await browser.Press("Link schicken", ("mail", mail));
        await site.RunJobs();
        await browser.Visit(await site.NewestLink(person, "sign-in"));
        return await browser.Press("Jetzt anmelden");
    }
}
