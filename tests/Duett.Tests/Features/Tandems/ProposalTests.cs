using System.Globalization;
using System.Net;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Events;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Tandems;

public sealed class ProposalTests(Site site) : IClassFixture<Site>
{
    private Task<Tandem> Now(Pair pair) => site.Read(db => db.Tandems.SingleAsync(t => t.Id == pair.Tandem.Id));

    private static string FirstSlot(Browser browser) =>
        browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value")!;

    private static string LastSlot(Browser browser) =>
        browser.Page.QuerySelectorAll("input[name=slot]").Last().GetAttribute("value")!;

    private async Task<Browser> Answer(string path, string button, Browser? browser = null)
    {
        browser = await (browser ?? await site.Browser()).Visit(path);
        return await browser.Press(button, ("slot", FirstSlot(browser)));
    }

    [Fact]
    public async Task The_link_shows_who_and_when_and_keeps_the_topics_back()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser()).Visit(
            await site.Link(LinkKind.Proposal, pair.Mentee, pair.Tandem.Id)
        );
        Assert.Contains("Emre Kaya", browser.Text);
        Assert.DoesNotContain("KI im Arbeitsalltag", browser.Text);
        Assert.Contains("Alter, Geschlecht, Rang und Fotos", browser.Text);
        Assert.Equal(3, browser.Page.QuerySelectorAll("input[name=slot]").Length);
        Assert.Equal(TandemState.Released, (await Now(pair)).State);
    }

    [Fact]
    public async Task No_first_meeting_is_offered_before_the_round_begins()
    {
        var pair = await site.Proposal();
        var begins = site.Clock.Today.AddDays(21);
        await site.Change(db => db.Rounds.Single(r => r.Id == pair.Round.Id).StartsOn = begins);
        var browser = await (await site.Browser(pair.Mentee)).Visit($"/vorschlag/{pair.Tandem.Id}");
        Assert.Contains("6 Treffen zu je 45 Minuten", browser.Text);
        var first = DateTimeOffset.FromUnixTimeSeconds(long.Parse(FirstSlot(browser), CultureInfo.InvariantCulture));
        Assert.InRange(first, begins.ToDateTime(default), begins.AddDays(7).ToDateTime(default));
    }

    [Fact]
    public async Task No_meeting_is_offered_while_an_event_of_the_round_takes_place()
    {
        var pair = await site.Proposal();
        var address = $"/vorschlag/{pair.Tandem.Id}";
        var browser = await (await site.Browser(pair.Mentee)).Visit(address);
        var first = FirstSlot(browser);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(first, CultureInfo.InvariantCulture));
        var kickOff = await site.Event(pair.Round);
        await site.Change(db =>
            db.Events.Single(e => e.Id == kickOff.Id)
                .Change(new("Auftakt", "Kick-off", at, 90, "Kantine", "", null, EventFor.All, []))
        );
        Assert.Equal(first, FirstSlot(await browser.Visit(address)));
        await site.InviteTo(kickOff);
        Assert.NotEqual(first, FirstSlot(await browser.Visit(address)));
    }

    [Fact]
    public async Task With_PIN_or_passkey_the_topics_are_shown_in_both_languages()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser(pair.Mentee)).Visit($"/vorschlag/{pair.Tandem.Id}");
        Assert.Contains("KI im Arbeitsalltag", browser.Text);
        Assert.Contains("4 gemeinsame Zeiten", browser.Text);
        Assert.Contains("Gemeinsame Interessen: Musik", browser.Text);
        Assert.Contains("Gemeinsame Sprache: Deutsch", browser.Text);
        await browser.Press("English");
        Assert.Contains("4 common times", browser.Text);
        Assert.Contains("Accept and send the date", browser.Text);
    }

    [Fact]
    public async Task Who_only_reads_the_mailbox_is_asked_for_the_PIN_first()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser(pair.Mentee, Strength.Mail)).Open($"/vorschlag/{pair.Tandem.Id}");
        Assert.StartsWith("/anmelden/", browser.Path);
    }

    [Fact]
    public async Task Strangers_and_wrong_links_find_nothing()
    {
        var pair = await site.Proposal();
        var stranger = await site.Browser(await site.Person("Frida Fremd"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"/vorschlag/{pair.Tandem.Id}")).Status);
        var visitor = await site.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/v/gibt-es-nicht")).Status);
        var otherKind = await site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(otherKind.Replace("/m/", "/v/"))).Status);
    }

    [Fact]
    public async Task Two_yes_make_a_tandem_with_its_first_meeting_in_both_calendars()
    {
        var pair = await site.Proposal();
        var mine = await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id);
        var browser = await Answer(mine, "Annehmen und Termin senden");
        Assert.Contains("Ihr Ja ist notiert", browser.Text);
        Assert.Equal(TandemState.AcceptedByOne, (await Now(pair)).State);
        Assert.Empty(await site.MailsTo(pair.Mentor.Mail));

        var theirs = await (await site.Browser()).Visit(
            await site.Link(LinkKind.Proposal, pair.Mentee, pair.Tandem.Id)
        );
        var chosen = LastSlot(theirs);
        await theirs.Press("Annehmen und Termin senden", ("slot", chosen));
        Assert.Contains("Ihr Tandem steht", theirs.Text);

        var meeting = await site.Read(db => db.Meetings.SingleAsync(m => m.TandemId == pair.Tandem.Id));
        Assert.Equal((1, 0, 45), (meeting.Number, meeting.Sequence, meeting.Minutes));
        Assert.Equal(chosen, $"{meeting.StartsAt.ToUnixTimeSeconds()}");
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var mails = await site.MailsTo(person.Mail);
            Assert.Equal(["matched", "meeting-request"], mails.Select(m => m.Kind).Order());
            var entry = Calendars.In(mails.Single(m => m.Kind == "meeting-request").Mime);
            Assert.Equal(("REQUEST", meeting.Uid, "0"), (entry["METHOD"], entry["UID"], entry["SEQUENCE"]));
            Assert.Equal(meeting.StartsAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'"), entry["DTSTART"]);
            Assert.Equal(2, entry.Attendees);
            Assert.DoesNotContain("KI im", entry.Text);
        }
        Assert.Single(
            await site.Read(db =>
                db.Jobs.Where(j => j.Kind == SharedJobs.OpenRoom && j.SubjectId == pair.Tandem.Id).ToListAsync()
            )
        );
    }

    [Fact]
    public async Task An_answer_without_a_time_is_asked_for_it_and_keeps_everything()
    {
        var pair = await site.Proposal();
        var browser = await (await site.Browser(pair.Mentor)).Visit($"/vorschlag/{pair.Tandem.Id}");
        await browser.Press("Annehmen und Termin senden");
        Assert.Contains("Bitte wählen Sie eine der Zeiten", browser.Text);
        await browser.Press("Annehmen und Termin senden", ("slot", "1"));
        Assert.Contains("Diese Zeit ist inzwischen vergeben", browser.Text);
        await browser.Press("Annehmen und Termin senden", ("slot", "99999999999999999"));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(TandemState.Released, (await Now(pair)).State);
    }

    [Fact]
    public async Task Someone_else_reads_like_silence_to_both()
    {
        var declined = await site.Proposal();
        await Answer(await site.Link(LinkKind.Proposal, declined.Mentor, declined.Tandem.Id), "Annehmen");
        await Answer(await site.Link(LinkKind.Proposal, declined.Mentee, declined.Tandem.Id), "Jemand anderes");
        var silent = await site.Proposal();
        await site.Pass(TimeSpan.FromDays(8));

        foreach (var pair in new[] { declined, silent })
        {
            var tandem = await Now(pair);
            Assert.Equal(TandemState.Dissolved, tandem.State);
            Assert.Null(tandem.MentorYesAt);
            Assert.Null(tandem.ChosenSlot);
        }
        var words = new List<string>();
        foreach (var person in new[] { declined.Mentor, declined.Mentee, silent.Mentor, silent.Mentee })
        {
            var closed = Assert.Single(
                await site.Read(db =>
                    db.Mails.Where(m => m.PersonId == person.Id && m.Kind == "proposal-closed").ToListAsync()
                )
            );
            words.Add(closed.Kind);
        }
        var used = await site.Read(db =>
            db.Links.Where(l => l.SubjectId == declined.Tandem.Id && l.Kind == LinkKind.Proposal)
                .Select(l => l.UsedAt)
                .Distinct()
                .ToListAsync()
        );
        Assert.Single(used);
    }

    [Fact]
    public async Task Only_who_has_not_answered_is_reminded()
    {
        var pair = await site.Proposal();
        await Answer(await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id), "Annehmen");
        await site.Pass(TimeSpan.FromDays(4));
        var kinds = await site.Read(db =>
            db.Mails.Where(m => m.Kind == "proposal-reminder").Select(m => m.PersonId).ToListAsync()
        );
        Assert.Contains(pair.Mentee.Id, kinds);
        Assert.DoesNotContain(pair.Mentor.Id, kinds);
        await site.Pass(TimeSpan.FromDays(4));
        Assert.Equal(TandemState.Dissolved, (await Now(pair)).State);
    }

    [Fact]
    public async Task A_used_link_says_how_things_stand_and_takes_nothing_more()
    {
        var pair = await site.Proposal();
        var link = await site.Link(LinkKind.Proposal, pair.Mentor, pair.Tandem.Id);
        var slow = await (await site.Browser()).Visit(link);
        await Answer(link, "Annehmen");
        await slow.Press("Jemand anderes");
        Assert.Contains("Ihr Ja ist notiert", slow.Text);
        Assert.Equal(TandemState.AcceptedByOne, (await Now(pair)).State);
    }

    [Fact]
    public async Task Forty_answers_at_once_leave_one_truth()
    {
        var round = await site.Round();
        var (mentor, one, other) = (
            await site.Person("Ada Lang"),
            await site.Person("Ben Kurz"),
            await site.Person("Cem Breit")
        );
        await site.Enrol(round, mentor, ProgrammeRole.Mentor, capacity: 1);
        await site.Enrol(round, one, ProgrammeRole.Mentee);
        await site.Enrol(round, other, ProgrammeRole.Mentee);
        var pairs = new[] { await site.Pair(round, mentor, one, false), await site.Pair(round, mentor, other, false) };
        var opened = new List<(Browser Browser, string Slot)>();
        foreach (var pair in pairs)
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var link = await site.Link(LinkKind.Proposal, person, pair.Tandem.Id);
            for (var i = 0; i < 10; i++)
            {
                var browser = await (await site.Browser()).Visit(link);
                opened.Add((browser, FirstSlot(browser)));
            }
        }
        await Task.WhenAll(opened.Select(o => o.Browser.Press("Annehmen", ("slot", o.Slot))));

        Assert.All(opened, o => Assert.Equal(HttpStatusCode.OK, o.Browser.Status));
        var tandems = await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync());
        Assert.Equal(1, tandems.Count(t => t.IsLiving));
        var meetings = await site.Read(db =>
            db.Meetings.Where(m => m.TandemId == pairs[0].Tandem.Id || m.TandemId == pairs[1].Tandem.Id).ToListAsync()
        );
        Assert.Single(meetings);
        var mails = await site.MailsTo(mentor.Mail);
        Assert.Equal(1, mails.Count(m => m.Kind == "meeting-request"));
    }

    [Fact]
    public async Task Yes_and_another_at_the_same_moment_end_in_one_of_both()
    {
        for (var round = 0; round < 3; round++)
        {
            var pair = await site.Proposal();
            var pages = new List<(Browser Browser, string Slot, string Button)>();
            foreach (var person in new[] { pair.Mentor, pair.Mentee })
                for (var i = 0; i < 10; i++)
                {
                    var browser = await (await site.Browser(person)).Visit($"/vorschlag/{pair.Tandem.Id}");
                    pages.Add((browser, FirstSlot(browser), i % 5 == round ? "Jemand anderes" : "Annehmen"));
                }
            await Task.WhenAll(pages.Select(p => p.Browser.Press(p.Button, ("slot", p.Slot))));

            Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Browser.Status));
            var tandem = await Now(pair);
            Assert.True(tandem.State is TandemState.Agreed or TandemState.Dissolved, $"{tandem.State}");
            var agreed = tandem.State == TandemState.Agreed;
            Assert.Equal(
                agreed ? 1 : 0,
                await site.Read(db => db.Meetings.CountAsync(m => m.TandemId == pair.Tandem.Id))
            );
            foreach (var person in new[] { pair.Mentor, pair.Mentee })
                Assert.Equal(
                    agreed ? ["matched", "meeting-request"] : ["proposal-closed"],
                    (await site.MailsTo(person.Mail)).Select(m => m.Kind).Order()
                );
        }
    }

    [Fact]
    public async Task Without_a_common_time_the_page_says_so()
    {
        var pair = await site.Proposal(mentorTimes: WeekTimes.Bit(0, 0), menteeTimes: WeekTimes.Bit(1, 4));
        var browser = await (await site.Browser(pair.Mentee)).Visit($"/vorschlag/{pair.Tandem.Id}");
        Assert.Contains("keine gemeinsame Zeit", browser.Text);
        await browser.Press("Annehmen", ("slot", FirstSlot(browser)));
        Assert.Contains("Ihr Ja ist notiert", browser.Text);
    }
}
