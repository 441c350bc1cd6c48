using System.Globalization;
using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <param name="Part">Everybody, a side or an area.</param>
/// <param name="Before">Where the reading has two means.</param>
public sealed record FigureLine(string Part, string Value, string? Before, OutcomeFigure Figure);

/// <summary>One subject with its reports: the whole, by role, by area. What is not told says so, and always in the same words.</summary>
/// <param name="Sentence">What the whole says, by a fixed rule; null where it is not told.</param>
public sealed record SubjectView(
    string Subject,
    string Title,
    string? Sentence,
    IReadOnlyList<FigureLine> Lines,
    Reading Reading,
    int Fewest,
    bool HidesParts
)
{
    public static IReadOnlyList<SubjectView> Of(
        Wave wave,
        IReadOnlyCollection<OutcomeFigure> figures,
        int fewest,
        Texts texts
    ) =>
        [
            .. OutcomeReport
                .All.Where(r => r.Wave == wave || (wave == Wave.Closing && r.Wave == Wave.Levels))
                .GroupBy(r => r.Subject)
                .Select(reports => One([.. reports], figures, fewest, texts)),
        ];

    private static SubjectView One(
        IReadOnlyList<OutcomeReport> reports,
        IReadOnlyCollection<OutcomeFigure> figures,
        int fewest,
        Texts texts
    )
    {
        var lines = reports
            .SelectMany(r => figures.Where(f => f.Report == r.Id).OrderBy(f => f.Part, StringComparer.CurrentCulture))
            .Select(f => Line(reports[0].Reading, f, texts))
            .ToList();
        var whole = lines.Find(l => l.Figure.Part is null);
        return new(
            reports[0].Subject,
            texts[$"Outcomes.Subject-{reports[0].Subject}"],
            whole is null ? null : InWords(reports[0].Reading, whole.Figure, texts),
            lines,
            reports[0].Reading,
            Math.Max(fewest, reports[0].Fewest),
            reports.Count > 1
        );
    }

    private static FigureLine Line(Reading reading, OutcomeFigure figure, Texts texts) =>
        new(
            PartName(figure, texts),
            Shown(reading, figure.Value, texts),
            figure.Before is { } before ? Shown(reading, before, texts) : null,
            figure
        );

    public static string PartName(OutcomeFigure figure, Texts texts) =>
        figure.Part is not { } part ? texts["Outcomes.PartAll"]
        : Enum.TryParse<Side>(part, out var side) && figure.Report.EndsWith("-by-role", StringComparison.Ordinal)
            ? texts[$"Outcomes.Part{side}"]
        : part;

    /// <summary>Null where the start was so high that there was no way to go.</summary>
    public static string? GainInWords(double after, double before, Texts texts) =>
        ReadAnswers.GainOf(after, before) is { } gain
            ? texts[gain > 0 ? "Outcomes.SaysGain" : "Outcomes.SaysNoGain", ("value", Number(gain))]
            : null;

    private static string Shown(Reading reading, double value, Texts texts) =>
        reading switch
        {
            Reading.Mean or Reading.Change => texts["Outcomes.OfFive", ("value", Number(value))],
            Reading.Gain => texts["Outcomes.OfFour", ("value", Number(value))],
            Reading.Contacts or Reading.Promoting => Number(value),
            _ => texts["Outcomes.Percent", ("value", Number(value))],
        };

    /// <summary>Nobody words a result: each figure has its sentence by the same thresholds in every round.</summary>
    private static string InWords(Reading reading, OutcomeFigure f, Texts texts) =>
        reading switch
        {
            Reading.Mean => texts[$"Outcomes.Says{(f.Value >= 4 ? "Yes" : f.Value >= 3 ? "Partly" : "No")}"],
            Reading.Contacts => texts["Outcomes.SaysContacts", ("value", Number(f.Value))],
            Reading.Promoting => texts[
                $"Outcomes.Says{(f.Value > 0 ? "More" : f.Value < 0 ? "Fewer" : "AsMany")}Promote"
            ],
            Reading.Change => texts[
                $"Outcomes.Says{(f.Value > f.Before ? "Up" : f.Value < f.Before ? "Down" : "Same")}"
            ],
            Reading.Gain when f.Before is { } before && GainInWords(f.Value, before, texts) is { } gain => gain,
            _ => texts[$"Outcomes.Says{Share(f.Value)}", ("value", Number(f.Value))],
        };

    private static string Share(double percent) =>
        percent >= 80 ? "Nearly"
        : percent >= 60 ? "Most"
        : percent >= 40 ? "Half"
        : "Few";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
