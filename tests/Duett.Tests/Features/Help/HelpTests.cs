using System.Net;
using Duett.Domain.People;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Tests.Features.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Help;

/// <summary>Somebody asks for help, and the one who was asked reads it; nobody else does.</summary>
public sealed class HelpTests(Site site) : IClassFixture<Site>
{
    private const string Words = "Wir finden seit Wochen keinen Termin";

    [Fact]
    public async Task The_manager_who_was_asked_gets_a_card_reads_it_and_settles_it()
    {
        var (pair, manager, _) = await Tandem();
        await Ask(pair.Mentee, "Manager");
        Assert.Equal(["contact-request"], (await site.MailsTo(manager.Mail)).Select(m => m.Kind));
        Assert.DoesNotContain(Words, (await site.MailsTo(manager.Mail)).Single().Mime);
        var page = await (await site.Browser(manager)).Visit($"/r/{pair.Round.Slug}");
        Assert.Equal(["Jemand bittet Sie um Hilfe"], TodayTests.Cards(page));
        Assert.DoesNotContain(Words, page.Text);
        Assert.DoesNotContain(pair.Mentee.Name, page.Text);
        await page.Visit("/hilfeanfragen");
        Assert.Contains(Words, page.Text);
        Assert.Contains(pair.Mentee.Mail, page.Text);
        await page.Press("Erledigt");
        Assert.DoesNotContain(Words, page.Text);
        Assert.Empty(TodayTests.Cards(await page.Visit($"/r/{pair.Round.Slug}")));
        var kept = await site.Read(db => db.HelpRequests.SingleAsync(h => h.PersonId == pair.Mentee.Id));
        Assert.Null(kept.Sealed);
        var asker = await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen");
        Assert.Contains("erledigt am", asker.Text);
    }

    [Fact]
    public async Task What_the_contact_person_is_asked_no_manager_no_partner_and_no_other_contact_reads()
    {
        var (pair, manager, contact) = await Tandem();
        await Ask(pair.Mentor, "Contact");
        Assert.Contains(Words, (await (await site.Browser(contact)).Visit("/hilfeanfragen")).Text);
        var powerful = await site.Person("Alle Rollen", Role.HR, Role.IT, Role.PM, Role.VP, Role.BR, Role.DP);
        foreach (var other in new[] { manager, powerful })
        {
            var page = await (await site.Browser(other)).Visit("/hilfeanfragen");
            Assert.DoesNotContain(Words, page.Text);
            Assert.Empty(TodayTests.Cards(await page.Visit($"/r/{pair.Round.Slug}")));
            Assert.Equal("NotFound", await SettleForeign(other));
        }
        var partner = await site.Browser(pair.Mentee);
        foreach (var address in new[] { "/start", "/hilfe-holen", pair.Room, $"{pair.Room}/weiter" })
            Assert.DoesNotContain("gefragt am", (await partner.Visit(address)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Open("/hilfeanfragen")).Status);
    }

    [Fact]
    public async Task The_own_partner_cannot_be_asked_even_as_contact_person()
    {
        var (pair, manager, _) = await Tandem();
        await site.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).ContactPersonId = pair.Mentee.Id);
        var page = await (await site.Browser(pair.Mentor)).Visit("/hilfe-holen");
        var offered = page.Page.QuerySelectorAll("label.tile").Select(t => t.TextContent).ToList();
        Assert.Contains(offered, o => o.Contains(manager.Name));
        Assert.DoesNotContain(offered, o => o.Contains(pair.Mentee.Name));
        var room = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.DoesNotContain("liest diesen Raum aber nicht", room.Text);
    }

    [Fact]
    public async Task Whom_and_what_are_needed_and_what_was_typed_stays()
    {
        var (pair, _, _) = await Tandem();
        var page = await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen");
        await page.Press("Um Hilfe bitten", ("text", Words));
        Assert.Contains("Wählen Sie, wen Sie fragen möchten", page.Text);
        Assert.Contains(Words, page.Page.QuerySelector("textarea")!.TextContent);
        await page.Press("Um Hilfe bitten", ("an", $"{pair.Round.Id:N}-Contact"), ("text", "  "));
        Assert.Contains("Schreiben Sie kurz", page.Text);
        await page.Press("Um Hilfe bitten", ("an", $"{Guid.NewGuid():N}-Contact"), ("text", Words));
        Assert.Equal(0, await site.Read(db => db.HelpRequests.CountAsync(h => h.PersonId == pair.Mentee.Id)));
    }

    [Fact]
    public async Task Taken_back_it_is_gone_and_only_by_whoever_asked()
    {
        var (pair, manager, _) = await Tandem();
        var page = await Ask(pair.Mentee, "Manager");
        var id = (await site.Read(db => db.HelpRequests.SingleAsync(h => h.PersonId == pair.Mentee.Id))).Id;
        var partner = await (await site.Browser(pair.Mentor)).Visit("/hilfe-holen");
        await partner.Post(
            "/hilfe-holen?handler=TakeBack",
            [new("__RequestVerificationToken", Token(partner)), new("id", $"{id}")]
        );
        Assert.Equal(HttpStatusCode.NotFound, partner.Status);
        await page.Press("Zurücknehmen");
        Assert.Equal(0, await site.Read(db => db.HelpRequests.CountAsync(h => h.Id == id)));
        Assert.DoesNotContain(Words, (await (await site.Browser(manager)).Visit("/hilfeanfragen")).Text);
    }

    [Fact]
    public async Task Asked_and_taken_back_again_and_again_fills_nobody_s_mailbox()
    {
        var (pair, manager, _) = await Tandem();
        for (var i = 0; i < 6; i++)
            await (await Ask(pair.Mentee, "Manager")).Press("Zurücknehmen");
        var page = await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen");
        await page.Press("Um Hilfe bitten", ("an", $"{pair.Round.Id:N}-Manager"), ("text", Words));
        Assert.Contains("Morgen geht es wieder", page.Text);
        Assert.Contains(Words, page.Page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(6, (await site.MailsTo(manager.Mail)).Count);
    }

    [Fact]
    public async Task Sent_at_once_there_are_never_more_open_than_allowed()
    {
        var (pair, _, _) = await Tandem();
        var pages = new List<Browser>();
        for (var i = 0; i < 5; i++)
            pages.Add(await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen"));
        await Task.WhenAll(
            pages.Select(p => p.Press("Um Hilfe bitten", ("an", $"{pair.Round.Id:N}-Manager"), ("text", Words)))
        );
        Assert.Equal(
            Duett.Domain.Help.HelpRequest.MostOpen,
            await site.Read(db => db.HelpRequests.CountAsync(h => h.PersonId == pair.Mentee.Id))
        );
    }

    [Fact]
    public async Task A_successor_reads_nothing_that_was_meant_for_somebody_else_and_the_asker_is_told()
    {
        var (pair, manager, _) = await Tandem();
        await Ask(pair.Mentee, "Manager");
        var next = await site.Person("Neue Leitung", Role.PM);
        await site.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).ManagerId = next.Id);
        Assert.DoesNotContain(Words, (await (await site.Browser(next)).Visit("/hilfeanfragen")).Text);
        Assert.Contains("nicht mehr zuständig", (await (await site.Browser(pair.Mentee)).Visit("/hilfe-holen")).Text);
        Assert.Contains(Words, (await (await site.Browser(manager)).Visit("/hilfeanfragen")).Text);
    }

    [Fact]
    public async Task Settled_and_forgotten_requests_are_deleted_by_the_clock()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var pair = await own.Tandem();
        var page = await (await own.Browser(pair.Mentee)).Visit("/hilfe-holen");
        for (var i = 0; i < 2; i++)
            await page.Press("Um Hilfe bitten", ("an", $"{pair.Round.Id:N}-Manager"), ("text", Words));
        await own.Change(db => db.HelpRequests.First().Done(own.Clock.GetUtcNow()));
        await own.Change(db => db.Later<Sweep>(own.Clock.GetUtcNow().AddDays(Clocks.Help).AddHours(-1), null, null));
        await own.Pass(TimeSpan.FromDays(Clocks.Help) - TimeSpan.FromMinutes(30));
        Assert.Equal(2, await own.Read(db => db.HelpRequests.CountAsync()));
        await own.Pass(TimeSpan.FromHours(3));
        Assert.Equal(1, await own.Read(db => db.HelpRequests.CountAsync()));
        await own.Pass(TimeSpan.FromDays(Clocks.HelpUnsettled - Clocks.Help + 1));
        Assert.Equal(0, await own.Read(db => db.HelpRequests.CountAsync()));
    }

    [Fact]
    public async Task The_words_stand_readable_nowhere_in_the_database()
    {
        var (pair, _, _) = await Tandem();
        await Ask(pair.Mentee, "Manager");
        var request = await site.Read(db => db.HelpRequests.SingleAsync(h => h.PersonId == pair.Mentee.Id));
        Assert.DoesNotContain(Words, System.Text.Encoding.UTF8.GetString(request.Sealed!));
    }

    private async Task<Browser> Ask(Person person, string whom)
    {
        var page = await (await site.Browser(person)).Visit("/start");
        Assert.NotNull(page.Page.QuerySelector("a[href='/hilfe-holen']"));
        await page.Visit("/hilfe-holen");
        var choice = page
            .Page.QuerySelectorAll("input[name=an]")
            .Select(i => i.GetAttribute("value")!)
            .Single(v => v.EndsWith(whom, StringComparison.Ordinal));
        await page.Press("Um Hilfe bitten", ("an", choice), ("text", Words));
        Assert.Contains("Ihre Frage ist angekommen", page.Text);
        return page;
    }

    private async Task<string> SettleForeign(Person person)
    {
        var page = await (await site.Browser(person)).Visit("/ich");
        var id = (await site.Read(db => db.HelpRequests.FirstAsync(h => h.DoneAt == null))).Id;
        await page.Post("/hilfeanfragen", [new("__RequestVerificationToken", Token(page)), new("id", $"{id}")]);
        return $"{page.Status}";
    }

    private static string Token(Browser page) =>
        page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<(Pair Pair, Person Manager, Person Contact)> Tandem()
    {
        var pair = await site.Tandem();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        var contact = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ContactPersonId));
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = contact.Id,
                    Role = Role.VP,
                    RoundId = pair.Round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        return (pair, manager, contact);
    }
}
