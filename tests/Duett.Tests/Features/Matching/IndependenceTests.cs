using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>The org chart counts as it stands now, not as it stood when the proposals were made.</summary>
public sealed class IndependenceTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_proposal_that_a_new_line_forbids_stands_first_with_the_rule_and_cannot_be_released()
    {
        var (round, browser) = await site.Managed();
        var (emre, martina, _, _) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        Assert.DoesNotContain("Nicht mehr unabhängig", browser.Text);
        await Move(martina, p => p.ManagerId = emre.Id);
        await browser.Visit(round.Address());
        await browser.Follow("Gründe ansehen und entscheiden: Martina Weber – Emre Kaya");
        var first = browser.Page.QuerySelector("#paare section")!.TextContent;
        Assert.Contains("Nicht mehr unabhängig", first);
        Assert.Contains("derselben Berichtslinie", first);
        Assert.DoesNotContain("Alle festen Regeln sind eingehalten", first);
        Assert.DoesNotContain("Freigeben: Martina", browser.Text);
        var broken = await site.Read(db => db.Tandems.SingleAsync(t => t.RoundId == round.Id && t.MentorId == emre.Id));
        await browser.Send(round, "ReleaseOne", ("Row", broken.Id));
        await (await browser.Visit(round.Address())).Press("Das passende Tandem freigeben");
        var states = await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync());
        Assert.Equal(TandemState.Draft, states.Single(t => t.Id == broken.Id).State);
        Assert.Equal(TandemState.Released, states.Single(t => t.Id != broken.Id).State);
        await browser.Press("English");
        Assert.Contains("No longer independent", browser.Text);
    }

    [Fact]
    public async Task A_released_and_a_living_pair_are_marked_and_go_on()
    {
        var (round, browser) = await site.Managed();
        var (emre, martina, lea, thomas) = await site.TwoPairs(round);
        await (await browser.Visit(round.Address())).Press("Tandems vorschlagen");
        await browser.Press("Alle 2 passenden freigeben");
        var now = site.Clock.GetUtcNow();
        await site.Change(db =>
        {
            var living = db.Tandems.Single(t => t.RoundId == round.Id && t.MentorId == lea.Id);
            living.Accept(lea.Id, now.AddDays(3), now);
            living.Accept(thomas.Id, now.AddDays(3), now);
        });
        foreach (var person in new[] { emre, martina, lea, thomas })
            await Move(person, p => (p.Team, p.Department) = ("Projekt", "IT"));
        await browser.Visit(round.Address());
        var released = browser.Page.QuerySelector("#freigegeben")!.TextContent;
        Assert.Contains("Das Paar ist nicht möglich: Die beiden arbeiten im selben Team.", released);
        Assert.Contains("das Tandem bleibt bestehen", released);
        Assert.Equal(
            2,
            await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id && t.ReleasedAt != null))
        );
    }

    private Task Move(Person who, Action<Person> to) => site.Change(db => to(db.People.Single(p => p.Id == who.Id)));
}
