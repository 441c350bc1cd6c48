using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks;

/// <summary>
/// People of a round as a house has them: several areas, places and topics, some with little time, some whom nobody can teach.
/// The same dice each time, so that two runs measure the same page.
/// </summary>
public static class Crowd
{
    public const int Mentors = 26;
    public const int Mentees = 28;

    private static readonly string[] FirstNames =
    [
        .. "Emre Lea Jonas Mira Finn Aylin Piotr Clara Noah Samira Tom Hannah Luca Jule".Split(' '),
    ];
    private static readonly string[] LastNames =
    [
        .. "Kaya Markovic Ehlers Brandt Schröder Weber Öztürk Kowalski Meier Reich Ott Janssen Vogel".Split(' '),
    ];
    private static readonly string[] Areas = ["IT", "Netze", "Marketing", "Personal", "Vertrieb", "Finanzen"];
    private static readonly string[] Places = ["Kiel, Hafen", "Rostock", "Lübeck"];
    private static readonly string[] Topics =
    [
        "ai-everyday",
        "ai-prompting",
        "co-channels",
        "co-video",
        "so-linkedin",
        "ev-phone",
        "sa-passwords",
        "sa-phishing",
    ];

    public static async Task Enrol(Seed seed, Round round)
    {
        var dice = new Random(7);
        for (var i = 0; i < Mentors + Mentees; i++)
        {
            var role = i < Mentors ? ProgrammeRole.Mentor : ProgrammeRole.Mentee;
            var person = await Placed(seed, i, dice);
            await seed.Enrol(round, person, role, Times(dice), Answers(role, dice));
        }
    }

    private static async Task<Person> Placed(Seed seed, int number, Random dice)
    {
        var person = await seed.Person(
            $"{FirstNames[number % FirstNames.Length]} {LastNames[number % LastNames.Length]}"
        );
        var (area, place) = (Areas[dice.Next(Areas.Length)], Places[dice.Next(Places.Length)]);
        await seed.Read(db =>
            db.People.Where(p => p.Id == person.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Department, area).SetProperty(p => p.Location, place))
        );
        return person;
    }

    private static EnrolmentAnswers Answers(ProgrammeRole role, Random dice)
    {
        var named = Topics.OrderBy(_ => dice.Next()).Take(dice.Next(1, 4));
        return new()
        {
            Topics =
            [
                .. named.Select(topic =>
                    role == ProgrammeRole.Mentor
                        ? new TopicAnswer(topic, Wants: false, Offers: true, CanTeach: dice.Next(2, 5))
                        : new TopicAnswer(topic, Wants: true, Offers: false, Now: dice.Next(1, 3), Aim: 3)
                ),
            ],
            Languages = ["de"],
        };
    }

    /// <summary>Three to seven of the 25 fields of the week.</summary>
    private static int Times(Random dice)
    {
        var times = 0;
        for (var fields = dice.Next(3, 8); fields > 0; fields--)
            times |= 1 << dice.Next(25);
        return times;
    }
}
