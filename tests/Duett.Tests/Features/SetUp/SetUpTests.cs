using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Platform.Hosting;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.SetUp;

public sealed class SetUpTests : IAsyncLifetime
{
    private readonly FreshSite site = new();

    private sealed class FreshSite : Site
    {
        protected override bool IsSetUp => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Duett:Url", "");
        }
    }

    private static readonly (string, object?)[] Typed =
    [
        ("house", "Nordwerk AG"),
        ("name", "Martina Weber"),
        ("mail", "martina.weber@nordwerk.example"),
        ("url", "https://duett.nordwerk.example"),
        ("pin", "480915"),
    ];

    [Fact]
    public async Task The_first_administrator_sets_up_and_is_inside()
    {
        var browser = await (await site.Browser()).Visit(await Link());
        await browser.Press("Einrichten", Typed);
        Assert.Equal("/personen", browser.Path);
        var me = await site.Read(db => db.People.SingleAsync());
        Assert.Equal("Martina Weber", me.Name);
        Assert.Equal(
            [Role.HR, Role.IT, Role.PM],
            (await site.Read(db => db.RoleGrants.Select(r => r.Role).ToListAsync())).Order()
        );
        Assert.Equal(Strength.Person, await site.Read(db => db.Sessions.Select(s => s.Strength).SingleAsync()));
        Assert.Equal(
            1,
            await site.Read(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.OrganisationSetUp))
        );
        Assert.Equal("https://duett.nordwerk.example", await site.With<PublicAddress, string>(a => a.Get()));
    }

    [Fact]
    public async Task Whatever_is_missing_or_dangerous_is_said_and_what_was_typed_stays()
    {
        var browser = await (await site.Browser()).Visit(await Link());
        await browser.Press(
            "Einrichten",
            ("house", " "),
            ("name", "Martina Weber"),
            ("mail", "a@b.example, c@d.example"),
            ("url", "http://duett.nordwerk.example"),
            ("pin", "123456")
        );
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        foreach (var field in new[] { "house", "mail", "url", "pin" })
            Assert.NotNull(browser.Page.QuerySelector($"#{field}-error"));
        Assert.Null(browser.Page.QuerySelector("#name-error"));
        Assert.Equal("Martina Weber", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("#pin")!.GetAttribute("value"));
        Assert.False(await site.Read(db => db.Organisations.AnyAsync()));
    }

    [Fact]
    public async Task Two_links_at_the_same_moment_make_one_house()
    {
        var browsers = new List<Browser>();
        for (var i = 0; i < 6; i++)
            browsers.Add(await (await site.Browser()).Visit(await Link()));
        await Task.WhenAll(browsers.Select(b => b.Press("Einrichten", Typed)));
        Assert.Equal(1, await site.Read(db => db.Organisations.CountAsync()));
        Assert.Equal(1, await site.Read(db => db.People.CountAsync()));
        Assert.Equal(1, browsers.Count(b => b.Path == "/personen"));
    }

    [Fact]
    public async Task Once_set_up_no_older_link_works_and_an_expired_one_never_does()
    {
        var (first, second) = (await Link(), await Link());
        await (await (await site.Browser()).Visit(first)).Press("Einrichten", Typed);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(second)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(first)).Status);
    }

    [Fact]
    public async Task A_link_older_than_a_day_sets_nothing_up()
    {
        var link = await Link();
        site.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
    }

    [Fact]
    public async Task An_administrator_who_lost_the_PIN_gets_in_again_with_admin_link()
    {
        await (await (await site.Browser()).Visit(await Link())).Press("Einrichten", Typed);
        var link = await Link();
        Assert.StartsWith("/anmelden/neue-pin/", link);
        var browser = await (await site.Browser()).Visit(link);
        Assert.Contains("Martina Weber", browser.Text);
        await browser.Press("PIN speichern", ("pin", "771203"));
        Assert.Equal("/start", browser.Path);
        Assert.Equal(Strength.Person, await site.Read(db => db.Sessions.Select(s => s.Strength).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser()).Open(link)).Status);
        Assert.Equal(1, await site.Read(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.PinReset)));
        Assert.Equal(1, await site.Read(db => db.Mails.CountAsync(m => m.Kind == "pin-changed")));
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        var browser = await (await site.Browser()).Visit(await Link());
        await browser.Press("English");
        Assert.Contains("Name of the organisation", (await browser.Visit(await Link())).Text);
    }

    private async Task<string> Link()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return new Uri(await StartUp.AdminLink(scope.ServiceProvider)).AbsolutePath;
    }

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
