using System.Net;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Events;

public sealed class EventsTests(Site site) : IClassFixture<Site>
{
    private async Task<(Round Round, Person Manager, Person Mentor, Person Mentee)> Start()
    {
        var manager = await site.Person("Paula Meier", Role.PM);
        var round = await site.OpenRound(manager);
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(round, mentor, ProgrammeRole.Mentor);
        await site.Enrol(round, mentee, ProgrammeRole.Mentee);
        return (round, manager, mentor, mentee);
    }

    [Fact]
    public async Task The_form_of_the_round_proposes_events_on_working_days_and_one_press_takes_them_all()
    {
        var (round, manager, _, _) = await Start();
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine");
        await browser.Press("Alle Vorschläge übernehmen");
        var events = await site.Read(db => db.Events.Where(e => e.RoundId == round.Id).ToListAsync());
        Assert.Equal(Enum.GetValues<EventKind>().Where(k => k != EventKind.Own), events.Select(e => e.Kind).Order());
        Assert.All(
            events,
            e =>
            {
                var local = TimeZoneInfo.ConvertTime(e.StartsAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
                Assert.True(Duett.Domain.WorkingDays.Is(DateOnly.FromDateTime(local.DateTime)));
                Assert.InRange(local.Hour, 9, 15);
                Assert.Equal(e.Minutes, e.Details.Agenda.Sum(l => l.Minutes));
            }
        );
        var kickOff = events.Single(e => e.Kind == EventKind.KickOff);
        Assert.Equal(round.StartsOn, DateOnly.FromDateTime(kickOff.StartsAt.UtcDateTime));
        Assert.All(events, e => Assert.Null(e.InvitedAt));
        Assert.DoesNotContain("übernehmen", browser.Text);
    }

    [Fact]
    public async Task A_cancelled_kick_off_is_proposed_again_and_after_its_day_can_be_added_anew()
    {
        var (round, manager, _, _) = await Start();
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine");
        await browser.Press("Alle Vorschläge übernehmen");
        await Cancelled();
        await browser.Visit($"/r/{round.Slug}/termine");
        Assert.Contains("Vorschlag zu Ihrer Runde", browser.Text);
        await browser.Press("Übernehmen");
        Assert.Equal(1, await Living());
        await Cancelled();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).StartsOn = site.Clock.Today.AddDays(-1));
        await browser.Visit($"/r/{round.Slug}/termine");
        var add = browser.Page.QuerySelector("form:has(input[name=kind][value=KickOff]) button")!.TextContent.Trim();
        await browser.Press(add);
        Assert.Equal(1, await Living());
        var fresh = await site.Read(db =>
            db.Events.SingleAsync(e => e.RoundId == round.Id && e.Kind == EventKind.KickOff && e.CancelledAt == null)
        );
        Assert.NotEmpty(fresh.Details.Agenda);
        await browser.Visit($"/r/{round.Slug}/termine");
        Assert.Null(browser.Page.QuerySelector("input[name=kind][value=KickOff]"));

        Task<int> Living() =>
            site.Read(db =>
                db.Events.CountAsync(e => e.RoundId == round.Id && e.Kind == EventKind.KickOff && e.CancelledAt == null)
            );

        Task Cancelled() =>
            site.Change(db =>
            {
                var one = db.Events.Single(e =>
                    e.RoundId == round.Id && e.Kind == EventKind.KickOff && e.CancelledAt == null
                );
                one.Invite(site.Clock.GetUtcNow());
                one.Cancel(site.Clock.GetUtcNow());
            });
    }

    [Fact]
    public async Task When_a_round_closes_what_is_ahead_is_cancelled_but_a_closing_and_the_page_says_so_before()
    {
        var (round, manager, mentor, _) = await Start();
        var (midTerm, closing) = (
            await site.Event(round, kind: EventKind.MidTerm),
            await site.Event(round, kind: EventKind.Closing, daysAhead: 20)
        );
        var draft = await site.Event(round, kind: EventKind.Own);
        foreach (var one in new[] { midTerm, closing })
            await site.InviteTo(one);
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/stand?schritt=CloseNow");
        Assert.Contains("2 Veranstaltungen stehen noch bevor", browser.Text);
        Assert.Contains("Der gemeinsame Abschluss bleibt", browser.Text);
        var forms = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine");
        await browser.Press("Endgültig abschließen");
        await site.RunJobs();
        var events = await site.Read(db => db.Events.AsNoTracking().Where(e => e.RoundId == round.Id).ToListAsync());
        Assert.NotNull(events.Single(e => e.Id == midTerm.Id).CancelledAt);
        Assert.Null(events.Single(e => e.Id == closing.Id).CancelledAt);
        Assert.DoesNotContain(events, e => e.Id == draft.Id);
        var (kind, mime) = (await site.MailsTo(mentor.Mail)).Last(m => m.Kind.StartsWith("event-"));
        Assert.Equal(("event-cancel", "CANCELLED"), (kind, Calendars.In(mime)["STATUS"]));
        // A page that was still open adds and invites nobody any more.
        await forms.Press("Eigene Veranstaltung");
        Assert.Equal(2, await site.Read(db => db.Events.CountAsync(e => e.RoundId == round.Id)));
        var late = await site.Event(round, kind: EventKind.Own);
        Assert.IsType<RoundIsClosed>(
            await site.With<Duett.Features.Events.ChangeEvent, Duett.Domain.Refusal?>(change =>
                change.Invite(round.OrganisationId, late.Id, manager.Id)
            )
        );
    }

    [Fact]
    public async Task An_invitation_comes_with_a_neutral_calendar_entry_that_names_the_guest_alone()
    {
        var (round, manager, mentor, mentee) = await Start();
        var kickOff = await site.Event(round);
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{kickOff.Id}");
        Assert.Contains("2 Personen bekommen", browser.Text);
        await browser.Press("Jetzt einladen");
        await site.RunJobs();
        foreach (var person in new[] { mentor, mentee })
        {
            var (kind, mime) = (await site.MailsTo(person.Mail)).Last();
            Assert.Equal("kickoff-invitation", kind);
            var entry = Calendars.In(mime);
            Assert.Equal(("REQUEST", "0", "Veranstaltung"), (entry["METHOD"], entry["SEQUENCE"], entry["SUMMARY"]));
            Assert.Equal(1, entry.Attendees);
            Assert.Contains(person.Mail, entry.Text.Replace("\r\n ", ""));
            var text = Mime.Text(mime);
            Assert.Contains("alle 14 Tage", text);
            Assert.Contains("bleibt in diesem Raum", text);
            Assert.Contains("Hände am Gerät", text);
            Assert.Contains("/vorbehalte/", text);
            Assert.DoesNotContain("Kick-off", Subject(mime));
        }
        // A second press invites nobody again.
        await browser.Visit($"/r/{round.Slug}/termine/{kickOff.Id}");
        Assert.DoesNotContain("Jetzt einladen", browser.Text);
    }

    [Fact]
    public async Task A_guest_answers_by_the_link_and_opening_it_answers_nothing()
    {
        var (round, _, mentor, _) = await Start();
        var kickOff = await site.Event(round, video: "https://video.example/raum");
        await site.InviteTo(kickOff);
        var link = await site.NewestLink(mentor, "kickoff-invitation");
        var browser = await (await site.Browser()).Visit(link);
        Assert.Equal(EventAnswer.None, (await site.GuestOf(kickOff, mentor)).Answer);
        foreach (var said in new[] { "Begrüßung", "Kantine, Haus 2", "Hausregeln", "alle 14 Tage", "Jonas Ehlers" })
            Assert.Contains(said, browser.Text);
        await browser.Press("Antwort senden");
        Assert.Contains("Wählen Sie eine Antwort", browser.Text);
        await browser.Press("Antwort senden", ("answer", "OnLine"));
        Assert.Equal(EventAnswer.OnLine, (await site.GuestOf(kickOff, mentor)).Answer);
        await browser.Press("Antwort ändern", ("answer", "OnSite"));
        Assert.Equal(EventAnswer.OnSite, (await site.GuestOf(kickOff, mentor)).Answer);
        var own = await (await site.Browser(mentor)).Visit("/start");
        Assert.Contains("Sie haben zugesagt", own.Text);
        await own.Visit($"/veranstaltung/{kickOff.Id}");
        var file = await own.Client.GetStringAsync($"/veranstaltung/{kickOff.Id}?handler=Calendar");
        Assert.Equal("PUBLISH", Calendars.Of(file)["METHOD"]);
        Assert.Equal(kickOff.Uid, Calendars.Of(file)["UID"]);
    }

    [Fact]
    public async Task A_change_and_a_cancellation_reach_everybody_who_has_not_declined()
    {
        var (round, manager, mentor, mentee) = await Start();
        var kickOff = await site.Event(round);
        await site.InviteTo(kickOff);
        var no = await (await site.Browser()).Visit(await site.NewestLink(mentee, "kickoff-invitation"));
        await no.Press("Antwort senden", ("answer", "Declined"));
        var declined = Calendars.In((await site.MailsTo(mentee.Mail)).Last(m => m.Kind == "event-declined").Mime);
        Assert.Equal(("CANCEL", "CANCELLED", "1"), (declined["METHOD"], declined["STATUS"], declined["SEQUENCE"]));

        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{kickOff.Id}");
        await browser.Press("Speichern", ("Form.Time", "14:30"), ("Form.Place", "Halle 3"));
        var changed = Calendars.In((await site.MailsTo(mentor.Mail)).Last(m => m.Kind == "event-update").Mime);
        Assert.Equal(("REQUEST", kickOff.Uid, "2"), (changed["METHOD"], changed["UID"], changed["SEQUENCE"]));
        Assert.Contains("Halle 3", changed["LOCATION"]);
        Assert.Equal(0, await site.CountOf(mentee, "event-update"));
        // What no calendar shows is told to nobody.
        await browser.Visit($"/r/{round.Slug}/termine/{kickOff.Id}");
        await browser.Press("Speichern", ("Form.Seats", "40"));
        Assert.Equal(1, await site.CountOf(mentor, "event-update"));

        await browser.Visit($"/r/{round.Slug}/termine/{kickOff.Id}");
        await browser.Press("Veranstaltung absagen");
        var off = Calendars.In((await site.MailsTo(mentor.Mail)).Last(m => m.Kind == "event-cancel").Mime);
        Assert.Equal(("CANCEL", "CANCELLED", "3"), (off["METHOD"], off["STATUS"], off["SEQUENCE"]));
        Assert.Equal(0, await site.CountOf(mentee, "event-cancel"));
    }

    [Fact]
    public async Task Whoever_joins_later_is_invited_and_whoever_withdraws_gets_a_cancellation()
    {
        var (round, _, mentor, _) = await Start();
        var (kickOff, past) = (await site.Event(round), await site.Event(round, kind: EventKind.Own, daysAhead: -1));
        await site.InviteTo(kickOff);
        await site.Change(db => db.Events.Single(e => e.Id == past.Id).Invite(site.Clock.GetUtcNow().AddDays(-3)));
        var late = await site.Person("Spät Dazu");
        var invitation = await site.Invited(round, late);
        var browser = await (await site.Browser()).Visit(await site.LinkTo(invitation, late));
        await browser.Press(
            "Ich bin dabei",
            ("themen", "ai-everyday"),
            ("zeit", "di-mittag"),
            ("ort", "egal"),
            ("pin", "271828"),
            ("ok", "ja")
        );
        await site.RunJobs();
        Assert.Equal(1, await site.CountOf(late, "kickoff-invitation"));
        Assert.Equal(0, await site.CountOf(late, "event-invitation"));
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == mentor.Id));
        var own = await (await site.Browser(mentor)).Visit($"/anmeldung/{enrolment.Id}/zurueckziehen");
        await own.Press("zurückziehen");
        await site.RunJobs();
        var off = Calendars.In((await site.MailsTo(mentor.Mail)).Last(m => m.Kind == "event-removed").Mime);
        Assert.Equal(("CANCEL", kickOff.Uid), (off["METHOD"], off["UID"]));
        await own.Open($"/veranstaltung/{kickOff.Id}");
        Assert.Equal(HttpStatusCode.NotFound, own.Status);
    }

    [Fact]
    public async Task An_event_is_for_whom_it_says_and_a_new_tandem_joins_by_itself()
    {
        var (round, _, mentor, mentee) = await Start();
        var (training, half) = (
            await site.Event(round, kind: EventKind.TrainingMentors, forWhom: EventFor.Mentors),
            await site.Event(round, kind: EventKind.MidTerm, forWhom: EventFor.Tandems)
        );
        await site.InviteTo(training);
        await site.InviteTo(half);
        Assert.Equal(1, await site.CountOf(mentor, "event-invitation"));
        Assert.Equal(0, await site.CountOf(mentee, "event-invitation"));
        await site.Pair(round, mentor, mentee, agreed: true);
        await site.InviteTo(half);
        Assert.Equal(
            (2, 1),
            (await site.CountOf(mentor, "event-invitation"), await site.CountOf(mentee, "event-invitation"))
        );
    }

    [Fact]
    public async Task How_many_come_is_said_to_guests_from_five_on()
    {
        var (round, _, mentor, _) = await Start();
        var others = await site.People(round, 4, ProgrammeRole.Mentor);
        var kickOff = await site.Event(round);
        await site.InviteTo(kickOff);
        await site.Change(db => Say(db, others));
        var browser = await (await site.Browser(mentor)).Visit($"/veranstaltung/{kickOff.Id}");
        Assert.DoesNotContain("haben zugesagt", browser.Text);
        await browser.Press("Antwort senden", ("answer", "OnSite"));
        Assert.Contains("5 haben zugesagt", browser.Text);

        void Say(Duett.Data.DuettDb db, List<Person> people)
        {
            foreach (var guest in db.EventGuests.Where(g => g.EventId == kickOff.Id).ToList())
                if (people.Any(p => p.Id == guest.PersonId))
                    guest.Say(EventAnswer.OnSite, kickOff, 0, site.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task Only_the_manager_of_the_round_sees_guests_and_events()
    {
        var (round, manager, mentor, _) = await Start();
        var kickOff = await site.Event(round);
        await site.InviteTo(kickOff);
        var elsewhere = await site.Person("Andere Leitung");
        var other = await site.OpenRound(manager);
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = elsewhere.Id,
                    Role = Role.PM,
                    RoundId = other.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var hr = await site.Person("Hanna Personal", Role.HR, Role.IT, Role.VP, Role.BR, Role.DP);
        foreach (var person in new[] { elsewhere, hr, mentor })
        foreach (var page in new[] { "", $"/{kickOff.Id}", $"/{kickOff.Id}/gaeste", $"/{kickOff.Id}/liste" })
        {
            var browser = await (await site.Browser(person)).Open($"/r/{round.Slug}/termine{page}");
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }
        // The event of one round does not open under another one's address.
        var mine = await (await site.Browser(manager)).Open($"/r/{other.Slug}/termine/{kickOff.Id}/gaeste");
        Assert.Equal(HttpStatusCode.NotFound, mine.Status);
    }

    [Fact]
    public async Task Whoever_is_not_on_the_list_finds_no_event()
    {
        var (round, manager, _, _) = await Start();
        var kickOff = await site.Event(round);
        await site.InviteTo(kickOff);
        var browser = await (await site.Browser(manager)).Open($"/veranstaltung/{kickOff.Id}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/va/unbekannt")).Status);
    }

    private static string Subject(string mime) =>
        mime.Split('\n').First(l => l.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase));
}
