using System.Net;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Features.Transparency;
using Duett.Platform.SignIn;
using Duett.Tests.Architecture;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Transparency;

public sealed class PagesTests : IAsyncLifetime
{
    private readonly Site site = new();

    [Fact]
    public async Task The_table_holds_every_page_with_the_decision_of_its_door()
    {
        var rows = await site.Services.GetRequiredService<PageTable>().All();
        var promised = Permissions.Table.Where(r => r.Key is not ("/healthz" or "/readyz"));
        Assert.Equal(
            promised.Select(r => $"{Shown(r.Key)} → {r.Value}").Distinct().Order(StringComparer.Ordinal),
            rows.Select(r => $"{r.Address} → {r.Access.To} {string.Join(' ', r.Access.Roles)}".TrimEnd())
                .Order(StringComparer.Ordinal)
        );
        var proposals = rows.Single(r => r.Address == "/r/…/vorschlaege");
        Assert.Equal(
            (Opens.No, Opens.No, Opens.Own, Opens.No),
            (
                proposals.For(false, null),
                proposals.For(true, null),
                proposals.For(true, Role.PM),
                proposals.For(true, Role.IT)
            )
        );
        var room = rows.Single(r => r.Address == "/t/…");
        Assert.All(PagesModel.Roles, role => Assert.Equal(Opens.Own, room.For(true, role)));
        Assert.Equal(Opens.No, room.For(false, null));
    }

    [Fact]
    public async Task In_a_real_house_nobody_looks_through_somebody_else_s_eyes()
    {
        await site.Person("Hanna Personal", Role.HR);
        var browser = await (await site.Browser()).Visit("/transparenz/seiten");
        Assert.Contains("niemand als jemand anderes anmelden", browser.Text);
        await browser.Visit("/anmelden");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post(
            "/transparenz/seiten?handler=See",
            [new("__RequestVerificationToken", token), new("who", "HR")]
        );
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Equal(0, await site.Read(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task In_the_demonstration_each_role_opens_the_real_page_or_meets_the_refusal()
    {
        var hr = await site.Person("Hanna Personal", Role.HR);
        var pair = await site.Tandem();
        await site.Change(db => db.Add(new Setting { Name = "Demo", Value = site.House.Id.ToString() }));
        var browser = await (await site.Browser()).Visit("/transparenz/seiten");
        await browser.Press("Personal");
        Assert.Contains($"mit den Augen von {hr.Name}", browser.Text);
        await browser.Visit("/personen");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(pair.Room)).Status);
        await browser.Visit("/transparenz/seiten");
        await browser.Press("Mentee");
        Assert.Contains($"mit den Augen von {pair.Mentee.Name}", browser.Text);
        await browser.Visit(pair.Room);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/personen")).Status);
        Assert.Equal(1, await site.Read(db => db.Sessions.CountAsync()));
    }

    private static string Shown(string template) =>
        string.Join('/', template.Split('/').Select(part => part.Contains('{') ? "…" : part));

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
