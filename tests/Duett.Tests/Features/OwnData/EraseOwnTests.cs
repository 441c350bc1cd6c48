using System.Net;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.OwnData;

public sealed class EraseOwnTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_clicks_erase_everything()
    {
        var person = await site.Person("Nils Ankerwurf");
        var browser = await (await site.Browser(person)).Visit("/ich/daten");
        await browser.Visit(browser.Page.QuerySelector("a[href='/ich/daten/loeschen']")!.GetAttribute("href")!);
        await browser.Press("Endgültig löschen");
        Assert.Equal("/geloescht", browser.Path);
        Assert.Contains("Alles ist gelöscht", browser.Text);
        Assert.Empty(await site.TablesWith("Ankerwurf"));
        await browser.Open("/ich/daten");
        Assert.StartsWith("/anmelden", browser.Path);
    }

    [Fact]
    public async Task A_living_tandem_leads_to_its_end_first()
    {
        var pair = await site.Tandem();
        var browser = await (await site.Browser(pair.Mentor)).Visit("/ich/daten/loeschen");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='{pair.Room}/ende']"));
        Assert.Null(browser.Page.QuerySelector("button.danger"));
    }

    [Fact]
    public async Task An_open_proposal_leads_to_its_answer_first()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser(pair.Mentee)).Visit("/ich/daten/loeschen");
        Assert.NotNull(browser.Page.QuerySelector($"a[href='/vorschlag/{pair.Tandem.Id}']"));
    }

    [Fact]
    public async Task Whoever_becomes_the_last_administrator_while_the_page_is_open_is_told()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var (one, other) = (await own.Person("Eins", Role.HR, Role.IT), await own.Person("Zwei", Role.HR, Role.IT));
        var first = await (await own.Browser(one)).Visit("/ich/daten/loeschen");
        var second = await (await own.Browser(other)).Visit("/ich/daten/loeschen");
        await first.Press("Endgültig löschen");
        await second.Press("Endgültig löschen");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("Ohne Sie könnte niemand mehr", second.Text);
    }

    [Fact]
    public async Task Whoever_manages_a_round_chooses_who_takes_over()
    {
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var next = await site.Person("Olga Neu", Role.PM);
        var browser = await (await site.Browser(manager)).Visit("/ich/daten/loeschen");
        Assert.Contains("Hafenrunde", browser.Text);
        await browser.Press("Endgültig löschen", ("nachfolge", next.Id));
        Assert.Equal("/geloescht", browser.Path);
        Assert.Equal(next.Id, (await site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id))).ManagerId);
    }
}
