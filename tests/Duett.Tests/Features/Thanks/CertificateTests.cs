using System.Net;
using Duett.Domain.Accounts;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Thanks;

/// <summary>A certificate for whoever wants one: made on demand, for oneself alone, with nothing on it that was not ticked.</summary>
public sealed class CertificateTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Whoever_has_completed_a_tandem_makes_one_with_what_they_tick_and_nothing_is_stored()
    {
        var pair = await Completed();
        var before = await Rows();
        var page = await (await site.Browser(pair.Mentor)).Visit($"/urkunde/{pair.Tandem.Id}");
        var paper = page.Page.QuerySelector(".certificate")!.TextContent;
        Assert.Contains("Emre Kaya", paper);
        Assert.Contains("Hafenrunde", paper);
        Assert.Contains("als Mentorin oder Mentor", paper);
        Assert.DoesNotContain("Martina", page.Page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Treffen", paper);
        Assert.DoesNotContain("Themen", paper);
        await page.Press("Vorschau", ("treffen", "true"), ("themen", new[] { "co-channels", "bk-decisions" }));
        paper = page.Page.QuerySelector(".certificate")!.TextContent;
        Assert.Contains("mit einem Treffen", paper);
        Assert.Contains("Themen:", paper);
        // What the mentor wished to learn is no topic they showed.
        Assert.DoesNotContain("entscheid", paper, StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"/urkunde/{pair.Tandem.Id}", page.Path);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task It_stands_in_both_languages()
    {
        var pair = await Completed();
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentee.Id).Language = "en");
        var page = await (await site.Browser(pair.Mentee)).Visit($"/urkunde/{pair.Tandem.Id}");
        Assert.Contains("has taken part as a mentee in", page.Page.QuerySelector(".certificate")!.TextContent);
    }

    [Fact]
    public async Task Nobody_else_opens_it_and_a_mailbox_alone_does_not_either()
    {
        var pair = await Completed();
        var address = $"/urkunde/{pair.Tandem.Id}";
        var stranger = await site.Browser(await site.Person("Neu Gierig"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(address)).Status);
        Assert.DoesNotContain("Hafenrunde", (await stranger.Visit("/urkunde")).Text);
        var mailbox = await (await site.Browser(pair.Mentor, Strength.Mail)).Open(address);
        Assert.StartsWith("/anmelden/", mailbox.Path);
    }

    [Fact]
    public async Task Whoever_is_in_a_tandem_or_has_left_early_reads_of_none_and_nothing_about_it()
    {
        var pair = await site.RoomOfTwo();
        var page = await site.Browser(pair.Mentee);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open($"/urkunde/{pair.Tandem.Id}")).Status);
        await site.End(pair);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Open($"/urkunde/{pair.Tandem.Id}")).Status);
        Assert.Null((await page.Visit("/start")).Page.QuerySelector("a[href^='/urkunde/']"));
        Assert.Contains("Hier liegt noch nichts", (await page.Visit("/urkunde")).Text);
    }

    [Fact]
    public async Task The_start_page_shows_the_way_to_it_once_the_tandem_is_complete()
    {
        var pair = await Completed();
        var page = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.NotNull(page.Page.QuerySelector($"a[href='/urkunde/{pair.Tandem.Id}']"));
        Assert.NotNull((await page.Visit("/ich")).Page.QuerySelector("a[href='/urkunde']"));
    }

    private async Task<Pair> Completed()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        await site.Complete(pair);
        return pair;
    }

    private Task<int> Rows() =>
        site.Read(async db =>
            await db.RoomDocuments.CountAsync() + await db.Mails.CountAsync() + await db.AuditEntries.CountAsync()
        );
}
