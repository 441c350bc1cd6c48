namespace Duett.Domain.Outcomes;

/// <summary>A figure as it may be shown.</summary>
/// <param name="From">The second mean, where a reading has two: how it was before.</param>
public readonly record struct Told(double Value, double? From = null);

/// <summary>Turns answers into figures, rounded so far that no single answer stands out.</summary>
internal static class ReadAnswers
{
    private const double HighestLevel = 4;

    /// <summary>Whoever starts so high has too little way to go for a gain to mean anything.</summary>
    private const double TooHigh = 3.8;
    private static readonly double[] Contacts = [0, 1, 2.5, 4];

    /// <summary>Whether somebody answered what this report reads.</summary>
    public static bool Answers(this OutcomeReport report, AnswerSheet sheet) =>
        report.ItemOf(sheet.Side) is { } item
        && sheet.Said.ContainsKey(item)
        && (Second(report, item) is not { } second || sheet.Said.ContainsKey(second));

    /// <summary>Null where these answers have no such figure.</summary>
    public static Told? Read(this OutcomeReport report, IReadOnlyCollection<AnswerSheet> sheets)
    {
        var (first, second) = (sheets.Select(s => First(report, s)).ToList(), sheets.Select(s => Other(report, s)));
        return report.Reading switch
        {
            Reading.Mean => new(Tenths(first.Average())),
            Reading.Contacts => new(Tenths(first.Average(v => Contacts[(int)v - 1]))),
            Reading.Agreeing => Share(first, v => v >= 4),
            Reading.First => Share(first, v => v == 1),
            Reading.Recommending => Share(first, v => v >= 7),
            Reading.Promoting => new(
                Fives(
                    100.0
                        * first.Sum(v =>
                            v >= 9 ? 1
                            : v <= 6 ? -1
                            : 0
                        )
                        / first.Count
                )
            ),
            Reading.Gained => new(Fives(100.0 * first.Sum() / second.Sum())),
            Reading.Change => new(Tenths(first.Average()), Tenths(second.Average())),
            Reading.Gain when second.Average() > TooHigh => null,
            Reading.Gain => new(Tenths(first.Average()), Tenths(second.Average())),
            _ => throw new ArgumentOutOfRangeException(nameof(report)),
        };
    }

    /// <summary>The part of the possible way a group has made, in percent; from the two figures that are shown, so that it tells nothing more.</summary>
    public static double? GainOf(double after, double before) =>
        before < HighestLevel ? Fives(100 * (after - before) / (HighestLevel - before)) : null;

    /// <summary>In which ways a figure of this report would show that all said the same.</summary>
    public static IEnumerable<IReadOnlyDictionary<int, double>> Codes(
        this OutcomeReport report,
        IReadOnlyDictionary<int, AnswerSheet> sheets
    )
    {
        IReadOnlyDictionary<int, double> By(Func<AnswerSheet, double> code) =>
            sheets.ToDictionary(s => s.Key, s => code(s.Value));
        double One(AnswerSheet s) => First(report, s);
        double Two(AnswerSheet s) => Other(report, s);
        return report.Reading switch
        {
            Reading.Agreeing => [By(s => One(s) >= 4 ? 1 : 0)],
            Reading.First => [By(s => One(s) == 1 ? 1 : 0)],
            Reading.Recommending => [By(s => One(s) >= 7 ? 1 : 0)],
            Reading.Promoting =>
            [
                By(s =>
                    One(s) >= 9 ? 1
                    : One(s) <= 6 ? -1
                    : 0
                ),
            ],
            Reading.Gained => [By(s => One(s) / Two(s))],
            Reading.Change or Reading.Gain => [By(One), By(Two), By(s => One(s) - Two(s))],
            _ => [By(One)],
        };
    }

    private static double First(OutcomeReport report, AnswerSheet sheet) => sheet.Said[report.ItemOf(sheet.Side)!];

    private static double Other(OutcomeReport report, AnswerSheet sheet) =>
        Second(report, report.ItemOf(sheet.Side)!) is { } item ? sheet.Said[item] : 0;

    private static string? Second(OutcomeReport report, string item) =>
        report.Reading switch
        {
            Reading.Change => item + AnswerSheet.Then,
            Reading.Gain => AnswerSheet.LevelBefore,
            Reading.Gained => AnswerSheet.Goals,
            _ => null,
        };

    private static Told Share(List<double> values, Func<double, bool> counts) =>
        new(Fives(100.0 * values.Count(counts) / values.Count));

    private static double Tenths(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static double Fives(double percent) => 5 * Math.Round(percent / 5, MidpointRounding.AwayFromZero);
}
