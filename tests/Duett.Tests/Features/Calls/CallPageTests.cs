using System.Net;
using Duett.Domain.Calls;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Calls;

/// <summary>What anybody reads on the page of a round, in each of its states.</summary>
public sealed class CallPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Without_a_call_there_is_no_page_whatever_its_address()
    {
        var round = await site.OpenRound();
        foreach (var part in new[] { "", "/gesendet", "/bewerben" })
            Assert.Equal(HttpStatusCode.NotFound, await Status($"/mitmachen/{round.Slug}{part}"));
        await site.Called(round, CallReach.Closed);
        foreach (var part in new[] { "", "/gesendet", "/bewerben" })
            Assert.Equal(HttpStatusCode.NotFound, await Status($"/mitmachen/{round.Slug}{part}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/mitmachen/gibt-es-nicht"));
    }

    [Fact]
    public async Task Whoever_has_the_page_finds_the_box_for_reservations()
    {
        var (round, _) = await Called();
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        var link = browser.Page.QuerySelector("a[href^='/vorbehalte/']")!.GetAttribute("href")!;
        await browser.Visit(link);
        Assert.Contains(round.Name, browser.Text);
    }

    [Fact]
    public async Task An_open_page_says_what_it_is_what_it_asks_and_how_to_join_in_both_languages()
    {
        var (round, contact) = await Called();
        await site.Change(db =>
            db.Add(
                new ProgrammeGoal
                {
                    OrganisationId = round.OrganisationId,
                    ProgrammeId = round.ProgrammeId,
                    Number = 1,
                    Text = "Alle kennen ein neues Werkzeug",
                    Measure = Measure.Completed,
                    Target = 80,
                }
            )
        );
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        foreach (
            var words in new[]
            {
                "Runde Frühjahr 2027",
                "Reverse Mentoring",
                "12 Treffen zu 45 Minuten, alle zwei Wochen: zusammen 9 Stunden",
                "Voneinander lernen",
                "Alle kennen ein neues Werkzeug",
                "Freiwillig",
                "niemand hält fest, wer beendet hat",
                "Niemand aus Ihrer Berichtslinie",
                contact.Name,
                "Link schicken",
            }
        )
            Assert.Contains(words, browser.Text);
        Assert.NotEmpty(browser.Page.QuerySelectorAll("#themen ~ ul li"));
        browser.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        await browser.Visit($"/mitmachen/{round.Slug}");
        Assert.Contains("Nobody from your reporting line", browser.Text);
    }

    [Fact]
    public async Task Nothing_on_it_tells_who_takes_part_and_how_many()
    {
        var (round, _) = await Called();
        var before = Inside(await (await site.Browser()).Visit($"/mitmachen/{round.Slug}"));
        for (var i = 0; i < 6; i++)
            await site.Enrolled(
                round,
                await site.Person($"Teilnehmende Nummer{i}"),
                i % 2 == 0 ? ProgrammeRole.Mentor : ProgrammeRole.Mentee,
                [Enrolling.Wants("ai-everyday")]
            );
        Assert.Equal(before, Inside(await (await site.Browser()).Visit($"/mitmachen/{round.Slug}")));
    }

    [Fact]
    public async Task While_the_round_is_set_up_it_says_that_it_starts_soon()
    {
        var (round, contact) = await Called();
        await site.Change(db =>
            db.Entry(db.Rounds.Single(r => r.Id == round.Id)).Property("OpenedAt").CurrentValue = null
        );
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        Assert.Contains("Es geht bald los", browser.Text);
        Assert.Contains(contact.Name, browser.Page.QuerySelector("#mitmachen")!.TextContent);
        Assert.Null(browser.Page.QuerySelector("input[name=mail]"));
    }

    [Fact]
    public async Task Full_is_said_when_both_sides_are_and_only_with_a_limit()
    {
        var (round, _) = await Called();
        await site.Enrolled(round, await site.Person("Erste"), ProgrammeRole.Mentor, [Enrolling.Offers("ai-everyday")]);
        await site.Enrolled(round, await site.Person("Zweite"), ProgrammeRole.Mentee, [Enrolling.Wants("ai-everyday")]);
        Assert.DoesNotContain("Alle Plätze sind vergeben", await Text(round));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 2);
        Assert.DoesNotContain("Alle Plätze sind vergeben", await Text(round));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 1);
        Assert.Contains("Alle Plätze sind vergeben", await Text(round));
        // Whoever comes now may still sign up, and waits.
        Assert.Contains("Link schicken", await Text(round));
    }

    [Fact]
    public async Task After_the_last_day_it_says_so_kindly_and_names_the_contact()
    {
        var (round, contact) = await Called(CallReach.Outside);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        Assert.Contains("Die Anmeldung ist geschlossen", browser.Text);
        Assert.Contains(contact.Name, browser.Page.QuerySelector("#mitmachen")!.TextContent);
        Assert.Null(browser.Page.QuerySelector("input[name=mail]"));
        Assert.Equal(HttpStatusCode.NotFound, await Status($"/mitmachen/{round.Slug}/bewerben"));
    }

    [Fact]
    public async Task The_sponsor_is_quoted_only_in_words_that_were_saved()
    {
        var (round, _) = await Called();
        var sponsor = await site.Person("Martina Weber");
        await site.Change(db => db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id);
        var browser = await (await site.Browser()).Visit($"/mitmachen/{round.Slug}");
        Assert.Null(browser.Page.QuerySelector("blockquote"));
        await site.Change(db => db.Calls.Single(c => c.RoundId == round.Id).QuoteDe = "Ich habe noch Fragen.");
        await browser.Visit($"/mitmachen/{round.Slug}");
        Assert.Equal("„Ich habe noch Fragen.“", browser.Page.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("Martina Weber", browser.Text);
        // In the other language the same words, marked as German.
        browser.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        await browser.Visit($"/mitmachen/{round.Slug}");
        Assert.Equal("de", browser.Page.QuerySelector("blockquote")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Two_houses_with_a_round_of_one_name_have_two_pages()
    {
        var round = await site.OpenRound();
        await site.Called(round);
        var other = new Organisation { Name = "Anderes Haus" };
        var manager = new Person
        {
            OrganisationId = other.Id,
            Name = "Andere Leitung",
            Mail = $"leitung-{Guid.NewGuid():N}@anders.example",
        };
        var programme = Enrolling.ProgrammeOf(manager);
        var twin = new Round
        {
            OrganisationId = other.Id,
            ProgrammeId = programme.Id,
            Slug = round.Slug,
            Name = "Zwilling",
            Goal = "Anderes Ziel",
            Template = "half-year",
            Meetings = 12,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = round.EnrolUntil,
            MatchOn = round.MatchOn,
            StartsOn = round.StartsOn,
            EndsOn = round.EndsOn,
            ManagerId = manager.Id,
            ContactPersonId = manager.Id,
        };
        twin.Open(manager.Id, site.Clock.GetUtcNow());
        await site.Change(db =>
        {
            db.AddRange(other, manager, programme, twin);
            db.Add(
                new RoleGrant
                {
                    OrganisationId = other.Id,
                    PersonId = manager.Id,
                    Role = Role.PM,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            );
            var account = new Duett.Domain.Accounts.Account { Mail = manager.Mail };
            db.Add(account);
            manager.AccountId = account.Id;
        });
        var browser = await (await site.Browser(manager)).Visit($"/r/{twin.Slug}/aufruf");
        await browser.Press("Speichern", ("reach", CallReach.House));
        var call = await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == twin.Id));
        Assert.Equal($"{round.Slug}-2", call.Address);
        Assert.Contains("Anderes Ziel", await TextAt(call.Address));
        Assert.DoesNotContain("Anderes Ziel", await TextAt(round.Slug));
    }

    private async Task<(Round, Person Contact)> Called(CallReach reach = CallReach.House)
    {
        var contact = await site.Person("Jonas Ehlers", Role.VP);
        var round = await site.OpenRound(contact: contact);
        await site.Called(round, reach);
        return (round, contact);
    }

    private static string Inside(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;

    private Task<string> Text(Round round) => TextAt(round.Slug);

    private async Task<string> TextAt(string address) =>
        (await (await site.Browser()).Visit($"/mitmachen/{address}")).Text;

    private async Task<HttpStatusCode> Status(string path) => (await (await site.Browser()).Open(path)).Status;
}
