using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Events;

public sealed class AttendanceTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task On_the_day_the_manager_ticks_who_is_there_and_can_mend_it()
    {
        var (round, manager, about) = await Invited();
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{about.Id}/gaeste");
        Assert.DoesNotContain("Wer ist da?", browser.Text);
        site.Clock.MoveTo(about.StartsAt.AddMinutes(-20));
        await browser.Visit($"/r/{round.Slug}/termine/{about.Id}/gaeste");
        var boxes = browser.Page.QuerySelectorAll("input[name=da]").Select(b => b.GetAttribute("value")!).ToList();
        await browser.Press("Anwesenheit speichern", ("da", boxes.Take(2)));
        Assert.Equal(2, await Came(about));
        await browser.Press("Anwesenheit speichern", ("da", boxes.Take(1)));
        Assert.Equal(1, await Came(about));
    }

    [Fact]
    public async Task The_list_for_the_door_seats_tandems_together()
    {
        var (round, manager, about) = await Invited();
        var pairs = new List<Pair>();
        for (var i = 0; i < 6; i++)
        {
            var two = await site.People(round, 2, ProgrammeRole.Both);
            pairs.Add(await site.Pair(round, two[0], two[1], agreed: true));
        }
        await site.InviteTo(about);
        await site.Change(db =>
        {
            foreach (var guest in db.EventGuests.Where(g => g.EventId == about.Id).ToList())
                guest.Say(EventAnswer.OnSite, about, 0, site.Clock.GetUtcNow());
        });
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{about.Id}/liste?tische=4");
        var tables = browser.Page.QuerySelectorAll("section ul").Select(t => t.ChildElementCount).ToList();
        Assert.Equal(4, tables.Count);
        Assert.Equal(15, tables.Sum());
        Assert.True(tables.Max() - tables.Min() <= 2);
        Assert.Equal(15, browser.Page.QuerySelectorAll(".tickbox").Length);
    }

    private async Task<(Round, Person, RoundEvent)> Invited()
    {
        var manager = await site.Person("Paula Meier", Role.PM);
        var round = await site.OpenRound(manager);
        await site.People(round, 3, ProgrammeRole.Mentor);
        var about = await site.Event(round);
        await site.InviteTo(about);
        return (round, manager, about);
    }

    private Task<int> Came(RoundEvent about) =>
        site.Read(db => db.EventGuests.CountAsync(g => g.EventId == about.Id && g.Came));
}
