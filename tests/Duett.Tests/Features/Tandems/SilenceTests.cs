using Duett.Domain.Accounts;
using Duett.Domain.Tandems;
using Duett.Platform.Seekers;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Some people never answer. They are left in peace and do not bind one partner after the other.</summary>
public sealed class SilenceTests(Site site) : IClassFixture<Site>
{
    /// <summary>Who is proposed to nobody at present.</summary>
    private Task<IReadOnlySet<Guid>> LeftInPeace(Pair pair) =>
        site.Read(async db =>
        {
            var tandems = await db.Tandems.Where(t => t.RoundId == pair.Round.Id).ToListAsync();
            return (await Resting.Of(db, pair.Round, tandems, site.Clock.GetUtcNow(), default)).People;
        });

    [Fact]
    public async Task Whoever_keeps_silent_is_proposed_to_nobody_until_they_say_that_they_are_still_there()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser()).Visit(
            await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id)
        );
        var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
        await browser.Press("Annehmen", ("slot", slot));
        await site.Pass(TimeSpan.FromDays(8));
        Assert.NotNull(
            await site.Read(db =>
                db.Tandems.Where(t => t.Id == pair.Tandem.Id).Select(t => t.DissolvedAt).SingleAsync()
            )
        );
        Assert.Equal([pair.Mentee.Id], await LeftInPeace(pair));

        // Nothing is asked of the one who had answered.
        var mentor = await (await site.Browser(pair.Mentor)).Visit("/start");
        Assert.DoesNotContain("Sollen wir weiter", mentor.Text);
        Assert.DoesNotContain("Sollen wir weiter", (await mentor.Visit($"/neu/{pair.Tandem.Id}")).Text);

        var mentee = await (await site.Browser(pair.Mentee)).Visit("/start");
        Assert.Contains("Sollen wir weiter für Sie suchen?", mentee.Text);
        await mentee.Visit(await site.Link(LinkKind.NewPartner, pair.Mentee, pair.Tandem.Id));
        await mentee.Press("Ja, suchen Sie weiter");
        Assert.Empty(await LeftInPeace(pair));
        Assert.DoesNotContain("Sollen wir weiter", (await mentee.Visit("/start")).Text);
    }

    [Fact]
    public async Task A_no_of_the_other_within_the_week_is_no_silence()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser()).Visit(
            await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id)
        );
        await browser.Press("Jemand anderes");
        Assert.Empty(await LeftInPeace(pair));
    }

    [Fact]
    public async Task Nobody_else_says_it_for_them()
    {
        var (pair, others) = (await site.Proposal(), await site.Proposal());
        await site.Pass(TimeSpan.FromDays(8));
        var stranger = await (await site.Browser(others.Mentor)).Visit($"/neu/{others.Tandem.Id}");
        await stranger.Post($"/neu/{pair.Tandem.Id}", [.. stranger.Token(), new("then", "new")]);
        Assert.Equal(2, (await LeftInPeace(pair)).Count);
    }
}
