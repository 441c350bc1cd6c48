using System.Net;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>Two step up from cards to a package to a half-year, and down again, and keep everything.</summary>
public sealed class ExtentTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task When_both_wish_the_same_the_rest_of_the_plan_is_laid_out_anew_and_what_was_stays()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        await site.Meet(pair);
        await site.Settle(pair);
        var mentee = await site.Browser(pair.Mentee);
        await mentee.Visit(pair.Room + "/plan");
        var first = Titles(mentee)[0];
        await Extent(mentee, pair, Depth.Package);
        Assert.Contains("sobald Emre Kaya dasselbe sagt", mentee.Text);
        Assert.Null((await Now(pair)).Depth);
        Assert.Equal("partner-asks", Assert.Single(await KindsTo(pair.Mentor)));
        var mentor = await site.Browser(pair.Mentor);
        Assert.Contains("Größer oder kleiner?", (await mentor.Visit("/start")).Text);
        await Extent(mentor, pair, Depth.Package);
        Assert.Equal(Depth.Package, (await Now(pair)).Depth);
        await mentee.Visit(pair.Room + "/plan");
        Assert.Equal(5, Titles(mentee).Count);
        Assert.Equal(first, Titles(mentee)[0]);
        await mentee.Visit(pair.Room + "/umfang");
        Assert.Contains("So ist es jetzt", mentee.Page.QuerySelector("#f-Package")!.TextContent);
    }

    [Fact]
    public async Task The_next_date_has_the_length_and_the_rhythm_of_the_new_form()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        await Both(pair, Depth.Package);
        site.Clock.MoveTo(pair.Meeting!.EndsAt.AddHours(1));
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        await browser.Press("Ja, wir haben uns getroffen");
        var next = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == pair.Tandem.Id && m.Number == 2));
        Assert.Equal(60, next.Minutes);
        Assert.InRange((next.StartsAt - pair.Meeting.StartsAt).TotalDays, 4, 11);
    }

    [Fact]
    public async Task What_they_promised_each_other_is_asked_anew_when_its_extent_changes()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await (await (await site.Browser(person)).Visit(pair.Room + "/vereinbarung")).Press("Ich bestätige");
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/vereinbarung");
        Assert.Contains("Martina Weber hat bestätigt.", browser.Text);
        await Both(pair, Depth.Package);
        await browser.Visit(pair.Room + "/vereinbarung");
        Assert.Contains("Sie haben noch nicht bestätigt.", browser.Text);
        Assert.Contains("Martina Weber hat noch nicht bestätigt.", browser.Text);
        await browser.Press("Ich bestätige");
        Assert.Contains("Sie haben bestätigt.", browser.Text);
    }

    [Fact]
    public async Task As_many_meetings_as_before_and_longer_ones_are_a_new_plan_too()
    {
        var pair = await site.RoomOfTwo(meetings: 5);
        await site.Meet(pair);
        await site.Settle(pair);
        await Both(pair, Depth.Package);
        // Not begun yet, meeting mode has a clock for each step.
        var browser = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/treffen/3");
        var clocks = browser.Page.QuerySelectorAll("[data-minutes]").Select(c => c.GetAttribute("data-minutes")!);
        Assert.Equal(60, clocks.Sum(int.Parse));
    }

    [Fact]
    public async Task A_date_that_stands_gets_the_new_length_in_both_calendars()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        await Both(pair, Depth.Package);
        var next = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == pair.Tandem.Id));
        Assert.Equal((pair.Meeting!.StartsAt, 60, 1), (next.StartsAt, next.Minutes, next.Sequence));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Contains("meeting-update", await KindsTo(person));
    }

    [Fact]
    public async Task A_meeting_in_words_of_ones_own_that_finds_no_place_can_be_brought_back()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room + "/plan/5/anders");
        var own = mentee.Page.QuerySelector("form[action$='handler=Own'] [name=Fassung]")!.GetAttribute("value")!;
        await mentee.Post(
            pair.Room + "/plan/5/anders?handler=Own",
            [.. mentee.Token(), new("Fassung", own), new("Titel", "Kennzahlen im Lager"), new("wie", "statt")]
        );
        Assert.Contains("Kennzahlen im Lager", (await mentee.Visit(pair.Room + "/plan")).Text);
        await Both(pair, Depth.Cards);
        await mentee.Visit(pair.Room + "/plan");
        Assert.Contains("Kennzahlen im Lager", mentee.Text);
    }

    [Fact]
    public async Task One_alone_changes_nothing_and_takes_it_back()
    {
        var pair = await site.RoomOfTwo();
        var mentor = await site.Browser(pair.Mentor);
        await Extent(mentor, pair, Depth.Cards);
        await mentor.Press("Doch nicht");
        await Extent(await site.Browser(pair.Mentee), pair, Depth.Cards);
        Assert.Null((await Now(pair)).Depth);
        await Extent(mentor, pair, Depth.HalfYear);
        Assert.Null((await Now(pair)).Depth);
    }

    [Fact]
    public async Task A_talk_with_cards_that_is_over_becomes_a_package_and_the_room_stays()
    {
        var pair = await site.RoomOfTwo(meetings: 1);
        await site.Meet(pair);
        await site.Change(db => db.Tandems.Single(t => t.Id == pair.Tandem.Id).Complete(site.Clock.GetUtcNow()));
        await Both(pair, Depth.Package);
        var now = await Now(pair);
        Assert.Equal((TandemState.Agreed, Depth.Package), (now.State, now.Depth!.Value));
        Assert.Contains("tandem-goes-on", await KindsTo(pair.Mentor));
        Assert.Null(now.RoomClosesAt);
    }

    [Fact]
    public async Task What_does_not_fit_before_the_end_of_the_round_is_refused_in_words()
    {
        var pair = await site.RoomOfTwo(meetings: 6);
        await site.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).EndsOn = site.Clock.Today.AddDays(40));
        var browser = await (await site.Browser(pair.Mentor)).Visit(pair.Room + "/umfang");
        Assert.Contains("reicht die Zeit bis zum Ende der Runde", browser.Text);
        await browser.Post(pair.Room + "/umfang", [.. browser.Token(), new("Form", "HalfYear")]);
        Assert.Contains("reicht die Zeit bis zum Ende der Runde", browser.Page.QuerySelector(".errbox")!.TextContent);
        Assert.Null((await Now(pair)).MentorWishesDepth);
    }

    [Fact]
    public async Task Nobody_else_reads_or_steps()
    {
        var pair = await site.RoomOfTwo();
        foreach (
            var stranger in new[] { await site.Person("Fremd"), await site.Person("Hanna Reich", Role.HR, Role.PM) }
        )
        {
            var browser = await (await site.Browser(stranger)).Visit("/start");
            await browser.Open(pair.Room + "/umfang");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
            await browser.Visit("/start");
            await browser.Post(pair.Room + "/umfang", [.. browser.Token(), new("Form", "Cards")]);
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        await site.Close(pair.Round);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(pair.Mentor)).Open(pair.Room + "/umfang")).Status
        );
    }

    private async Task Both(Pair pair, Depth depth)
    {
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await Extent(await site.Browser(person), pair, depth);
    }

    private static async Task Extent(Browser browser, Pair pair, Depth depth)
    {
        await browser.Visit(pair.Room + "/umfang");
        await browser.Post(pair.Room + "/umfang", [.. browser.Token(), new("Form", depth.ToString())]);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private async Task<List<string>> KindsTo(Person person) =>
        [.. (await site.MailsTo(person.Mail)).Select(m => m.Kind)];

    private static List<string> Titles(Browser browser) =>
        [.. browser.Page.QuerySelectorAll("ol.line > li h3").Select(h => h.TextContent.Trim())];
}
