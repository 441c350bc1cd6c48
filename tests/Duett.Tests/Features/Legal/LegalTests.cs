using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Legal;

public sealed class LegalTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private static readonly string[] Pages = ["/impressum", "/datenschutz", "/barrierefreiheit", "/hilfe"];

    public async ValueTask InitializeAsync() => await site.Read(db => db.PageWordings.ExecuteDeleteAsync());

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Everybody_reads_the_legal_pages_in_both_languages()
    {
        var visitor = await site.Browser();
        foreach (var page in Pages)
            await visitor.Visit(page);
        await visitor.Press("English");
        foreach (var page in Pages)
        {
            await visitor.Visit(page);
            Assert.Equal("en", visitor.Page.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task Whoever_manages_one_round_only_does_not_edit_the_texts_of_the_house()
    {
        var round = await site.Round();
        var person = await site.Person("Nur Eine Runde");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    Role = Role.HR,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var browser = await (await site.Browser(person)).Open("/admin/texte");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task The_privacy_page_shows_each_clock_with_its_days()
    {
        var visitor = await (await site.Browser()).Visit("/datenschutz");
        var rows = visitor.Page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr");
        Assert.Equal(Clocks.All.Count, rows.Length);
        foreach (var (row, clock) in rows.Zip(Clocks.All))
            Assert.Contains(clock.Days == 1 ? "1 Tag" : $"{clock.Days} Tage", row.TextContent);
    }

    [Fact]
    public async Task Help_names_the_contact_person_of_ones_own_rounds_only()
    {
        var round = await site.Round();
        var contact = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ContactPersonId));
        var person = await site.Person("Martina Weber");
        var browser = await (await site.Browser(person, Strength.Mail)).Visit("/hilfe");
        Assert.DoesNotContain(contact.Mail, browser.Text);
        await site.Enrol(round, person, ProgrammeRole.Mentee);
        await browser.Visit("/hilfe");
        Assert.Contains(contact.Mail, browser.Text);
    }

    [Fact]
    public async Task Help_tells_whoever_runs_a_round_how_it_goes_and_nobody_else()
    {
        var manager = await (await site.Browser(await site.Person("Paula Meier", Role.PM))).Visit("/hilfe");
        Assert.Contains("Generalprobe ansehen", manager.Text);
        var reader = await (await site.Browser(await site.Person("Martina Weber"))).Visit("/hilfe");
        Assert.DoesNotContain("Generalprobe", reader.Text);
    }

    [Fact]
    public async Task With_several_houses_a_visitor_reads_the_shipped_text_and_members_their_own()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        await own.Change(db => db.Add(new Organisation { Name = "Zweites Haus", Imprint = "Impressum des zweiten" }));
        await own.Read(db =>
            db.Organisations.Where(o => o.Id == own.House.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.Imprint, "Impressum des ersten"))
        );
        var visitor = await (await own.Browser()).Visit("/impressum");
        Assert.DoesNotContain("Impressum des", visitor.Text);
        var member = await (await own.Browser(await own.Person("Martina Weber"))).Visit("/impressum");
        Assert.Contains("Impressum des ersten", member.Text);
    }
}
