using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.Tests.Support;

/// <summary>Very many enrolled people with answers, half of them mentors, written at once; the same for the same number.</summary>
public static class LargeCrowd
{
    private static readonly string[] Topics = [.. Enumerable.Range(0, 12).Select(i => $"topic-{i}")];

    public static async Task Enrol(Site site, Round round, int count)
    {
        var dice = new Random(count);
        await using var scope = site.Services.CreateAsyncScope();
        var (db, vault) = (
            scope.ServiceProvider.GetRequiredService<DuettDb>(),
            scope.ServiceProvider.GetRequiredService<Vault>()
        );
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            var person = new Person
            {
                OrganisationId = round.OrganisationId,
                Name = $"Vorname{i} Nachname{count}",
                Mail = $"p{i}.{count}@nordwerk.example",
                Department = $"Bereich {dice.Next(12)}",
            };
            var enrolment = new Enrolment
            {
                OrganisationId = round.OrganisationId,
                RoundId = round.Id,
                PersonId = person.Id,
                Role = i % 2 == 0 ? ProgrammeRole.Mentor : ProgrammeRole.Mentee,
                Times = dice.Next(WeekTimes.All),
            };
            enrolment.Enrol("1", site.Clock.GetUtcNow());
            enrolment.SealedAnswers = await vault.Seal(
                round.OrganisationId,
                KeyScope.Person,
                person.Id,
                $"enrolment/{enrolment.Id}/answers",
                Answers(i % 2 == 0, dice)
            );
            db.AddRange(person, enrolment);
        }
        await db.SaveChangesAsync();
    }

    private static EnrolmentAnswers Answers(bool teaches, Random dice) =>
        new()
        {
            Topics =
            [
                .. dice.GetItems(Topics, 8)
                    .Distinct()
                    .Select(t => new TopicAnswer(t, !teaches, teaches, dice.Next(1, 5), null, dice.Next(1, 5))),
            ],
        };
}
