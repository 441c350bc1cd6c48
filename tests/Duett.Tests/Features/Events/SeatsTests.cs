using System.Globalization;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Events;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Events;

public sealed class SeatsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task However_many_answer_at_once_nobody_gets_a_seat_that_is_not_there()
    {
        var (about, people) = await Invited(24, seats: 7);
        await Task.WhenAll(people.Select(p => Task.Run(() => Say(about, p, EventAnswer.OnSite))));
        var guests = await Guests(about);
        Assert.Equal(7, guests.Count(g => g.Answer == EventAnswer.OnSite));
        Assert.Equal(17, guests.Count(g => g.Answer == EventAnswer.Waiting));
        // Some go while others come: no seat twice, none empty while somebody waits.
        var going = people.Where(p => guests.Single(g => g.PersonId == p.Id).Comes).Take(4);
        await Task.WhenAll(going.Select(p => Task.Run(() => Say(about, p, EventAnswer.Declined))));
        guests = await Guests(about);
        Assert.Equal(7, guests.Count(g => g.Answer == EventAnswer.OnSite));
        Assert.Equal(13, guests.Count(g => g.Answer == EventAnswer.Waiting));
    }

    [Fact]
    public async Task The_first_who_waits_gets_the_seat_and_is_told_with_a_calendar_entry()
    {
        var (about, people) = await Invited(3, seats: 1);
        await Say(about, people[0], EventAnswer.OnSite);
        foreach (var late in new[] { people[2], people[1] })
        {
            site.Clock.Advance(TimeSpan.FromMinutes(5));
            await Say(about, late, EventAnswer.OnSite);
        }
        var browser = await (await site.Browser(people[1])).Visit($"/veranstaltung/{about.Id}");
        Assert.Contains("Warteliste, Platz 2", browser.Text);
        await Say(about, people[0], EventAnswer.Declined);
        Assert.Equal(EventAnswer.OnSite, (await site.GuestOf(about, people[2])).Answer);
        Assert.Equal(
            (1, 0),
            (await site.CountOf(people[2], "event-place"), await site.CountOf(people[1], "event-place"))
        );
        var told = Calendars.In((await site.MailsTo(people[2].Mail)).Last().Mime);
        Assert.Equal(("REQUEST", about.Uid), (told["METHOD"], told["UID"]));
        Assert.Contains("PARTSTAT=ACCEPTED", told.Text.Replace("\r\n ", ""));
    }

    [Fact]
    public async Task On_line_there_is_always_room_where_both_are_offered()
    {
        var (about, people) = await Invited(2, seats: 1, video: "https://video.example/raum");
        await Say(about, people[0], EventAnswer.OnSite);
        await Say(about, people[1], EventAnswer.OnLine);
        Assert.Equal(EventAnswer.OnLine, (await site.GuestOf(about, people[1])).Answer);
    }

    [Fact]
    public async Task More_seats_let_people_move_up_and_fewer_than_taken_are_refused()
    {
        var (about, people) = await Invited(3, seats: 1);
        foreach (var person in people)
            await Say(about, person, EventAnswer.OnSite);
        var round = await site.Read(db => db.Rounds.SingleAsync(r => r.Id == about.RoundId));
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{about.Id}");
        await browser.Press("Speichern", ("Form.Seats", "3"));
        Assert.Equal(3, (await Guests(about)).Count(g => g.Comes));
        await browser.Press("Speichern", ("Form.Seats", "2"));
        Assert.Contains("Zugesagt haben schon 3", browser.Text);
        Assert.Equal(
            3,
            await site.Read(db => db.Events.Where(e => e.Id == about.Id).Select(e => e.Seats).SingleAsync())
        );
    }

    [Fact]
    public async Task A_seat_of_somebody_erased_goes_to_the_next()
    {
        var (about, people) = await Invited(2, seats: 1);
        foreach (var person in people)
            await Say(about, person, EventAnswer.OnSite);
        await site.With<Duett.Platform.Retention.ErasePerson, Refusal?>(erase =>
            erase.Run(site.House.Id, people[0].Id, null)
        );
        await site.RunJobs();
        Assert.Equal(EventAnswer.OnSite, (await site.GuestOf(about, people[1])).Answer);
    }

    [Fact]
    public async Task When_the_place_falls_away_those_on_site_come_on_line()
    {
        var (about, people) = await Invited(1, video: "https://video.example/raum");
        await Say(about, people[0], EventAnswer.OnSite);
        await site.With<ChangeEvent, Refusal?>(change =>
            change.Save(about.OrganisationId, about.Id, about.Details with { Place = "" })
        );
        Assert.Equal(EventAnswer.OnLine, (await site.GuestOf(about, people[0])).Answer);
    }

    /// <summary>
    /// Whatever happens, a calendar that follows the rules (newest sequence wins) shows in the end what holds, also when mails
    /// come late, twice or in another order.
    /// </summary>
    [Fact]
    public async Task Calendars_show_what_holds_after_any_history()
    {
        var random = new Random(20270305);
        for (var history = 0; history < 12; history++)
        {
            var (about, people) = await Invited(3, seats: 2);
            for (var step = 0; step < 10; step++)
                await Do(about, people[random.Next(3)], random);
            var now = await site.Read(db => db.Events.AsNoTracking().SingleAsync(e => e.Id == about.Id));
            foreach (var person in people)
            {
                var mails = (await site.MailsTo(person.Mail)).Where(m => m.Mime.Contains("text/calendar")).ToList();
                var all = mails.Concat(mails.Where(_ => random.Next(3) == 0)).Select(m => Calendars.In(m.Mime));
                var kept = all.OrderBy(_ => random.Next()).Aggregate((a, b) => Sequence(b) > Sequence(a) ? b : a);
                var guest = await site.GuestOf(about, person);
                var there = now.CancelledAt is null && guest.IsInCalendar;
                Assert.Equal(there, kept["STATUS"] == "CONFIRMED");
                Assert.Equal(there, kept["METHOD"] == "REQUEST");
                if (there)
                    Assert.Equal(
                        now.StartsAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
                        kept["DTSTART"]
                    );
            }
        }
    }

    private async Task Do(RoundEvent about, Person person, Random random)
    {
        if (random.Next(12) == 0)
            await site.With<ChangeEvent, Refusal?>(c => c.Cancel(about.OrganisationId, about.Id, person.Id));
        else if (random.Next(4) == 0)
            await site.With<ChangeEvent, Refusal?>(c =>
                c.Save(
                    about.OrganisationId,
                    about.Id,
                    about.Details with
                    {
                        StartsAt = about.StartsAt.AddHours(random.Next(1, 50)),
                        Seats = 3,
                    }
                )
            );
        else
            await Say(about, person, random.Next(2) == 0 ? EventAnswer.Declined : EventAnswer.OnSite);
    }

    private static int Sequence(Calendars entry) => int.Parse(entry["SEQUENCE"], CultureInfo.InvariantCulture);

    private async Task<(RoundEvent, List<Person>)> Invited(int people, int? seats = null, string video = "")
    {
        var round = await site.OpenRound();
        var all = await site.People(round, people, ProgrammeRole.Mentor);
        var about = await site.Event(round, seats, EventKind.TrainingMentors, video: video);
        await site.InviteTo(about);
        return (about, all);
    }

    private Task<Refusal?> Say(RoundEvent about, Person person, EventAnswer answer) =>
        site.With<AnswerEvent, Refusal?>(a => a.Run(about.OrganisationId, person.Id, about.Id, answer));

    private Task<List<EventGuest>> Guests(RoundEvent about) =>
        site.Read(db => db.EventGuests.AsNoTracking().Where(g => g.EventId == about.Id).ToListAsync());
}
