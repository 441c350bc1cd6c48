using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Rounds;

/// <summary>A figure about a few is a figure about somebody: below five HR reads words.</summary>
public sealed class SmallNumbersTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task HR_reads_how_many_tandems_there_are_from_five_on()
    {
        var (round, hr, manager) = await Tandems(4);
        Assert.Equal("zu wenige für eine Zahl", await Figure(hr, round, "Tandems bisher"));
        Assert.Equal("4", await Figure(manager, round, "Tandems"));
        await Pair(round);
        Assert.StartsWith("5", await Figure(hr, round, "Tandems bisher"));
        await site.Change(db => db.Tandems.First(t => t.RoundId == round.Id).End(site.Clock.GetUtcNow()));
        Assert.StartsWith("5", await Figure(hr, round, "Tandems bisher"));
        Assert.StartsWith("4", await Figure(manager, round, "Tandems"));
    }

    [Fact]
    public async Task While_the_round_runs_nobody_reads_how_many_have_a_date()
    {
        // A calendar tells whose meeting begins at three: the figure before and after would say whether the two met.
        var (round, hr, manager) = await Tandems(12);
        foreach (var browser in new[] { hr, manager })
        {
            await browser.Visit($"/r/{round.Slug}");
            Assert.DoesNotContain("nächsten Termin", browser.Page.QuerySelector("dl.stats")!.TextContent);
        }
    }

    [Fact]
    public async Task HR_reads_how_many_have_enrolled_from_five_on_and_never_who()
    {
        var (round, hr, manager) = await Tandems(2);
        Assert.Equal("zu wenige für eine Zahl", await InList(hr, round));
        Assert.Equal("4", await InList(manager, round));
        await site.Enrol(round, await site.Person("Fünfte Person"), ProgrammeRole.Mentor);
        await Asked(round, 6);
        Assert.Equal("zu wenige für eine Zahl", await InList(hr, round));
        Assert.Equal("5", await InList(manager, round));
        await Asked(round, 4);
        Assert.Equal("5", await InList(hr, round));
        await hr.Visit($"/r/{round.Slug}");
        Assert.DoesNotContain("Fünfte Person", hr.Text);
        Assert.DoesNotContain("Fünfte Person", (await hr.Visit($"/r/{round.Slug}/menschen")).Text);
        await hr.Visit($"/r/{round.Slug}");
        Assert.DoesNotContain("Angemeldet", hr.Page.QuerySelector("dl.stats")!.TextContent);
        Assert.Contains("sieht nur die Programmleitung", hr.Text);
    }

    private async Task<(Round Round, Browser Hr, Browser Manager)> Tandems(int count)
    {
        var round = await site.Round();
        for (var i = 0; i < count; i++)
            await Pair(round);
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var hr = await site.Browser(await site.Person("Sabine Hoffmann", Role.HR));
        return (round, hr, await site.Browser(manager));
    }

    /// <summary>So many more were asked.</summary>
    private async Task Asked(Round round, int count)
    {
        for (var i = 0; i < count; i++)
            await site.Invited(round, await site.Person("Noch Still"));
    }

    private async Task Pair(Round round) => await site.Tandem(round);

    private static async Task<string> Figure(Browser browser, Round round, string label)
    {
        await browser.Visit($"/r/{round.Slug}");
        var row = browser
            .Page.QuerySelectorAll("dl.stats > div")
            .Single(d => d.QuerySelector("dt")!.TextContent == label);
        return string.Join(
            ' ',
            row.QuerySelector("dd")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private static async Task<string> InList(Browser browser, Round round)
    {
        await browser.Visit("/runden");
        var row = browser.Page.QuerySelector($"a[href='/r/{round.Slug}']")!.Closest("tr")!;
        return row.QuerySelector("td.num")!.TextContent.Trim();
    }
}
