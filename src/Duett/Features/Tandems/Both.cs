using System.Globalization;
using Duett.Data;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>A tandem with its two people, its round and its house: what every step of this slice starts from.</summary>
public sealed record Both(Tandem Tandem, Person Mentor, Person Mentee, Round Round, Organisation House)
{
    /// <summary>Those of the two who can be written to: both, unless one has left the house.</summary>
    public IEnumerable<Person> People => new[] { Mentor, Mentee }.Where(p => p.LeftOn is null);

    /// <summary>As the round has it, or what the two have stepped up or down to.</summary>
    public Pace Pace => Pace.Of(Round, Tandem);

    public int Planned => Pace.Meetings;

    /// <summary>The house's zone: dates are proposed in it.</summary>
    public TimeZoneInfo Zone => Dates.Zone(House.TimeZone);

    public Person Of(Guid person) => person == Mentor.Id ? Mentor : Mentee;

    public Person PartnerOf(Guid person) => person == Mentor.Id ? Mentee : Mentor;

    public TimeZoneInfo ZoneOf(Person person) => Dates.Zone(person.TimeZone ?? House.TimeZone);

    public string LanguageOf(Person person) => person.Language ?? House.Language;

    public CultureInfo CultureOf(Person person) => Dates.CultureOf(LanguageOf(person));
}

/// <summary>Loads pairs, always from the person who asks; a stranger's tandem is not found.</summary>
public sealed class Pairs(DuettDb db)
{
    public Task<Both?> Of(Guid organisation, Guid person, Guid tandem, CancellationToken stop = default) =>
        Load(
            db.Tandems.Where(t =>
                t.OrganisationId == organisation && t.Id == tandem && (t.MentorId == person || t.MenteeId == person)
            ),
            stop
        );

    /// <summary>For jobs, which act for nobody.</summary>
    public Task<Both?> Any(Guid? organisation, Guid? tandem, CancellationToken stop = default) =>
        Load(db.Tandems.Where(t => t.OrganisationId == organisation && t.Id == tandem), stop);

    /// <summary>
    /// Within a transaction: from here on nobody else changes this tandem or counts the places of the two, so that what is
    /// read next stays true until the end. Always in the same order, so that nobody waits in a circle.
    /// </summary>
    public async Task Hold(Guid organisation, Guid tandem)
    {
        db.ChangeTracker.Clear();
        var found = await db
            .Tandems.Where(t => t.OrganisationId == organisation && t.Id == tandem)
            .Select(t => new
            {
                t.RoundId,
                t.MentorId,
                t.MenteeId,
            })
            .SingleOrDefaultAsync();
        if (found is null)
            return;
        foreach (var person in new[] { found.MentorId, found.MenteeId }.Order())
            await db
                .Enrolments.Where(e =>
                    e.OrganisationId == organisation && e.RoundId == found.RoundId && e.PersonId == person
                )
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Version, e => e.Version));
        await db
            .Tandems.Where(t => t.OrganisationId == organisation && t.Id == tandem)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version));
    }

    private async Task<Both?> Load(IQueryable<Tandem> one, CancellationToken stop)
    {
        if (await one.SingleOrDefaultAsync(stop) is not { } tandem)
            return null;
        var around = await (
            from round in db.Rounds.AsNoTracking()
            join house in db.Organisations on round.OrganisationId equals house.Id
            where round.OrganisationId == tandem.OrganisationId && round.Id == tandem.RoundId
            select new { round, house }
        ).SingleAsync(stop);
        var people = await db
            .People.AsNoTracking()
            .Where(p =>
                p.OrganisationId == tandem.OrganisationId && (p.Id == tandem.MentorId || p.Id == tandem.MenteeId)
            )
            .ToDictionaryAsync(p => p.Id, stop);
        return new(tandem, people[tandem.MentorId], people[tandem.MenteeId], around.round, around.house);
    }
}
