using System.Net;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>What only both decide: done early as a success, and some more meetings after the last one.</summary>
public sealed class TogetherTests(Site site) : IClassFixture<Site>
{
    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private async Task<Browser> Onward(Pair pair, Person person) =>
        await (await site.Browser(person)).Visit($"{pair.Room}/weiter");

    private async Task<List<string>> KindsTo(Person person) =>
        [.. (await site.MailsTo(person.Mail)).Select(m => m.Kind)];

    [Fact]
    public async Task Two_who_say_they_have_reached_it_are_thanked_and_not_ended()
    {
        var pair = await site.Tandem();
        await (await Onward(pair, pair.Mentee)).Press("Ja, wir haben es erreicht");
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);
        Assert.Equal(["partner-asks"], await KindsTo(pair.Mentor));
        var start = await (await site.Browser(pair.Mentor)).Visit("/start");
        Assert.Contains("Haben Sie beide es erreicht?", start.Text);
        await (await Onward(pair, pair.Mentor)).Press("Ja, wir haben es erreicht");
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mails = await site.MailsTo(person.Mail);
            Assert.Contains("Glückwunsch", Mime.Text(mails.Single(m => m.Kind == "reached").Mime));
            Assert.Equal("CANCELLED", Calendars.In(mails.Single(m => m.Kind == "meeting-cancel").Mime)["STATUS"]);
            Assert.DoesNotContain("ended-neutral", mails.Select(m => m.Kind));
        }
        var closes = (await Now(pair)).RoomClosesAt;
        Assert.Equal(site.Clock.GetUtcNow().AddDays(30), closes);
        Assert.True(
            await site.Read(db =>
                db.Jobs.AnyAsync(j =>
                    j.Kind == SharedJobs.CloseRoom && j.SubjectId == pair.Tandem.Id && j.DueAt == closes
                )
            )
        );
        Assert.Equal(HttpStatusCode.OK, (await (await site.Browser(pair.Mentor)).Open(pair.Room)).Status);
    }

    [Fact]
    public async Task One_alone_changes_nothing_may_take_it_back_and_asks_once()
    {
        var pair = await site.Tandem();
        var page = await Onward(pair, pair.Mentor);
        await page.Press("Ja, wir haben es erreicht");
        await page.Press("Doch nicht");
        await (await Onward(pair, pair.Mentee)).Press("Ja, wir haben es erreicht");
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);
        Assert.Equal(["partner-asks"], await KindsTo(pair.Mentor));
        Assert.Null((await site.Read(db => db.Meetings.SingleAsync(m => m.Id == pair.Meeting!.Id))).CancelledAt);
    }

    [Fact]
    public async Task Said_and_taken_back_again_and_again_fills_nobody_s_mailbox()
    {
        var pair = await site.Tandem();
        var page = await Onward(pair, pair.Mentee);
        for (var i = 0; i < 6; i++)
        {
            await page.Press("Ja, wir haben es erreicht");
            await page.Press("Doch nicht");
        }
        Assert.Equal(3, (await KindsTo(pair.Mentor)).Count);
        await page.Press("Ja, wir haben es erreicht");
        await (await Onward(pair, pair.Mentor)).Press("Ja, wir haben es erreicht");
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
    }

    [Fact]
    public async Task After_the_last_meeting_both_may_go_on_in_the_same_room()
    {
        var pair = await Finished();
        await (await Onward(pair, pair.Mentor)).Press("Gern noch ein paar Treffen");
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        Assert.Contains("würde gern weitermachen", (await (await site.Browser(pair.Mentee)).Visit("/start")).Text);
        await (await Onward(pair, pair.Mentee)).Press("Gern noch ein paar Treffen");
        var tandem = await Now(pair);
        Assert.Equal((true, Tandem.MoreMeetings), (tandem.IsLiving, tandem.ExtraMeetings));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Contains("tandem-goes-on", await KindsTo(person));
        Assert.False(
            await site.Read(db =>
                db.Jobs.AnyAsync(j =>
                    j.SubjectId == tandem.Id && (j.Kind == SharedJobs.CloseRoom || j.Kind == SharedJobs.RoomNotice)
                )
            )
        );
        var room = await (await site.Browser(pair.Mentor)).Visit(pair.Room);
        Assert.Contains("1 von 4 Treffen", room.Text);
        await Arrange(pair);
        await Meet(pair);
        Assert.True((await Now(pair)).IsLiving);
        Assert.Contains("2 von 4 Treffen", (await room.Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task After_the_round_nobody_goes_on_and_a_stranger_finds_nothing()
    {
        var pair = await Finished();
        await site.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).Close(site.Clock.GetUtcNow()));
        var page = await Onward(pair, pair.Mentor);
        Assert.Contains("Die Runde ist zu Ende", page.Text);
        Assert.DoesNotContain("Gern noch ein paar Treffen", page.Text);
        var stranger = await site.Browser(await site.Person("Niemand", Role.PM, Role.HR));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{pair.Room}/weiter")).Status);
    }

    /// <summary>A round of one meeting, and they have met.</summary>
    private async Task<Pair> Finished()
    {
        var pair = await site.Tandem(await site.Round(meetings: 1));
        await Meet(pair);
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        return pair;
    }

    private async Task Arrange(Pair pair)
    {
        var page = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        var slot = page.Page.QuerySelector("button[name=slot]")!.GetAttribute("value");
        await page.Press(slot!);
    }

    private async Task Meet(Pair pair)
    {
        await site.Change(db =>
        {
            foreach (var ahead in db.Meetings.Where(m => m.TandemId == pair.Tandem.Id && m.MetAt == null))
                ahead.StartsAt = site.Clock.GetUtcNow().AddHours(-2);
        });
        await (await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/termine")).Press("met");
    }
}
