using Duett.Domain.Events;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Support;

/// <summary>Events made directly in the database, and people who are enrolled for them.</summary>
public static class Gatherings
{
    public static async Task<RoundEvent> Event(
        this Site site,
        Round round,
        int? seats = null,
        EventKind kind = EventKind.KickOff,
        EventFor forWhom = EventFor.All,
        string place = "Kantine, Haus 2",
        string video = "",
        int daysAhead = 10
    )
    {
        var fresh = new RoundEvent
        {
            OrganisationId = round.OrganisationId,
            RoundId = round.Id,
            Kind = kind,
            Uid = $"{Guid.NewGuid()}@localhost",
        };
        fresh.Change(
            new(
                "Kick-off",
                "Kick-off",
                site.Clock.GetUtcNow().AddDays(daysAhead),
                90,
                place,
                video,
                seats,
                forWhom,
                [new(30, "Begrüßung", "Welcome"), new(60, "Kennenlernen", "Getting to know each other")]
            )
        );
        await site.Change(db => db.Add(fresh));
        return fresh;
    }

    /// <summary>As the manager's button does it.</summary>
    public static async Task InviteTo(this Site site, RoundEvent about)
    {
        await site.Change(db =>
        {
            db.Events.Single(e => e.Id == about.Id).Invite(site.Clock.GetUtcNow());
            db.Later(SharedJobs.SettleEvents, site.Clock.GetUtcNow(), about.OrganisationId, about.RoundId);
        });
        await site.RunJobs();
    }

    public static async Task<List<Person>> People(this Site site, Round round, int count, ProgrammeRole role)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await site.Person($"Gast {(char)('A' + i)}"));
            await site.Enrol(round, people[^1], role);
        }
        return people;
    }

    public static Task<EventGuest> GuestOf(this Site site, RoundEvent about, Person person) =>
        site.Read(db =>
            db.EventGuests.AsNoTracking().SingleAsync(g => g.EventId == about.Id && g.PersonId == person.Id)
        );
}
