using System.Net;
using System.Text;
using Duett.Domain.Accounts;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

public sealed class DatesTests(Site site) : IClassFixture<Site>
{
    private const string Send = "Termin an beide senden";

    private Task<Meeting> Now(Pair pair) => site.Read(db => db.Meetings.SingleAsync(m => m.Id == pair.Meeting!.Id));

    private Task<Browser> Dates(Pair pair) => Dates(pair, pair.Mentor);

    private async Task<Browser> Dates(Pair pair, Person person) =>
        await (await site.Browser(person)).Visit($"{pair.Room}/termine");

    private async Task<Calendars> LastEntry(Person person) =>
        Calendars.In((await site.MailsTo(person.Mail)).Last(m => m.Kind.StartsWith("meeting-")).Mime);

    private static string Slot(Browser browser, int index = 0) =>
        browser.Page.QuerySelectorAll("button[name=slot]")[index].GetAttribute("value")!;

    [Fact]
    public async Task Coming_is_one_tap_and_changes_no_calendar()
    {
        var pair = await site.Tandem();
        var browser = await (await Dates(pair)).Press("Zusagen");
        Assert.Contains("Sie haben zugesagt", browser.Text);
        Assert.Equal(0, (await Now(pair)).Sequence);
        Assert.Empty(await site.MailsTo(pair.Mentee.Mail));
        Assert.Contains("Emre Kaya hat zugesagt", (await Dates(pair, pair.Mentee)).Text);
    }

    [Fact]
    public async Task A_moved_meeting_is_the_same_entry_with_a_higher_sequence_in_both_calendars()
    {
        var pair = await site.Tandem();
        var browser = await (await site.Browser()).Visit(await site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id));
        var slot = Slot(browser, 1);
        await browser.Press(Send, ("slot", slot), ("place", " Kantine,\r\nFensterplatz "));

        Assert.Contains("Mit diesem Link ist alles getan", browser.Text);
        var meeting = await Now(pair);
        Assert.Equal((1, slot), (meeting.Sequence, $"{meeting.StartsAt.ToUnixTimeSeconds()}"));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var entry = await LastEntry(person);
            Assert.Equal(("REQUEST", pair.Meeting!.Uid, "1"), (entry["METHOD"], entry["UID"], entry["SEQUENCE"]));
            Assert.Equal("vor Ort\\, Kantine\\, Fensterplatz", entry["LOCATION"]);
            Assert.Equal(("Gespräch", "PRIVATE"), (entry["SUMMARY"], entry["CLASS"]));
            Assert.Equal(["meeting-update"], (await site.MailsTo(person.Mail)).Select(m => m.Kind));
        }
    }

    [Fact]
    public async Task A_time_of_ones_own_counts_in_the_readers_zone()
    {
        var pair = await site.Tandem();
        await (await Dates(pair)).Press(
            Send,
            ("slot", "own"),
            ("day", "2027-07-05"),
            ("time", "16:05"),
            ("way", "video"),
            ("place", "")
        );
        var meeting = await Now(pair);
        Assert.Equal(new DateTimeOffset(2027, 7, 5, 14, 5, 0, TimeSpan.Zero), meeting.StartsAt);
        Assert.True(meeting.ByVideo);
    }

    [Theory]
    [InlineData("2027-03-28", "02:30", "Diese Uhrzeit gibt es an diesem Tag nicht")]
    [InlineData("2027-01-05", "10:00", "Diese Zeit ist schon vorbei")]
    [InlineData("2031-01-05", "10:00", "mehr als ein Jahr entfernt")]
    [InlineData("", "", "Bitte geben Sie Tag und Uhrzeit an")]
    [InlineData("heute", "bald", "Bitte geben Sie Tag und Uhrzeit an")]
    public async Task An_impossible_time_is_refused_with_its_reason(string day, string time, string reason)
    {
        var pair = await site.Tandem();
        var browser = await (await Dates(pair)).Press(
            Send,
            ("slot", "own"),
            ("day", day),
            ("time", time),
            ("place", "Halle 3")
        );
        Assert.Contains(reason, browser.Text);
        Assert.Equal("Halle 3", browser.Page.QuerySelector("#place")!.GetAttribute("value"));
        Assert.Equal(0, (await Now(pair)).Sequence);
    }

    [Fact]
    public async Task Bad_input_breaks_nothing()
    {
        var pair = await site.Tandem();
        var browser = await Dates(pair);
        foreach (var slot in new[] { "-5", "x", "99999999999999999999", "1" })
        {
            await browser.Press(Send, ("slot", slot));
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
        await browser.Press(Send, ("slot", "own"), ("place", new string('x', 201)));
        Assert.Contains("höchstens 200 Zeichen", browser.Text);
        await browser.Press(Send, ("act", "unsinn"), ("seen", "unsinn"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(0, (await Now(pair)).Sequence);
    }

    [Fact]
    public async Task Skipping_moves_the_meeting_on_by_one_rhythm()
    {
        var pair = await site.Tandem();
        await (await Dates(pair)).Press("Diesmal aussetzen");
        var meeting = await Now(pair);
        Assert.Equal(pair.Meeting!.StartsAt.AddDays(14), meeting.StartsAt);
        Assert.Equal("1", (await LastEntry(pair.Mentee))["SEQUENCE"]);
    }

    [Fact]
    public async Task A_cancelled_meeting_leaves_both_calendars()
    {
        var pair = await site.Tandem();
        await (await Dates(pair)).Press("Termin absagen");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var entry = await LastEntry(person);
            Assert.Equal(("CANCEL", "CANCELLED"), (entry["METHOD"], entry["STATUS"]));
            Assert.Equal((pair.Meeting!.Uid, "1"), (entry["UID"], entry["SEQUENCE"]));
        }
        var browser = await Dates(pair);
        Assert.Contains("Termin finden", browser.Text);
        await browser.Press(Slot(browser));
        var next = await site.Read(db =>
            db.Meetings.SingleAsync(m => m.TandemId == pair.Tandem.Id && m.CancelledAt == null)
        );
        Assert.Equal((1, 0), (next.Number, next.Sequence));
        Assert.NotEqual(pair.Meeting!.Uid, next.Uid);
    }

    [Fact]
    public async Task Who_changes_what_the_other_has_just_changed_is_told()
    {
        var pair = await site.Tandem();
        var (mine, theirs) = (await Dates(pair), await Dates(pair, pair.Mentee));
        await theirs.Press(Slot(theirs, 2));
        await mine.Press("Termin absagen");
        Assert.Contains("Inzwischen hat sich etwas geändert", mine.Text);
        Assert.Equal(1, (await Now(pair)).Sequence);
        Assert.Null((await Now(pair)).CancelledAt);
    }

    [Fact]
    public async Task The_file_is_there_always_and_names_nobody()
    {
        var pair = await site.Tandem();
        var own = await (await site.Browser(pair.Mentor)).Open($"{pair.Room}/termin/{pair.Meeting!.Id}.ics");
        var link = await site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id);
        var byLink = await (await site.Browser()).Open($"{link}/{pair.Meeting.Id}.ics");
        foreach (var browser in new[] { own, byLink })
        {
            var entry = Calendars.Of(Encoding.UTF8.GetString(browser.Bytes));
            Assert.Equal(("PUBLISH", pair.Meeting.Uid), (entry["METHOD"], entry["UID"]));
            Assert.Equal(0, entry.Attendees);
        }
        var other = await site.Tandem();
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser()).Open($"{link}/{other.Meeting!.Id}.ics")).Status
        );
    }

    [Fact]
    public async Task Dates_of_others_do_not_exist()
    {
        var pair = await site.Tandem();
        var stranger = await site.Browser(await site.Person("Frida Fremd", Role.HR, Role.PM));
        foreach (var path in new[] { "termine", "ende", $"termin/{pair.Meeting!.Id}.ics" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{pair.Room}/{path}")).Status);
        var proposal = await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser()).Open(proposal.Replace("/v/", "/m/"))).Status
        );
    }

    [Fact]
    public async Task The_dates_are_there_in_English_too()
    {
        var pair = await site.Tandem();
        var browser = await (await Dates(pair)).Press("English");
        Assert.Contains("Next meeting", browser.Text);
        Assert.Contains("45 minutes, on site", browser.Text);
    }
}
