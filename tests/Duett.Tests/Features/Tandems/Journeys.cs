using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>A pair on its way, as everything follows by itself when a clock is moved.</summary>
public abstract class Journeys(Site site) : IClassFixture<Site>
{
    protected Site Site { get; } = site;

    protected Task<Tandem> Now(Pair pair) => Site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    protected Task<List<Meeting>> Meetings(Pair pair) =>
        Site.Read(db => db.Meetings.Where(m => m.TandemId == pair.Tandem.Id).OrderBy(m => m.StartsAt).ToListAsync());

    protected async Task<int> Count(Person person, string kind) =>
        await Site.Read(db => db.Mails.CountAsync(m => m.PersonId == person.Id && m.Kind == kind));

    /// <summary>Both say yes on their pages, so that everything that follows is planned as in life.</summary>
    protected async Task<Pair> Agreed(int meetings = 6)
    {
        var pair = await Site.Proposal(await Site.Round(meetings));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var browser = await (await Site.Browser(person)).Visit($"/vorschlag/{pair.Tandem.Id}");
            var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
            await browser.Press("Annehmen", ("slot", slot));
        }
        return pair;
    }

    protected async Task PassUntilAfter(Meeting meeting) =>
        await Site.Pass(meeting.EndsAt.AddHours(2) - Site.Clock.GetUtcNow());

    protected async Task<Browser> Press(Pair pair, Person person, string button) =>
        await (await (await Site.Browser(person)).Visit($"{pair.Room}/termine")).Press(button);

    /// <summary>The first meeting took place, and it fits for both: from here on it goes its way.</summary>
    protected async Task<Pair> Confirmed()
    {
        var pair = await Agreed();
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        await Press(pair, pair.Mentor, "Ja, wir haben uns getroffen");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await Press(pair, person, "Ja, es passt");
        return pair;
    }
}
