using System.Net;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Thanks;

/// <summary>The page of thanks of a round: whoever was a mentor and wishes it stands there, and nobody is missing.</summary>
public sealed class NamedTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_mentor_is_named_only_by_their_own_wish_and_taken_off_at_once()
    {
        var (pair, page) = await Completed();
        var reader = await site.Browser(await site.Person("Leo Leser"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Address(pair))).Status);
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).Department = "Hafenbetrieb");
        await page.Press("Ja, hier nennen", ("themen", new[] { "co-channels", "bk-decisions", "unbekannt" }));
        var list = (await reader.Visit(Address(pair))).Page.QuerySelector("ul.items")!.TextContent;
        Assert.Contains("Emre Kaya", list);
        Assert.Contains("Hafenbetrieb", list);
        Assert.DoesNotContain("Martina", reader.Text);
        Assert.DoesNotMatch(@"\d+ (von|of) \d+", reader.Text);
        var kept = await site.Read(db => db.Contributors.SingleAsync(c => c.PersonId == pair.Mentor.Id));
        Assert.NotNull(kept.Sealed);
        Assert.NotNull((await reader.Visit("/wer-hilft")).Page.QuerySelector($"a[href='{Address(pair)}']"));
        await page.Press("Nicht mehr nennen");
        Assert.False(await site.Read(db => db.Contributors.AnyAsync(c => c.PersonId == pair.Mentor.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Address(pair))).Status);
    }

    [Fact]
    public async Task Topics_stand_there_only_when_they_are_ticked()
    {
        var (pair, page) = await Completed();
        await page.Press("Ja, hier nennen");
        Assert.Null((await site.Read(db => db.Contributors.SingleAsync(c => c.PersonId == pair.Mentor.Id))).Sealed);
        await page.Press("Themen speichern", ("themen", new[] { "co-channels" }));
        Assert.Single(await site.Read(db => db.Contributors.Where(c => c.PersonId == pair.Mentor.Id).ToListAsync()));
        Assert.NotNull(page.Page.QuerySelector("input[name=themen][value=co-channels][checked]"));
        Assert.Null(page.Page.QuerySelector("input[name=themen][value=ai-everyday][checked]"));
    }

    [Fact]
    public async Task Mentees_strangers_people_from_outside_and_other_houses_name_nobody()
    {
        var (pair, page) = await Completed();
        await page.Press("Ja, hier nennen");
        var outside = await site.Person("Extern Extra");
        await site.Change(db => db.People.Single(p => p.Id == outside.Id).Company = "Partner GmbH");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Browser(outside)).Open(Address(pair))).Status);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(Address(pair));
        Assert.DoesNotContain("Ja, hier nennen", mentee.Text);
        await mentee.Visit("/ich");
        await mentee.Post(Address(pair), mentee.Token());
        Assert.Equal(HttpStatusCode.NotFound, mentee.Status);
        Assert.Single(await site.Read(db => db.Contributors.Where(c => c.RoundId == pair.Round.Id).ToListAsync()));
    }

    [Fact]
    public async Task It_goes_with_the_person_and_a_year_after_the_round()
    {
        var (one, first) = await Completed();
        await first.Press("Ja, hier nennen");
        await site.Change(db => db.People.Single(p => p.Id == one.Mentor.Id).LeftOn = site.Clock.Today);
        var reader = await site.Browser(await site.Person("Leo Leser"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Address(one))).Status);
        await site.SweepNow();
        Assert.False(await site.Read(db => db.Contributors.AnyAsync(c => c.PersonId == one.Mentor.Id)));
        var (two, second) = await Completed();
        await second.Press("Ja, hier nennen");
        await site.Change(db => db.Rounds.Single(r => r.Id == two.Round.Id).EndsOn = site.Clock.Today.AddDays(-364));
        await site.SweepNow();
        Assert.True(await site.Read(db => db.Contributors.AnyAsync(c => c.PersonId == two.Mentor.Id)));
        await site.Change(db => db.Rounds.Single(r => r.Id == two.Round.Id).EndsOn = site.Clock.Today.AddDays(-367));
        await site.SweepNow();
        Assert.False(await site.Read(db => db.Contributors.AnyAsync(c => c.PersonId == two.Mentor.Id)));
    }

    private static string Address(Pair pair) => $"/r/{pair.Round.Slug}/mitgewirkt";

    private async Task<(Pair Pair, Browser Mentor)> Completed()
    {
        var pair = await site.RoomOfTwo();
        await site.Complete(pair);
        return (pair, await (await site.Browser(pair.Mentor)).Visit(Address(pair)));
    }
}
