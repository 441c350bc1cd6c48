using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

/// <summary>What happens by itself between two meetings, with a clock that is moved.</summary>
public sealed class JourneyTests(Site site) : Journeys(site)
{
    [Fact]
    public async Task After_we_met_the_next_invitation_goes_out_by_itself()
    {
        var pair = await Agreed();
        var first = Assert.Single(await Meetings(pair));
        await PassUntilAfter(first);
        Assert.Equal((1, 1), (await Count(pair.Mentor, "prepare"), await Count(pair.Mentee, "prepare")));
        Assert.Equal((1, 1), (await Count(pair.Mentor, "after-meeting"), await Count(pair.Mentee, "after-meeting")));

        var link = await Site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id);
        var browser = await (await (await Site.Browser()).Visit(link)).Press("Ja, wir haben uns getroffen");
        Assert.Contains("Passt es für Sie?", browser.Text);

        var meetings = await Meetings(pair);
        Assert.Equal((2, 0), (meetings[1].Number, meetings[1].Sequence));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var (was, next) = (LocalTime.Of(first.StartsAt, zone), LocalTime.Of(meetings[1].StartsAt, zone));
        Assert.Equal(was.AddDays(14), next);
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Equal(2, await Count(person, "meeting-request"));
        Assert.Null((await Now(pair)).WithoutDateSince);

        await Site.Pass(TimeSpan.FromDays(8));
        Assert.Equal(0, await Count(pair.Mentor, "nudge-no-meeting"));
        Assert.Equal(1, await Count(pair.Mentor, "after-meeting"));
    }

    [Fact]
    public async Task Silence_after_a_meeting_is_met_with_three_times_once_and_no_reproach()
    {
        var pair = await Agreed();
        var first = Assert.Single(await Meetings(pair));
        await PassUntilAfter(first);
        await Site.Pass(TimeSpan.FromDays(30));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            Assert.Equal(1, await Count(person, "after-meeting"));
            Assert.Equal(1, await Count(person, "nudge-no-meeting"));
        }
        var browser = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        var slot = browser.Page.QuerySelector("button[name=slot]")!.GetAttribute("value");
        await browser.Press(slot!);
        var meeting = Assert.Single(await Meetings(pair));
        Assert.Equal((1, 1), (meeting.Number, meeting.Sequence));
        Assert.Equal(first.Uid, meeting.Uid);

        await PassUntilAfter(meeting);
        await Site.Pass(TimeSpan.FromDays(10));
        Assert.Equal(2, await Count(pair.Mentor, "after-meeting"));
        Assert.Equal(2, await Count(pair.Mentor, "nudge-no-meeting"));
    }

    [Fact]
    public async Task Whoever_stopped_reminders_is_neither_asked_nor_nudged_but_still_invited()
    {
        var pair = await Agreed();
        var stop = await Site.Link(LinkKind.StopReminders, pair.Mentor, pair.Mentor.Id);
        await (await (await Site.Browser()).Visit(stop)).Press("Erinnerungen abbestellen");
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        await Site.Pass(TimeSpan.FromDays(9));
        foreach (var kind in new[] { "prepare", "after-meeting", "nudge-no-meeting" })
            Assert.Equal((0, 1), (await Count(pair.Mentor, kind), await Count(pair.Mentee, kind)));
        await Press(pair, pair.Mentee, "Ja, wir haben uns getroffen");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            Assert.Equal(2, await Count(person, "meeting-request"));
    }

    [Fact]
    public async Task Not_yet_keeps_the_place_in_the_plan_and_offers_times()
    {
        var pair = await Agreed();
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        var browser = await Press(pair, pair.Mentor, "Noch nicht");
        Assert.Contains("Termin finden", browser.Text);
        var slot = browser.Page.QuerySelector("button[name=slot]")!.GetAttribute("value");
        await browser.Press(slot!);
        Assert.Equal([1, 1], (await Meetings(pair)).Select(m => m.Number));
        await Site.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, await Count(pair.Mentor, "nudge-no-meeting"));
    }

    [Fact]
    public async Task A_moved_meeting_brings_one_reminder_for_its_new_day_only()
    {
        var pair = await Agreed();
        var meeting = Assert.Single(await Meetings(pair));
        var browser = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        await browser.Press("Diesmal aussetzen");
        await Site.Pass(meeting.EndsAt.AddDays(2) - Site.Clock.GetUtcNow());
        Assert.Equal(0, await Count(pair.Mentor, "prepare"));
        Assert.Equal(0, await Count(pair.Mentor, "after-meeting"));
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        Assert.Equal(1, await Count(pair.Mentor, "prepare"));
        Assert.Equal(1, await Count(pair.Mentor, "after-meeting"));
    }

    [Fact]
    public async Task Both_say_apart_that_it_fits_and_the_tandem_is_confirmed()
    {
        var pair = await Agreed();
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        await Press(pair, pair.Mentor, "Ja, wir haben uns getroffen");
        var mine = await Press(pair, pair.Mentor, "Ja, es passt");
        Assert.DoesNotContain("Passt es für Sie?", mine.Text);
        Assert.Equal(TandemState.Agreed, (await Now(pair)).State);
        await Press(pair, pair.Mentee, "Ja, es passt");
        Assert.Equal(TandemState.Confirmed, (await Now(pair)).State);
    }

    [Theory]
    [InlineData("fits")]
    [InlineData("other")]
    public async Task Whether_it_fits_is_taken_only_when_it_was_asked(string answer)
    {
        var pair = await Agreed();
        var before = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        await Say(before, pair, answer);
        Assert.Equal((TandemState.Agreed, false), ((await Now(pair)).State, (await Now(pair)).MentorSaysItFits));
        Assert.Equal(0, await Count(pair.Mentee, "ended-neutral"));

        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        await Press(pair, pair.Mentor, "Ja, wir haben uns getroffen");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
            await Press(pair, person, "Ja, es passt");
        var after = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        await Say(after, pair, answer);
        Assert.Equal(TandemState.Confirmed, (await Now(pair)).State);
    }

    /// <summary>Sends the answer although the page has no button for it.</summary>
    private static Task<Browser> Say(Browser browser, Pair pair, string answer) =>
        browser.Post(
            $"{pair.Room}/termine",
            [
                new(
                    "__RequestVerificationToken",
                    browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!
                ),
                new("seen", browser.Page.QuerySelector("input[name=seen]")!.GetAttribute("value")!),
                new("act", answer),
            ]
        );

    [Fact]
    public async Task One_no_ends_it_for_both_in_the_same_words()
    {
        var pair = await Agreed();
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        await Press(pair, pair.Mentor, "Ja, wir haben uns getroffen");
        await Press(pair, pair.Mentor, "Ja, es passt");
        var link = await Site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id);
        var browser = await (await (await Site.Browser()).Visit(link)).Press("Lieber jemand anderes");
        Assert.Contains("Dieses Tandem ist beendet", browser.Text);
        var tandem = await Now(pair);
        Assert.Equal((TandemState.Ended, false), (tandem.State, tandem.MentorSaysItFits));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            Assert.Equal(1, await Count(person, "ended-neutral"));
            Assert.Equal(1, await Count(person, "meeting-cancel"));
        }
        await Site.Pass(TimeSpan.FromDays(10));
        Assert.Equal(0, await Count(pair.Mentor, "nudge-no-meeting"));
    }

    [Fact]
    public async Task After_the_last_meeting_the_tandem_is_complete()
    {
        var pair = await Agreed(meetings: 2);
        for (var number = 1; number <= 2; number++)
        {
            await PassUntilAfter((await Meetings(pair)).Last());
            await Press(pair, pair.Mentee, "Ja, wir haben uns getroffen");
        }
        Assert.Equal(TandemState.Completed, (await Now(pair)).State);
        Assert.Equal(2, (await Meetings(pair)).Count);
        var browser = await (await Site.Browser(pair.Mentor)).Visit($"{pair.Room}/termine");
        Assert.Contains("Dieses Tandem ist abgeschlossen", browser.Text);
        Assert.True(
            await Site.Read(db =>
                db.Jobs.AnyAsync(j => j.Kind == SharedJobs.CloseRoom && j.SubjectId == pair.Tandem.Id)
            )
        );
    }

    [Fact]
    public async Task We_met_from_both_at_once_makes_one_next_meeting()
    {
        var pair = await Agreed();
        await PassUntilAfter(Assert.Single(await Meetings(pair)));
        var pages = new List<Browser>();
        for (var i = 0; i < 10; i++)
            pages.Add(await (await Site.Browser(i % 2 == 0 ? pair.Mentor : pair.Mentee)).Visit($"{pair.Room}/termine"));
        await Task.WhenAll(pages.Select(p => p.Press("Ja, wir haben uns getroffen")));
        Assert.Equal([1, 2], (await Meetings(pair)).Select(m => m.Number));
        Assert.Equal(2, await Count(pair.Mentor, "meeting-request"));
    }
}
