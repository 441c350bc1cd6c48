using System.Net;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

public sealed class ChangePlanTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Both_see_the_whole_plan_and_why_each_meeting_is_there()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var page = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan");
        Assert.Equal(8, page.Page.QuerySelectorAll(".plan > li").Length);
        Assert.All(
            page.Page.QuerySelectorAll(".plan > li"),
            li => Assert.True(li.QuerySelector("p.mt2")!.TextContent.Trim().Length > 10)
        );
        Assert.Contains(
            "Martina Weber möchte bei „KI im Arbeitsalltag“ weiterkommen: von Stufe 1 auf Stufe 2.",
            page.Text
        );
        await page.Visit(pair.Room);
        Assert.NotNull(page.Page.QuerySelector($"#reise a[href='{pair.Room}/plan']"));
    }

    [Fact]
    public async Task A_move_of_one_is_there_for_the_other_and_what_it_was_based_on_is_checked()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan");
        var before = Titles(mentee);
        await mentee.Press("Später: " + before[1]);
        var after = Titles(mentee);
        Assert.Equal((before[2], before[1]), (after[1], after[2]));
        await mentor.Press("Weglassen: " + before[1]);
        Assert.Contains("inzwischen geändert", mentor.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(after, Titles(mentor));
    }

    [Fact]
    public async Task Left_out_stays_out_says_what_goes_with_it_and_comes_back_when_wanted()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan");
        Assert.Contains("entfällt auch: KI im Arbeitsalltag, Stufe 3", browser.Text);
        await browser.Press("Weglassen: KI im Arbeitsalltag, Stufe 2");
        Assert.DoesNotContain(
            Titles(browser),
            t => t.StartsWith("KI im Arbeitsalltag, Stufe", StringComparison.Ordinal)
        );
        Assert.Equal(8, Titles(browser).Count);
        Assert.Contains("KI im Arbeitsalltag", browser.Page.QuerySelector("#weg")!.TextContent);
        await browser.Press("Wieder aufnehmen: KI im Arbeitsalltag");
        Assert.Contains("KI im Arbeitsalltag, Stufe 2", Titles(browser));
        Assert.Null(browser.Page.QuerySelector("#weg"));
    }

    [Fact]
    public async Task A_meeting_in_own_words_is_on_the_plan_of_both_with_steps_tutorial_and_homework()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan/2/anders");
        await mentee.Press("Zusätzlich davor", ("Titel", ""));
        var own = mentee.Page.QuerySelector("form[action$='handler=Own']")!;
        var values = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = own.QuerySelector("[name=__RequestVerificationToken]")!
                .GetAttribute("value")!,
            ["Fassung"] = own.QuerySelector("[name=Fassung]")!.GetAttribute("value")!,
            ["Titel"] = "Messe <b>vorbereiten</b>",
            ["Ziel"] = "Ein Plan für drei Tage steht",
            ["wie"] = "dazu",
        };
        await mentee.Post($"{pair.Room}/plan/2/anders?handler=Own", values);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan");
        Assert.Equal("Messe <b>vorbereiten</b>", Titles(mentor)[1]);
        Assert.Equal(8, Titles(mentor).Count);
        await mentor.Visit(pair.Room + "/plan/2");
        Assert.Contains("Ein Plan für drei Tage steht", mentor.Text);
        Assert.Contains("Kurz erklärt: Vom Thema zum ersten Schritt", mentor.Text);
        Assert.Contains("Einen Schritt aus diesem Treffen im Alltag tun", mentor.Text);
        await mentee.Open(pair.Room + "/mitnehmen");
        Assert.Contains("Messe <b>vorbereiten</b>", System.Text.Encoding.UTF8.GetString(mentee.Bytes));
        await mentor.Open(pair.Room + "/mitnehmen");
        Assert.DoesNotContain("Messe", System.Text.Encoding.UTF8.GetString(mentor.Bytes));
    }

    [Fact]
    public async Task A_meeting_is_exchanged_for_a_topic_of_the_collection_and_somebody_learns_it()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan/2/anders");
        await Send(
            browser,
            pair.Room + "/plan/2/anders",
            ("Was", "t:sa-phishing"),
            ("Wer", "mentor"),
            ("wie", "statt")
        );
        Assert.Equal(pair.Room + "/plan", browser.Path.Split('#')[0]);
        var plan = await Plan(pair);
        var added = Assert.Single(plan.Meetings, m => m.Topic == "sa-phishing");
        Assert.Equal((2, Side.Mentor, 2), (added.Number, added.Learner, added.LevelTo));
        await browser.Visit(pair.Room + "/plan/3/anders");
        await Send(browser, pair.Room + "/plan/3/anders", ("Was", ""), ("wie", "statt"));
        Assert.Contains("Wählen Sie zuerst etwas aus", browser.Page.QuerySelector("[role=alert]")!.TextContent);
    }

    [Theory]
    [InlineData("s:s12-close")]
    [InlineData("s:unbekannt")]
    [InlineData("t:unbekannt")]
    [InlineData("x:y")]
    public async Task What_is_not_in_the_collection_does_not_come_into_the_plan(string what)
    {
        var pair = await site.RoomOfTwo();
        var before = await Plan(pair);
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan/2/anders");
        await Send(browser, pair.Room + "/plan/2/anders", ("Was", what), ("wie", "statt"));
        Assert.NotNull(browser.Page.QuerySelector("[role=alert]"));
        Assert.Equal(PlanRecord.Of(before).ToJson(), PlanRecord.Of(await Plan(pair)).ToJson());
    }

    [Fact]
    public async Task After_a_meeting_two_taps_replan_the_rest_and_the_last_one_stands()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        await site.Meet(pair);
        await Held(pair, 2);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan");
        await site.Settle(pair);
        await mentee.Visit(pair.Room);
        Assert.Contains("Sitzt es?", mentee.Page.QuerySelector("#sitzt")!.TextContent);
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await mentee.Press("Noch einmal");
        Assert.Equal(pair.Room, mentee.Path);
        Assert.Null(mentee.Page.QuerySelector("#sitzt"));
        var plan = await Plan(pair);
        Assert.Equal((2, plan.Meetings[1].Topic), (plan.Meetings[2].Repeats, plan.Meetings[2].Topic));
        // The other one has not seen it and taps something else: that stands, and who said it.
        await mentor.Press("Sitzt");
        Assert.DoesNotContain((await Plan(pair)).Meetings, m => m.Repeats is not null);
        await mentee.Visit(pair.Room + "/plan");
        Assert.Contains("zuletzt gesagt von Emre Kaya", mentee.Text);
        await mentee.Press("Noch einmal");
        Assert.Equal(2, (await Plan(pair)).Meetings[2].Repeats);
    }

    [Fact]
    public async Task Nothing_is_said_about_a_meeting_that_is_not_over()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan");
        await Send(browser, pair.Room + "/plan?handler=Say", ("Nr", "2"), ("sitzt", "ja"));
        Assert.Contains("nach dem Treffen", browser.Page.QuerySelector("[role=alert]")!.TextContent);
        await Send(browser, pair.Room + "/plan?handler=Say", ("Nr", "99"), ("sitzt", "noch-einmal"));
        Assert.All((await Plan(pair)).Meetings, m => Assert.Null(m.Said));
    }

    [Fact]
    public async Task What_lies_behind_and_an_ended_tandem_are_not_changed()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        await site.Meet(pair);
        var browser = await site.Browser(pair.Mentee);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(pair.Room + "/plan/1/anders")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(pair.Room + "/plan/9/anders")).Status);
        await browser.Visit(pair.Room + "/plan");
        var before = Titles(browser);
        await site.End(pair);
        await browser.Press("Weglassen: " + before[1]);
        Assert.Contains("beendet", browser.Page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(before, Titles(browser));
        Assert.Empty(browser.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Two_who_press_at_once_lose_nothing()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan");
        var mentor = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/plan");
        var first = Titles(mentee)[1];
        await Task.WhenAll(mentee.Press("Weglassen: " + first), mentor.Press("Weglassen: " + first));
        var plan = await Plan(pair);
        Assert.Single(plan.LeftOut);
        Assert.Equal(1, plan.Edition);
        Assert.Equal(8, plan.Meetings.Count);
    }

    private static List<string> Titles(Browser browser) =>
        [.. browser.Page.QuerySelectorAll(".plan h3 a").Select(a => a.TextContent.Split(": ", 2)[^1].Trim())];

    private static Task<Browser> Send(Browser browser, string path, params (string Name, string Value)[] fields)
    {
        string Of(string name) => browser.Page.QuerySelector($"main form [name={name}]")?.GetAttribute("value") ?? "";
        return browser.Post(
            path,
            [
                new("__RequestVerificationToken", Of("__RequestVerificationToken")),
                new("Fassung", Of("Fassung")),
                .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
            ]
        );
    }

    private async Task Held(Pair pair, int number)
    {
        var meeting = await site.Read(db =>
            db.Meetings.AsNoTracking().SingleAsync(m => m.TandemId == pair.Tandem.Id && m.Number == number)
        );
        site.Clock.MoveTo(meeting.EndsAt.AddHours(1));
        await site.Change(db =>
        {
            db.Attach(meeting);
            meeting.Happened(site.Clock.GetUtcNow());
        });
    }

    private async Task<Plan> Plan(Pair pair)
    {
        var paper = await site.Read(db =>
            db.RoomDocuments.AsNoTracking()
                .SingleAsync(d => d.TandemId == pair.Tandem.Id && d.Kind == RoomDocumentKind.Plan)
        );
        var json = await site.With<Vault, string?>(vault =>
            vault.Open<string>(pair.Tandem.OrganisationId, KeyScope.Tandem, pair.Tandem.Id, "room/plan", paper.Sealed)
        );
        return PlanRecord.FromJson(json!).ToPlan();
    }
}
