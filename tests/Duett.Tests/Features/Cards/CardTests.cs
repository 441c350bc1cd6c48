using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Tests.Features.Calls;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Cards;

/// <summary>Two people, a code to scan, twelve cards, no HR (requirement I30).</summary>
public sealed class CardTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_phones_show_the_same_twelve_cards_and_nothing_is_stored()
    {
        var (one, other) = (
            await site.Browser(await site.Person("Eins")),
            await site.Browser(await site.Person("Zwei"))
        );
        await (await one.Visit("/karten")).Press("Karten austeilen", ("deck", "digital"));
        var link = one.Page.QuerySelector(".codecard .text-kept")!.TextContent;
        var path = new Uri(link).AbsolutePath;
        Assert.StartsWith("/karten/digital/", path);
        Assert.NotNull(one.Page.QuerySelector("svg.qr path"));
        await other.Visit(path);
        var seen = new List<string>();
        for (var at = 1; at <= CardSet.Count; at++)
        {
            var card = (await one.Visit($"{path}/{at}")).Page.QuerySelector("h1")!.TextContent;
            Assert.Equal(card, (await other.Visit($"{path}/{at}")).Page.QuerySelector("h1")!.TextContent);
            Assert.Contains($"Karte {at} von 12", one.Text);
            seen.Add(card);
        }
        Assert.Equal(CardSet.Count, seen.Distinct().Count());
        Assert.Equal($"{path}/ende", one.Page.QuerySelector(".btn.big")!.GetAttribute("href"));
        Assert.Contains("Was war neu?", (await one.Visit($"{path}/ende")).Text);
        Assert.Empty(await site.TablesWith(path));
    }

    [Fact]
    public async Task Without_signing_in_there_are_none_until_HR_or_IT_opens_them()
    {
        var guest = await site.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Open("/k/alles/7")).Status);
        Assert.StartsWith("/anmelden", (await guest.Open("/karten/alles/7")).Path);
        var (hr, plain) = (
            await site.Browser(await site.Person("Personal", Role.HR)),
            await site.Browser(await site.Person("Irgendwer"))
        );
        Assert.DoesNotContain("Für Gäste öffnen", (await plain.Visit("/karten")).Text);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await plain.Post("/karten?handler=Switch", [.. plain.Token(), new("on", "true")])).Status
        );
        await (await hr.Visit("/karten")).Press("Für Gäste öffnen");
        Assert.Contains("Karte 3 von 12", (await guest.Visit("/k/alles/7/3")).Text);
        Assert.Contains("Mit einem Konto", (await guest.Visit("/k/alles/7/ende")).Text);
        // The code now leads to where nobody has to sign in.
        await (await plain.Visit("/karten")).Press("Karten austeilen", ("deck", "alles"));
        Assert.Contains("/k/alles/", plain.Page.QuerySelector(".codecard .text-kept")!.TextContent);
        await (await hr.Visit("/karten")).Press("Nur mit Anmeldung");
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Open("/k/alles/7/3")).Status);
        foreach (var action in new[] { AuditAction.CardsOpened, AuditAction.CardsClosed })
            Assert.Equal(1, await site.Read(db => db.AuditEntries.CountAsync(a => a.Action == action)));
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var browser = await site.Browser(await site.Person("Neugierig"));
        foreach (
            var path in new[]
            {
                "nix/7",
                "alles/0",
                "alles/10000",
                "alles/7/0",
                "alles/7/13",
                "alles/7/x",
                "alles/7/+1",
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/karten/" + path)).Status);
    }

    [Fact]
    public async Task At_the_end_stand_the_rounds_of_the_house_that_still_take_people()
    {
        var (open, closed) = (await site.OpenRound(), await site.OpenRound());
        await site.Called(open);
        await site.Called(closed, CallReach.Closed);
        var browser = await (await site.Browser(await site.Person("Mehrdavon"))).Visit("/karten/alles/7/ende");
        var links = browser
            .Page.QuerySelectorAll("a[href^='/mitmachen/']")
            .Select(a => a.GetAttribute("href"))
            .ToList();
        Assert.Contains($"/mitmachen/{open.Slug}", links);
        Assert.DoesNotContain($"/mitmachen/{closed.Slug}", links);
        Assert.Null(browser.Page.QuerySelector("a[href='/pool']"));
        await site.PoolOn();
        await browser.Visit("/karten/alles/7/ende");
        Assert.NotNull(browser.Page.QuerySelector("a[href='/pool']"));
    }
}
