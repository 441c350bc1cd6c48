using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
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

    /// <summary>So many of each side are asked for the pilot.</summary>
    private const int AskedForPilot = 16;
    private const int PlacesOfPilot = 12;

    /// <summary>The one before, with few people.</summary>
    public static async Task<Round> Pilot(DuettDb db, Person manager, ProgrammeTemplate template, DateTimeOffset now)
    {
        var round = await Create(db, manager, template, now, "Frischer Wind, Pilot", [], AskedForPilot);
        round.Places = PlacesOfPilot;
        await db.SaveChangesAsync();
        return round;
    }

    /// <summary>The round in mid-course.</summary>
    /// <param name="every">1: everybody is asked; 3: every third person.</param>
    public static async Task<Round> Create(
        DuettDb db,
        Person manager,
        ProgrammeTemplate template,
        DateTimeOffset now,
        int every
    )
    {
        var people = await db.People.OrderBy(p => p.SearchKey).Select(p => p.Id).ToListAsync();
        return await Create(db, manager, template, now, "Frischer Wind", [.. people.Where((_, at) => at % every != 0)]);
    }

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
        HashSet<Guid> without,
        int most = int.MaxValue
    )
    {
        var house = await db.Organisations.SingleAsync();
        var people = await db
            .People.Where(p => p.Id != manager.Id && p.NotToBeAskedSince == null)
            .OrderBy(p => p.SearchKey)
            .ToListAsync();
        var contact = people.Single(p => p.FoldedMail == Folding.Mail(Contact));
        var sponsor = people.OrderByDescending(p => p.Level).ThenBy(p => p.SearchKey).First();
        var programme = await db.Programmes.SingleOrDefaultAsync() ?? Programme(house, template, manager, sponsor);
        if (db.Entry(programme).State == EntityState.Detached)
        {
            db.Add(programme);
            db.AddRange(Goals(programme));
        }
        var before = await db.Rounds.OrderByDescending(r => r.StartsOn).Select(r => (Guid?)r.Id).FirstOrDefaultAsync();
        var round = Of(house, programme, template, contact, now.DayIn(Dates.Zone(house.TimeZone)), name, before);
        db.Add(round);
        db.Add(
            new Call
            {
                OrganisationId = house.Id,
                RoundId = round.Id,
                Address = round.Slug,
                Reach = CallReach.House,
            }
        );
        db.AddRange(Grant(round, manager, Role.PM, now), Grant(round, contact, Role.VP, now));
        var invitations = people
            .Where(p => !without.Contains(p.Id) && RoleOf(p) is not null)
            .GroupBy(RoleOf)
            .SelectMany(g => g.Take(most))
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

    private static Programme Programme(
        Organisation house,
        ProgrammeTemplate template,
        Person manager,
        Person sponsor
    ) =>
        new()
        {
            OrganisationId = house.Id,
            Name = "Frischer Wind",
            Purpose = Purpose,
            Kind = template.Kind,
            OwnerId = manager.Id,
            SponsorId = sponsor.Id,
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
        string name,
        Guid? before
    )
    {
        var dates = RoundDates.Played(today, template.DurationDays);
        return new()
        {
            OrganisationId = house.Id,
            ProgrammeId = programme.Id,
            FollowsId = before,
            Occasion = "Digitaler Wandel",
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
