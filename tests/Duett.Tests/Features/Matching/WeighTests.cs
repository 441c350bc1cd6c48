using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>What if something counted more or less: first beside what is, then taken or not.</summary>
public sealed class WeighTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Weights_are_compared_first_and_count_only_when_taken()
    {
        var (round, browser) = await site.Managed();
        await site.Mentor(round, "Emre Kaya", "IT", times: 0b1111);
        var near = await site.Mentee(round, "Anja Freitag", "IT", times: 0b1111);
        var far = await site.Mentee(round, "Cem Aydin", "Netze", times: 0b1);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.Equal(far.Id, (await site.Pairs(round)).Single().Item2);
        Assert.Contains("Alles zählt wie üblich", browser.Text);
        await browser.Follow("Was wäre, wenn?");
        await browser.Press("Vergleichen", ("Times", "More"), ("Area", "Less"));
        Assert.Contains("Personen mit Tandem", browser.Text);
        Assert.Contains("erst ab fünf Tandems", browser.Text);
        foreach (var name in new[] { "Anja", "Cem", "Emre", "passt sehr gut" })
            Assert.DoesNotContain(name, browser.Page.QuerySelector("main")!.TextContent);
        Assert.Equal(far.Id, (await site.Pairs(round)).Single().Item2);
        Assert.Equal("", (await Stored(round)).Weighting);
        await browser.Press("So machen");
        Assert.Contains("Übernommen", browser.Text);
        Assert.Contains("Gemeinsame Zeiten: mehr, Verschiedene Bereiche: weniger", browser.Text);
        Assert.Equal(near.Id, (await site.Pairs(round)).Single().Item2);
        var stored = await Stored(round);
        Assert.Equal(("Times:More,Area:Less", round.ManagerId), (stored.Weighting, stored.WeighedBy));
        var entry = await site.Read(db =>
            db.AuditEntries.SingleAsync(e => e.SubjectId == round.Id && e.Action == AuditAction.WeightsChanged)
        );
        Assert.Equal((round.ManagerId, "Times:More,Area:Less"), (entry.By, entry.Detail));
        await browser.Press("Neu rechnen");
        Assert.Equal(near.Id, (await site.Pairs(round)).Single().Item2);
        await browser.Press("English");
        await browser.Follow("What if?");
        Assert.Contains("Last changed by", browser.Text);
        await browser.Press("Compare", ("Times", "Normal"), ("Area", "Normal"));
        await browser.Press("Do it");
        Assert.Contains("Everything counts as usual", browser.Text);
        Assert.Equal(far.Id, (await site.Pairs(round)).Single().Item2);
    }

    [Fact]
    public async Task A_pin_less_is_shown_in_figures_beside_what_is()
    {
        var (round, browser) = await site.Managed();
        for (var i = 0; i < 6; i++)
        {
            await site.Mentor(round, $"Mentorin {i}", "IT");
            await site.Mentee(round, $"Mentee {i}", "Netze", times: i == 0 ? 0 : null);
        }
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        var (mentor, mentee) = (await site.Pairs(round))[0];
        var other = (await site.Pairs(round))[1].Item2;
        await browser.Visit($"{round.Address()}/schritt?was=Pin&mentor={mentor}&mentee={other}");
        await browser.Press("So machen");
        var pin = await site.Read(db => db.PairRules.SingleAsync(r => r.RoundId == round.Id));
        await browser.Follow("Was wäre, wenn?");
        await browser.Press("Vergleichen", ("without", pin.Id));
        Assert.Contains("Es wären dieselben Tandems", browser.Text);
        Assert.Contains("passt sehr gut", browser.Text);
        await browser.Press("So machen");
        Assert.False(await site.Read(db => db.PairRules.AnyAsync(r => r.RoundId == round.Id)));
        Assert.Equal("", (await Stored(round)).Weighting);
        Assert.NotEqual(mentee, other);
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_weighs()
    {
        var (round, browser) = await site.Managed();
        foreach (var person in new[] { await site.Person("Nur Personal", Role.HR), await site.Person("Niemand") })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(person)).Open($"{round.Address()}/gewichte")).Status
            );
        await browser.Open($"{round.Address()}/gewichte?compare=1&without={Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.Visit($"{round.Address()}/gewichte?compare=1&Times=Sehr");
        Assert.Contains("Personen mit Tandem", browser.Text);
    }

    private Task<Round> Stored(Round round) => site.Read(db => db.Rounds.SingleAsync(r => r.Id == round.Id));
}
