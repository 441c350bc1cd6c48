using Duett.Domain.Accounts;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>How a meeting was, what could help, and the talk in between.</summary>
public sealed class TalkPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Two_taps_after_a_meeting_and_what_could_help()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        await site.Meet(pair);
        var link = await site.Link(LinkKind.Pulse, pair.Mentee, pair.Meeting!.Id);
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(link);
        await Looks.Check(page, "pulse-link");
        await page.Locator(".faces button").First.ClickAsync();
        await Looks.Check(page, "pulse-low");
        await page.GotoAsync(await site.Link(LinkKind.Pulse, pair.Mentee, Guid.NewGuid()));
        await Looks.Check(page, "pulse-over");

        var mentor = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await mentor.GotoAsync(pair.Room);
        await Looks.Check(mentor, "room-pulse");
        await mentor.Locator(".faces button").Last.ClickAsync();
        await Looks.Check(mentor, "pulse-own");
    }

    [Fact]
    public async Task Both_find_to_one_change()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        var mentee = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        var mentor = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await mentee.GotoAsync(pair.Room + "/zwischengespraech");
        await Press(mentee, "Um ein Zwischengespräch bitten");
        await Press(mentee, "Freigeben, wenn beide freigeben");
        await Looks.Check(mentee, "talk-problem");
        await mentee.FillAsync("#f-hilft", "Dass wir jedes Mal an einer echten Aufgabe arbeiten.");
        await mentee.FillAsync("#f-anders", "Weniger auf einmal, dafür zu Hause noch einmal üben.");
        await Press(mentee, "Freigeben, wenn beide freigeben");
        await Looks.Check(mentee, "talk-released");
        await mentor.GotoAsync(pair.Room + "/zwischengespraech");
        await Looks.Check(mentor, "talk-asked");
        await mentor.FillAsync("#f-hilft", "Die Fragen, die sonst keiner stellt.");
        await mentor.FillAsync("#f-anders", "Absagen bitte zwei Tage vorher.");
        await Press(mentor, "Freigeben, wenn beide freigeben");
        await mentor.FillAsync("#f-abrede", "Ein Thema je Treffen, und am Ende üben wir es gemeinsam noch einmal.");
        await Press(mentor, "Änderung vorschlagen");
        await mentee.ReloadAsync();
        await Looks.Check(mentee, "talk-change");
        await Press(mentee, "Ja, das vereinbaren wir");
        await mentee.GetByText("Sie haben beide ja gesagt").WaitForAsync();
        foreach (var page in new[] { mentee, mentor })
        {
            await page.GotoAsync(pair.Room + "/zwischengespraech");
            await Press(page, "Ja, wenn beide es wünschen");
        }
        await Looks.Check(mentor, "talk-agreed");
        await Press(mentor, "Dieses Gespräch abschließen");
        await Looks.Check(mentor, "talk-concluded");
    }

    [Fact]
    public async Task A_quiet_pair_reads_what_could_help()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        await site.Change(db => db.Remove(db.Meetings.Single(m => m.Id == pair.Meeting!.Id)));
        await site.Change(db => db.Tandems.Single(t => t.Id == pair.Tandem.Id).SlotsOfferedAt = site.Clock.GetUtcNow());
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(await site.Link(LinkKind.Dates, pair.Mentor, pair.Tandem.Id));
        await Looks.Check(page, "dates-quiet");
        var english = await chromium.Window(site.Url, locale: "en-GB", session: await site.Session(pair.Mentee));
        await english.GotoAsync(pair.Room + "/zwischengespraech");
        Assert.Equal("en", await english.Locator("html").GetAttributeAsync("lang"));
        await Looks.Check(english, "talk-en");
    }

    private static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
}
