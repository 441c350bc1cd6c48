using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Sponsors;

public sealed class SponsorTests : IAsyncLifetime
{
    private readonly Site site = new();
    private Person sponsor = null!;
    private Round round = null!;

    [Fact]
    public async Task The_sponsor_comes_in_to_purpose_and_dates_and_reads_figures_from_five_on_and_no_name()
    {
        await Enrol(4);
        var browser = await (await site.Browser(sponsor)).Visit("/start");
        Assert.Equal("/schirmherrschaft", browser.Path);
        Assert.Contains(round.Name, browser.Text);
        Assert.Equal(["zu wenige für eine Zahl", "zu wenige für eine Zahl"], Figures(browser));
        await Enrol(1);
        await browser.Visit("/schirmherrschaft");
        Assert.Equal(["mindestens 5", "zu wenige für eine Zahl"], Figures(browser));
        foreach (
            var name in await site.Read(db =>
                db.Enrolments.Join(db.People, e => e.PersonId, p => p.Id, (_, p) => p.Name).ToListAsync()
            )
        )
            Assert.DoesNotContain(name, browser.Text);
    }

    [Fact]
    public async Task Whoever_is_no_sponsor_finds_neither_page_and_a_sponsor_of_another_round_sends_nothing()
    {
        foreach (var role in new Role?[] { null, Role.HR, Role.IT, Role.BR, Role.DP, Role.PM })
        {
            var browser = await site.Browser(await site.Person("Wer Anders", role is { } held ? [held] : []));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/schirmherrschaft")).Status);
            if (role != Role.PM)
                Assert.Equal(HttpStatusCode.NotFound, (await browser.Open($"/r/{round.Slug}/danke")).Status);
        }
        var other = await site.Round();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(sponsor)).Open($"/r/{other.Slug}/danke")).Status
        );
    }

    [Fact]
    public async Task A_sponsor_who_takes_part_starts_with_the_own_tandem_and_reads_nothing_about_it_here()
    {
        var pair = await site.Tandem();
        await SponsorOf(pair.Round, pair.Mentee);
        var browser = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.Equal("/start", browser.Path);
        await browser.Visit("/ich");
        Assert.Contains("/schirmherrschaft", browser.Page.Body!.InnerHtml);
        await browser.Visit("/schirmherrschaft");
        var main = browser.Page.QuerySelector("main")!;
        Assert.DoesNotContain(pair.Mentor.Name, main.TextContent);
        Assert.DoesNotContain(pair.Room, main.InnerHtml);
    }

    [Fact]
    public async Task Thanks_are_shown_first_and_then_reach_everybody_once()
    {
        var people = await Enrol(5);
        var browser = await (await site.Browser(sponsor)).Visit($"/r/{round.Slug}/danke");
        await browser.Press("Vorschau", ("Text", " "));
        Assert.Contains("Bitte schreiben Sie einige Worte", browser.Text);
        await browser.Press("Vorschau", ("Text", "Ich habe viel von Ihnen gelernt. {link}"));
        Assert.Contains(sponsor.Name, browser.Page.QuerySelector("article.mail")!.TextContent);
        Assert.Equal(0, await site.Read(db => db.Mails.CountAsync(m => m.Kind == "sponsor-thanks")));
        await browser.Press("An alle senden");
        Assert.Contains("Ihr Dank ist unterwegs", browser.Text);
        foreach (var person in people)
        {
            var text = Mime.Text((await site.MailsTo(person.Mail)).Single(m => m.Kind == "sponsor-thanks").Mime);
            Assert.Contains("Ich habe viel von Ihnen gelernt. {link}", text);
            Assert.Contains(sponsor.Name, text);
        }
        Assert.Equal(
            1,
            await site.Read(db =>
                db.AuditEntries.CountAsync(a => a.Action == AuditAction.ThanksSent && a.SubjectId == round.Id)
            )
        );
        await browser.Visit($"/r/{round.Slug}/danke");
        await browser.Press("Vorschau");
        await browser.Press("An alle senden");
        Assert.Contains("In dieser Woche ging schon ein Dank", browser.Text);
        Assert.Equal(5, await site.Read(db => db.Mails.CountAsync(m => m.Kind == "sponsor-thanks")));
    }

    [Fact]
    public async Task The_manager_of_the_round_passes_thanks_on_and_says_so()
    {
        await Enrol(2);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        await site.Enrolled(round, manager, ProgrammeRole.Mentor, [Enrolling.Offers("ai-everyday", 3)]);
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}");
        Assert.Contains($"/r/{round.Slug}/danke", browser.Page.Body!.InnerHtml);
        await browser.Visit($"/r/{round.Slug}/danke");
        await browser.Press("Vorschau");
        Assert.Contains($"überbracht von {manager.Name}", browser.Page.QuerySelector("article.mail")!.TextContent);
        Assert.Contains("zurzeit 3", browser.Page.QuerySelector("article.mail")!.TextContent);
        await browser.Press("An alle senden");
        Assert.Equal($"/r/{round.Slug}", browser.Path);
        Assert.Equal(2, await site.Read(db => db.Mails.CountAsync(m => m.Kind == "sponsor-thanks")));
        // HR, IT and data protection read the log: it says that, and not to how many.
        var entry = await site.Read(db =>
            db.AuditEntries.SingleAsync(a => a.Action == AuditAction.ThanksSent && a.SubjectId == round.Id)
        );
        Assert.Null(entry.Count);
    }

    [Fact]
    public async Task The_sponsor_does_not_learn_how_many_read_it_as_two_looks_would_tell_who_has_left()
    {
        await Enrol(7);
        var browser = await (await site.Browser(sponsor)).Visit($"/r/{round.Slug}/danke");
        await browser.Press("Vorschau");
        Assert.DoesNotContain("zurzeit", browser.Page.QuerySelector("article.mail")!.TextContent);
    }

    private static IEnumerable<string> Figures(Browser browser) =>
        browser.Page.QuerySelectorAll(".stats dd").Select(d => d.TextContent.Trim());

    private async Task<List<Person>> Enrol(int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await site.Person($"Teil {Guid.NewGuid():N}"));
            await site.Enrol(round, people[^1], i % 2 == 0 ? ProgrammeRole.Mentee : ProgrammeRole.Mentor);
        }
        return people;
    }

    private Task SponsorOf(Round of, Person person) =>
        site.Change(db => db.Programmes.Single(p => p.Id == of.ProgrammeId).SponsorId = person.Id);

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        sponsor = await site.Person("Karin Vogt");
        round = await site.Round();
        await SponsorOf(round, sponsor);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
