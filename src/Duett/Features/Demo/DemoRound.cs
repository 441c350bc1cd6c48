using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Demo;

/// <summary>The round that the demonstration shows: whom it asks and when it runs.</summary>
internal static class DemoRound
{
    public const string Contact = "andreas.lueders@nordwerk.example";

    /// <summary>From this rank on people are asked as mentees, up to that one as mentors.</summary>
    private const int Leads = 5;
    private const int Begins = 2;

    /// <summary>Five or six meetings lie behind by now, as many ahead.</summary>
    public const int DaysSinceOpening = 107;

    public static async Task<Round> Create(DuettDb db, Person manager, ProgrammeTemplate template, DateTimeOffset now)
    {
        var house = await db.Organisations.SingleAsync();
        var people = await db.People.Where(p => p.Id != manager.Id).OrderBy(p => p.SearchKey).ToListAsync();
        var contact = people.Single(p => p.FoldedMail == Folding.Mail(Contact));
        var round = Of(house, template, manager, contact, DateOnly.FromDateTime(now.UtcDateTime));
        db.Add(round);
        foreach (var (person, role) in new[] { (manager, Role.PM), (contact, Role.VP) })
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = person.Id,
                    Role = role,
                    RoundId = round.Id,
                    GrantedAt = now,
                }
            );
        var asked = people.Select(p => (Person: p, Role: RoleOf(p))).Where(p => p.Role is not null).ToList();
        foreach (var (person, role) in asked)
            db.Add(
                new Invitation
                {
                    OrganisationId = house.Id,
                    RoundId = round.Id,
                    PersonId = person.Id,
                    Role = role!.Value,
                }
            );
        db.Record(house.Id, manager.Id, AuditAction.RoundCreated, now, round.Id, asked.Count);
        await db.SaveChangesAsync();
        return round;
    }

    private static ProgrammeRole? RoleOf(Person person) =>
        person.Level switch
        {
            >= Leads => ProgrammeRole.Mentee,
            <= Begins => ProgrammeRole.Mentor,
            _ => null,
        };

    private static Round Of(
        Organisation house,
        ProgrammeTemplate template,
        Person manager,
        Person contact,
        DateOnly today
    )
    {
        var dates = RoundDates.Proposed(today, template.DurationDays);
        var name = $"Frischer Wind {dates.StartsOn.Year}";
        return new()
        {
            OrganisationId = house.Id,
            Slug = Slugs.Of(name, new HashSet<string>()),
            Name = name,
            Goal =
                "Führungskräfte üben mit jungen Kolleginnen und Kollegen, was im Alltag Zeit spart. Beide Seiten lernen, wie die andere arbeitet.",
            Template = template.Id,
            Meetings = template.Meetings.Count,
            MeetingMinutes = template.Meetings.Minutes,
            RhythmDays = template.Meetings.RhythmDays,
            EnrolUntil = dates.EnrolUntil,
            MatchOn = dates.MatchOn,
            StartsOn = dates.StartsOn,
            EndsOn = dates.EndsOn,
            ManagerId = manager.Id,
            ContactPersonId = contact.Id,
        };
    }
}
