using System.Net;
using Duett.Domain.Accounts;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Two who find no date are asked once, kindly and both, what would help; nobody else learns of it.</summary>
public sealed class QuietPairTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] Ways = ["/umfang", "/plan", "/weiter", "/zwischengespraech", "/ende"];

    /// <summary>The first meeting was cancelled, and nothing has happened for so many days.</summary>
    private async Task<Pair> WithoutDate(int days)
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        await browser.Press("Termin absagen");
        await site.Pass(TimeSpan.FromDays(days));
        return pair;
    }

    [Fact]
    public async Task Both_are_asked_once_with_new_times_and_everything_that_could_help_as_real_links()
    {
        var pair = await WithoutDate(30);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mail = Assert.Single(await site.MailsTo(person.Mail), m => m.Kind == "nudge-no-meeting").Mime;
            Assert.Contains("was sonst helfen kann", Mime.Text(mail));
            var page = await (await site.Browser()).Visit(Letters.TryLinkIn(mail, "/m/")!);
            Assert.NotEmpty(page.Page.QuerySelectorAll("button[name=slot]"));
            var links = page.Page.QuerySelectorAll("#was-hilft a").Select(a => a.GetAttribute("href")!).ToList();
            var expected = Ways.Select(way => pair.Room + way).Concat(["/karten", "/hilfe-holen"]);
            Assert.Equal(expected.ToHashSet(), links.ToHashSet());
            var browser = await site.Browser(person);
            foreach (var link in links)
                Assert.Equal(HttpStatusCode.OK, (await browser.Visit(link)).Status);
        }
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == pair.Round.ManagerId));
        Assert.Empty(await site.MailsTo(manager.Mail));
    }

    [Fact]
    public async Task Before_the_seventh_day_and_with_a_new_date_nobody_is_asked()
    {
        var early = await WithoutDate(5);
        var browser = await (await site.Browser(early.Mentor)).Visit($"{early.Room}/termine");
        Assert.Null(browser.Page.QuerySelector("#was-hilft"));
        await site.Pass(TimeSpan.FromDays(5));
        Assert.NotNull((await browser.Visit($"{early.Room}/termine")).Page.QuerySelector("#was-hilft"));
        var slot = browser.Page.QuerySelector("button[name=slot]")!.GetAttribute("value");
        await browser.Press(slot!);
        Assert.Null((await browser.Visit($"{early.Room}/termine")).Page.QuerySelector("#was-hilft"));
    }

    [Fact]
    public async Task Nobody_else_reads_it_by_the_address_or_by_a_link_of_their_own()
    {
        var (pair, others) = (await WithoutDate(9), await site.RoomOfTwo());
        var stranger = await site.Browser(others.Mentee);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{pair.Room}/termine")).Status);
        var link = await site.Link(LinkKind.Dates, others.Mentee, pair.Tandem.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(link)).Status);
    }
}
