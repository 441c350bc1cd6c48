using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;

namespace Duett.Benchmarks.Simulation;

/// <summary>A house whose people are invited to a half-year: as many apprentices and young people as leaders.</summary>
internal static class InventedRound
{
    public const int Tandems = 100;
    public const string Manager = "manager@simulation.example";
    private static readonly string[] Places = ["Kiel", "Rostock"];

    public static async Task<(Round Round, Person Manager)> Create(
        DuettDb db,
        ProgrammeTemplate template,
        DateTimeOffset now
    )
    {
        var house = new Organisation { Name = "Simulation" };
        db.Add(house);
        await db.SaveChangesAsync();
        Person New(string mail, int number, int level) =>
            new()
            {
                OrganisationId = house.Id,
                Name = $"{mail.Split('@')[0]} {number}",
                Mail = mail,
                Department = $"Bereich {number % 10}",
                Location = Places[number % 2],
                Level = level,
            };
        var manager = New(Manager, 0, 4);
        var contact = New("contact@simulation.example", 1, 4);
        var sponsor = New("sponsor@simulation.example", 2, 8);
        Person[] mentors = [.. Enumerable.Range(0, Tandems).Select(i => New($"mentor{i}@simulation.example", i, 1))];
        Person[] mentees =
        [
            .. Enumerable.Range(0, Tandems).Select(i => New($"mentee{i}@simulation.example", i * 7 + 3, 6)),
        ];
        db.AddRange([manager, contact, sponsor, .. mentors, .. mentees]);
        await db.SaveChangesAsync();
        var programme = new Programme
        {
            OrganisationId = house.Id,
            Name = "Simulation",
            Purpose = "Simulation",
            Kind = template.Kind,
            OwnerId = manager.Id,
            SponsorId = sponsor.Id,
        };
        var dates = RoundDates.Proposed(DateOnly.FromDateTime(now.UtcDateTime), template.DurationDays);
        var round = new Round
        {
            OrganisationId = house.Id,
            ProgrammeId = programme.Id,
            Slug = "simulation",
            Name = "Simulation",
            Goal = "Simulation",
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
        db.AddRange(programme, round);
        foreach (var role in new[] { Role.PM, Role.HR })
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = manager.Id,
                    Role = role,
                    RoundId = role == Role.PM ? round.Id : null,
                    GrantedAt = now,
                }
            );
        foreach (var (people, role) in new[] { (mentors, ProgrammeRole.Mentor), (mentees, ProgrammeRole.Mentee) })
            db.AddRange(
                people.Select(p => new Invitation
                {
                    OrganisationId = house.Id,
                    RoundId = round.Id,
                    PersonId = p.Id,
                    Role = role,
                })
            );
        await db.SaveChangesAsync();
        return (round, manager);
    }
}
