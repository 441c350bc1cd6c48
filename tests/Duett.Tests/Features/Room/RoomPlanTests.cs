using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class RoomPlanTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_plan_is_made_from_both_sides_and_nobody_jumps_a_level()
    {
        var pair = await site.RoomOfTwo(meetings: 10);
        var plan = PlanRecord.FromJson((await Paper<string>(pair, RoomDocumentKind.Plan))!).ToPlan();
        Assert.Equal(10, plan.Meetings.Count);
        Assert.Equal(MeetingKind.First, plan.Meetings[0].Kind);
        Assert.Equal(
            [2, 3],
            plan.Meetings.Where(m => m is { Topic: "ai-everyday", LevelTo: not null }).Select(m => m.LevelTo!.Value)
        );
        Assert.Contains(plan.Meetings, m => m is { Topic: "bk-decisions", Learner: Side.Mentor });
        Assert.Contains(plan.Meetings, m => m.Kind == MeetingKind.Challenge);
    }

    [Fact]
    public async Task Only_what_the_consent_names_comes_into_the_room()
    {
        var pair = await site.RoomOfTwo();
        var start = (await Paper<StartingPoint>(pair, RoomDocumentKind.StartingPoint))!;
        Assert.Equal("Protokolle schneller schreiben", start.Mentee.Goal);
        Assert.Equal((1, 3), (start.Mentee.Topics[0].Now, start.Mentee.Topics[0].Aim));
        Assert.Equal(4, start.Mentor.Topics[0].CanTeach);
        var everything = System.Text.Json.JsonSerializer.Serialize(start);
        Assert.DoesNotContain(RoomPairs.Secret, everything);
        Assert.DoesNotContain(RoomPairs.SupportNeed, everything);
        var page = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains("Geduld und klare Worte", page.Text);
        Assert.DoesNotContain(RoomPairs.Secret, page.Text);
        Assert.DoesNotContain(RoomPairs.SupportNeed, page.Text);
    }

    [Fact]
    public async Task Opening_twice_opens_once()
    {
        var pair = await site.RoomOfTwo();
        var before = await Papers(pair);
        await site.OpenRoom(pair);
        await site.OpenRoom(pair);
        Assert.Equal(2, before.Count);
        Assert.Equal(
            before.Select(p => Convert.ToHexString(p.Sealed)),
            (await Papers(pair)).Select(p => Convert.ToHexString(p.Sealed))
        );
    }

    [Fact]
    public async Task The_page_does_not_wait_for_the_job_and_stores_nothing_by_being_read()
    {
        var pair = await site.Tandem();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.Contains("Kennenlernen und Vereinbarung", page.Text);
        Assert.Empty(await Papers(pair));
        await site.OpenRoom(pair);
        var after = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.Equal(Steps(page), Steps(after));
    }

    [Fact]
    public async Task Before_the_first_meeting_getting_to_know_and_the_agreement_come_first()
    {
        var pair = await site.RoomOfTwo();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var order = page.Page.QuerySelectorAll("main h2").Select(h => h.Id).ToList();
        Assert.True(order.IndexOf("kn") < order.IndexOf("pl") && order.IndexOf("vf") < order.IndexOf("pl"));
        Assert.Contains(
            Dates.WithTime(pair.Meeting!.StartsAt, Dates.Zone("Europe/Berlin"), Dates.German),
            page.Page.QuerySelector("#naechstes h2")!.TextContent
        );
        Assert.Contains("0 von 6 Treffen", page.Text);
        Assert.Equal(
            $"{pair.Room}/termin/{pair.Meeting.Id}.ics",
            page.Page.QuerySelector("#naechstes a.text")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task After_a_meeting_the_one_question_comes_first_and_then_whether_it_fits()
    {
        var pair = await site.RoomOfTwo();
        var browser = await site.Browser(pair.Mentor);
        site.Clock.MoveTo(site.Clock.GetUtcNow().AddDays(8));
        await browser.Visit(pair.Room);
        Assert.Contains("Haben Sie sich getroffen?", browser.Page.QuerySelector("main h2")!.TextContent);
        await site.Meet(pair);
        await browser.Visit(pair.Room);
        Assert.Contains("Passt es für Sie?", browser.Page.QuerySelector("main h2")!.TextContent);
        Assert.Contains("1 von 6 Treffen", browser.Text);
        Assert.Contains("Fahrplan für Treffen 2", browser.Text);
        var tandem = await site.Read(db => db.Tandems.AsNoTracking().SingleAsync(t => t.Id == pair.Tandem.Id));
        await site.Change(db =>
        {
            db.Attach(tandem);
            tandem.SayItFits(pair.Mentor.Id, site.Clock.GetUtcNow());
        });
        Assert.DoesNotContain("Passt es für Sie?", (await browser.Visit(pair.Room)).Text);
        Assert.Contains("Passt es für Sie?", (await (await site.Browser(pair.Mentee)).Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task The_question_is_answered_in_the_room_and_the_next_meeting_stands_there()
    {
        var pair = await site.RoomOfTwo();
        // Martina named the time, so Emre is the one who is asked.
        var other = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await other.Press("Zusagen");
        Assert.Equal(pair.Room, other.Path);
        Assert.Contains("Emre Kaya hat zugesagt", other.Text);
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.Contains("Martina Weber hat zugesagt", browser.Text);
        Assert.Null(browser.Page.QuerySelector("button[value=come]"));
        site.Clock.MoveTo(pair.Meeting!.EndsAt.AddHours(1));
        await browser.Visit(pair.Room);
        await browser.Press("Ja, wir haben uns getroffen");
        Assert.Equal(pair.Room, browser.Path);
        Assert.Contains("1 von 6 Treffen", browser.Text);
        Assert.Contains("Fahrplan für Treffen 2", browser.Text);
        Assert.NotNull(browser.Page.QuerySelector("#naechstes a[href$='.ics']"));
        // A date of the common rhythm asks nobody.
        Assert.Null(browser.Page.QuerySelector("button[value=come]"));
        Assert.Contains(
            "Passt der Termin, ist nichts zu tun",
            (await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine")).Text
        );
        await browser.Press("Ja, es passt");
        Assert.Equal(pair.Room, browser.Path);
        Assert.DoesNotContain("Passt es für Sie?", browser.Text);
    }

    [Fact]
    public async Task The_room_speaks_English_too()
    {
        var pair = await site.RoomOfTwo();
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await browser.Press("English");
        await browser.Visit(pair.Room);
        Assert.Contains("Only you two read this page", browser.Text);
        Assert.Contains("Getting to know each other, making an agreement", browser.Text);
        await browser.Visit(pair.Room + "/vereinbarung");
        Assert.Contains(
            "We meet every 14 days for 45 minutes, mostly Monday mornings, in person or by video.",
            browser.Text
        );
    }

    [Fact]
    public async Task Levels_can_be_read_without_seeing_them()
    {
        var pair = await site.RoomOfTwo();
        var page = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        var levels = page.Page.QuerySelector("#stufen")!.TextContent;
        Assert.Contains("Beginn Stufe 1, Ziel Stufe 3", levels);
        Assert.Contains("Zeigt es, Stufe 4", levels);
    }

    private static IEnumerable<string> Steps(Browser browser) =>
        browser.Page.QuerySelectorAll("#reise h3").Select(h => h.TextContent.Trim()).ToList();

    private Task<List<RoomDocument>> Papers(Pair pair) =>
        site.Read(db =>
            db.RoomDocuments.AsNoTracking().Where(d => d.TandemId == pair.Tandem.Id).OrderBy(d => d.Kind).ToListAsync()
        );

    private async Task<T?> Paper<T>(Pair pair, RoomDocumentKind kind)
        where T : class
    {
        var paper = (await Papers(pair)).Single(d => d.Kind == kind);
        return await site.With<Vault, T?>(vault =>
            vault.Open<T>(
                pair.Tandem.OrganisationId,
                KeyScope.Tandem,
                pair.Tandem.Id,
                $"room/{kind.ToString().ToLowerInvariant()}",
                paper.Sealed
            )
        );
    }
}
