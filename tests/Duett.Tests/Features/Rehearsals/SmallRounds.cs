using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;

namespace Duett.Tests.Features.Rehearsals;

/// <summary>A round of sixteen people and three meetings that nobody has opened yet.</summary>
public static class SmallRounds
{
    private static readonly string[] First = ["Ada", "Ben", "Cem", "Dora", "Elif", "Finn", "Gül", "Hans"];
    private static readonly string[] Last = ["Kaya", "Weber"];

    /// <param name="story">Everybody's number and address follow from it, so that a test tells the same story each time.</param>
    public static async Task<(Round Round, Person Manager)> SmallRound(
        this Site site,
        [CallerMemberName] string story = ""
    )
    {
        var manager = await site.Person("Claudia Brandt", Role.PM);
        var contact = await site.Person("Jonas Ehlers", Role.VP);
        var today = site.Clock.Today;
        var round = new Round
        {
            OrganisationId = site.House.Id,
            ProgrammeId = (await site.Programme(manager)).Id,
            Slug = "klein-" + Guid.NewGuid().ToString("N")[..6],
            Name = "Kleine Runde",
            Goal = "Voneinander lernen",
            Template = "pilot",
            Meetings = 3,
            MeetingMinutes = 45,
            RhythmDays = 7,
            EnrolUntil = today.AddDays(14),
            MatchOn = today.AddDays(16),
            StartsOn = today.AddDays(22),
            EndsOn = today.AddDays(60),
            ManagerId = manager.Id,
            ContactPersonId = contact.Id,
        };
        await site.Change(db => db.Add(round));
        foreach (var (last, role) in Last.Zip([ProgrammeRole.Mentor, ProgrammeRole.Mentee]))
        foreach (var first in First)
        {
            var number = SHA256.HashData(Encoding.UTF8.GetBytes(story + first + last))[..16];
            var person = new Person
            {
                OrganisationId = site.House.Id,
                Id = new(number),
                Name = $"{first} {last}",
                Mail = $"{first}.{last}.{Convert.ToHexString(number)[..6]}@nordwerk.example".Replace("ü", "ue"),
            };
            await site.Change(db =>
                db.AddRange(
                    person,
                    new Invitation
                    {
                        OrganisationId = site.House.Id,
                        RoundId = round.Id,
                        PersonId = person.Id,
                        Role = role,
                    }
                )
            );
        }
        return (round, manager);
    }
}
