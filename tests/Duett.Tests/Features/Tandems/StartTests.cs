using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.Tandems;

public sealed class StartTests(Site site) : IClassFixture<Site>
{
    private async Task<Browser> Start(Person person, Strength strength = Strength.Person) =>
        await (await site.Browser(person, strength)).Visit("/start");

    [Fact]
    public async Task Who_looks_after_rounds_finds_them_on_the_start_page_and_nobody_else_s()
    {
        var (one, other) = (await site.OpenRound(name: "Hafenrunde"), await site.OpenRound(name: "Werkrunde"));
        var manager = await site.Person("Paula Meier");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = one.OrganisationId,
                    PersonId = manager.Id,
                    Role = Role.PM,
                    RoundId = one.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var start = await (await site.Browser(manager)).Visit("/start");
        Assert.Equal("Hafenrunde", start.Page.QuerySelector($"a[href='/r/{one.Slug}']")!.TextContent);
        Assert.Null(start.Page.QuerySelector($"a[href='/r/{other.Slug}']"));
        await site.Change(db => db.Rounds.Single(r => r.Id == one.Id).Close(site.Clock.GetUtcNow()));
        Assert.Null((await start.Visit("/start")).Page.QuerySelector($"a[href='/r/{one.Slug}']"));
    }

    [Fact]
    public async Task Whoever_has_signed_up_reads_until_when_we_look()
    {
        var round = await site.Round();
        await site.Change(db =>
        {
            db.Attach(round);
            round.MatchOn = site.Clock.Today.AddDays(10);
        });
        var person = await site.Person("Wanda Wartend");
        await site.Enrol(round, person, ProgrammeRole.Mentee);
        Assert.Contains("Bis 11. März suchen wir für Sie", (await Start(person)).Text);
    }

    [Fact]
    public async Task A_proposal_is_the_one_thing_to_do()
    {
        var pair = await site.Proposal();
        var browser = await Start(pair.Mentee, Strength.Mail);
        Assert.Contains("Es gibt einen Vorschlag für Sie", browser.Text);
        Assert.DoesNotContain("KI im Arbeitsalltag", browser.Text);
        Assert.Single(browser.Page.QuerySelectorAll("main .btn:not(.ghost):not(.quiet):not(.text)"));
    }

    [Fact]
    public async Task A_tandem_shows_its_next_meeting_and_the_way_to_its_room()
    {
        var pair = await site.Tandem();
        var browser = await Start(pair.Mentor);
        Assert.Contains("Montag, 8. März, 12:15 Uhr", browser.Text);
        Assert.Contains("Kommen Sie zum nächsten Treffen?", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector($"main a[href='{pair.Room}']"));
        await browser.Visit($"{pair.Room}/termine");
        await browser.Press("Zusagen");
        Assert.Contains("Im Moment wartet keine Frage auf Sie", (await Start(pair.Mentor)).Text);
    }

    [Fact]
    public async Task After_an_ending_both_find_the_same_question()
    {
        var pair = await site.Tandem();
        await (await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/ende")).Press("Tandem jetzt beenden");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var browser = await Start(person);
            Assert.NotNull(browser.Page.QuerySelector($"main a.btn[href='/neu/{pair.Tandem.Id}']"));
        }
    }

    [Fact]
    public async Task Who_runs_rounds_finds_them_and_a_guest_finds_a_calm_page()
    {
        var manager = await Start(await site.Person("Paula Meier", Role.PM));
        Assert.NotNull(manager.Page.QuerySelector("main a[href='/runden']"));
        Assert.Contains("Noch ist hier nichts", (await Start(await site.Person("Gustav Gast"))).Text);
    }

    [Fact]
    public async Task The_page_is_there_in_English_too()
    {
        var pair = await site.Tandem();
        var browser = await (await Start(pair.Mentor)).Press("English");
        Assert.Contains("Are you coming to the next meeting?", browser.Text);
    }
}
