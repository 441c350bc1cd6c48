using Duett.Domain.Outcomes;
using Duett.Domain.Plans;

namespace Duett.Tests.Domain.Outcomes;

/// <summary>A round of 5 to 60 people in one to eight areas, where mentees come from few areas and many leave something out.</summary>
public sealed class RandomProgramme
{
    private static readonly string[] Areas =
    [
        "Einkauf",
        "Vertrieb",
        "Werk",
        "IT",
        "Personal",
        "Recht",
        "Labor",
        "Lager",
    ];
    private readonly Random dice;
    private readonly List<(Side Side, string? Area)> people = [];

    public RandomProgramme(int seed)
    {
        dice = new Random(seed);
        var count = 5 + seed % 56;
        var areas = dice.Next(1, Areas.Length + 1);
        var ofMentees = dice.Next(1, areas + 1);
        for (var i = 0; i < count; i++)
        {
            var side = i % 2 == 0 ? Side.Mentee : Side.Mentor;
            // Unequal areas, and leaders who mostly sit in some of them.
            var reach = side == Side.Mentee && dice.Next(4) > 0 ? ofMentees : areas;
            var area = Areas[(int)(reach * Math.Pow(dice.NextDouble(), 1.6))];
            people.Add((side, dice.Next(20) == 0 ? null : area));
        }
    }

    public IReadOnlyList<AnswerSheet> Answers(Wave wave)
    {
        var items = OutcomeReport.All.Where(r => r.Wave == wave).ToList();
        return [.. people.Where(_ => dice.Next(10) > 1).Select(p => Sheet(p.Side, p.Area, items))];
    }

    private AnswerSheet Sheet(Side side, string? area, List<OutcomeReport> reports)
    {
        if (reports[0].Wave == Wave.Levels)
            return AnswerSheet.OfLevels(side, area, Enumerable.Range(0, dice.Next(1, 4)).Select(_ => Levels()))!;
        var said = new Dictionary<string, double>();
        foreach (var report in reports.Where(r => r.ItemOf(side) is not null))
        {
            var item = report.ItemOf(side)!;
            if (said.ContainsKey(item) || dice.Next(8) == 0)
                continue;
            said[item] = Value(report.Reading);
            if (report.Reading == Reading.Change)
                said[item + AnswerSheet.Then] = Value(report.Reading);
        }
        return new(side, area, said, new Dictionary<string, string>());
    }

    private (int, int) Levels()
    {
        var before = dice.Next(1, 5);
        return (before, Math.Min(4, before + dice.Next(0, 3)));
    }

    /// <summary>Mostly content, as people are: many say the same.</summary>
    private double Value(Reading reading) =>
        reading switch
        {
            Reading.Recommending or Reading.Promoting => dice.Next(4, 11),
            Reading.Contacts => dice.Next(1, 5),
            Reading.First => dice.Next(3) == 0 ? 2 : 1,
            _ => dice.Next(3) == 0 ? dice.Next(1, 6) : 5,
        };
}
