using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Demo;

/// <summary>The rounds that the demonstration shows: whom they ask and when they run.</summary>
internal static class DemoRound
{
    public const string Contact = "andreas.lueders@nordwerk.example";

    private const string Purpose =
        "Führungskräfte üben mit jungen Kolleginnen und Kollegen, was im Alltag Zeit spart. Beide Seiten lernen, wie die andere arbeitet.";

    /// <summary>From this rank on people are asked as mentees, up to that one as mentors.</summary>
    private const int Leads = 5;
    private const int Begins = 2;

    /// <summary>Five or six meetings lie behind by now, as many ahead.</summary>
    public const int DaysSinceOpening = 107;

    /// <summary>The round in mid-course.</summary>
    public static Task<Round> Create(DuettDb db, Person manager, ProgrammeTemplate template, DateTimeOffset now) =>
        Create(db, manager, template, now, "Frischer Wind", []);

    /// <summary>The next one, ready to be rehearsed and opened: it asks whoever has not taken part yet.</summary>
    public static async Task<Round> Next(DuettDb db, Person manager, ProgrammeTemplate template, DateTimeOffset now)
    {
        var took = await db.Enrolments.Select(e => e.PersonId).ToListAsync();
        return await Create(db, manager, template, now, "Frischer Wind, zweite Runde", [.. took]);
    }

    private static async Task<Round> Create(
        DuettDb db,
        Person manager,
        ProgrammeTemplate template,
        DateTimeOffset now,
        string name,
        HashSet<Guid> without
    )
    {
        var house = await db.Organisations.SingleAsync();
        var people = await db
            .People.Where(p => p.Id != manager.Id && p.NotToBeAskedSince == null)
            .OrderBy(p => p.SearchKey)
            .ToListAsync();
        var contact = people.Single(p => p.FoldedMail == Folding.Mail(Contact));
        var programme = await db.Programmes.SingleOrDefaultAsync() ?? Programme(house, template, manager);
        if (db.Entry(programme).State == EntityState.Detached)
        {
            db.Add(programme);
            db.AddRange(Goals(programme));
        }
        var round = Of(house, programme, template, contact, now.DayIn(Dates.Zone(house.TimeZone)), name);
        db.Add(round);
        db.AddRange(Grant(round, manager, Role.PM, now), Grant(round, contact, Role.VP, now));
        var invitations = people
            .Where(p => !without.Contains(p.Id) && RoleOf(p) is not null)
            .Select(p => new Invitation
            {
                OrganisationId = house.Id,
                RoundId = round.Id,
                PersonId = p.Id,
                Role = RoleOf(p)!.Value,
            })
            .ToList();
        db.AddRange(invitations);
        db.Record(house.Id, manager.Id, AuditAction.RoundCreated, now, round.Id, invitations.Count);
        await db.SaveChangesAsync();
        return round;
    }

    private static RoleGrant Grant(Round round, Person person, Role role, DateTimeOffset now) =>
        new()
        {
            OrganisationId = round.OrganisationId,
            PersonId = person.Id,
            Role = role,
            RoundId = round.Id,
            GrantedAt = now,
        };

    private static ProgrammeRole? RoleOf(Person person) =>
        person.Level switch
        {
            >= Leads => ProgrammeRole.Mentee,
            <= Begins => ProgrammeRole.Mentor,
            _ => null,
        };

    private static Programme Programme(Organisation house, ProgrammeTemplate template, Person manager) =>
        new()
        {
            OrganisationId = house.Id,
            Name = "Frischer Wind",
            Purpose = Purpose,
            Kind = template.Kind,
            OwnerId = manager.Id,
        };

    private static IEnumerable<ProgrammeGoal> Goals(Programme programme)
    {
        (string Text, Measure Measure, int Target)[] goals =
        [
            ("Acht von zehn Tandems gehen bis zum Ende", Measure.Completed, 80),
            ("Drei von vier geplanten Treffen finden statt", Measure.Meetings, 75),
        ];
        return goals.Select(
            (goal, at) =>
                new ProgrammeGoal
                {
                    OrganisationId = programme.OrganisationId,
                    ProgrammeId = programme.Id,
                    Number = at + 1,
                    Text = goal.Text,
                    Measure = goal.Measure,
                    Target = goal.Target,
                }
        );
    }

    private static Round Of(
        Organisation house,
        Programme programme,
        ProgrammeTemplate template,
        Person contact,
        DateOnly today,
        string name
    )
    {
        var dates = RoundDates.Proposed(today, template.DurationDays);
        return new()
        {
            OrganisationId = house.Id,
            ProgrammeId = programme.Id,
            Slug = Slugs.Of(name, new HashSet<string>()),
            Name = name,
            Goal = Purpose,
            Template = template.Id,
            Meetings = template.Meetings.Count,
            MeetingMinutes = template.Meetings.Minutes,
            RhythmDays = template.Meetings.RhythmDays,
            EnrolUntil = dates.EnrolUntil,
            MatchOn = dates.MatchOn,
            StartsOn = dates.StartsOn,
            EndsOn = dates.EndsOn,
            ManagerId = programme.OwnerId,
            ContactPersonId = contact.Id,
        };
    }
}
