using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Features.Matching;

/// <summary>People for a round, each with something of their own that must never show on the review.</summary>
public static class Crowds
{
    public static string Address(this Round round) => $"/r/{round.Slug}/vorschlaege";

    public static async Task<Person> Mentor(
        this Site site,
        Round round,
        string name,
        string department,
        string topic = "ai-everyday",
        int capacity = 1,
        EnrolmentAnswers? more = null,
        int? times = null
    )
    {
        var person = await site.Placed(name, department);
        var answers = (more ?? new()) with { Topics = [new(topic, Wants: false, Offers: true, CanTeach: 4)] };
        await site.Enrol(round, person, ProgrammeRole.Mentor, times, answers, capacity);
        return person;
    }

    public static async Task<Person> Mentee(
        this Site site,
        Round round,
        string name,
        string department,
        string topic = "ai-everyday",
        EnrolmentAnswers? more = null,
        int? times = null
    )
    {
        var person = await site.Placed(name, department);
        var answers = (more ?? new()) with { Topics = [new(topic, Wants: true, Offers: false, Now: 1, Aim: 3)] };
        await site.Enrol(round, person, ProgrammeRole.Mentee, times, answers);
        return person;
    }

    /// <summary>Two pairs that can only be formed one way: each topic has one mentor.</summary>
    public static async Task<(Person Emre, Person Martina, Person Lea, Person Thomas)> TwoPairs(
        this Site site,
        Round round
    ) =>
        (
            await site.Mentor(round, "Emre Kaya", "IT"),
            await site.Mentee(round, "Martina Weber", "Netze"),
            await site.Mentor(round, "Lea Markovic", "Marketing", "co-video"),
            await site.Mentee(round, "Thomas Schröder", "Personal", "co-video")
        );

    private static async Task<Person> Placed(this Site site, string name, string department)
    {
        var person = await site.Person(name);
        await site.Read(db =>
            db.People.Where(p => p.Id == person.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Department, department))
        );
        person.Department = department;
        return person;
    }
}
