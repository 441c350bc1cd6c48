using Duett.Domain.Rounds;

namespace Duett.Domain.Outcomes;

/// <param name="Key">Side or area; null: everybody who answered.</param>
public sealed record OutcomeCell(string Report, string? Key, Told Told);

/// <summary>From the answers of one wave to what may be told of them, and nothing else.</summary>
public static class ComposeOutcome
{
    public static IReadOnlyList<OutcomeCell> Of(Wave wave, IReadOnlyList<AnswerSheet> sheets, GroupGate gate) =>
        [.. Variables(wave).SelectMany(reports => Tell(reports, sheets, gate))];

    /// <summary>Comments on one question, without anything beside them; none where they are too few.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Words(
        IReadOnlyList<AnswerSheet> sheets,
        GroupGate gate
    ) =>
        sheets
            .SelectMany(s => s.Words)
            .GroupBy(w => w.Key, w => w.Value)
            .Where(g => gate.Count(g.Count()) is not null)
            // In the order of the alphabet: it tells nothing about who wrote when.
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)]);

    /// <summary>Reports that read the same answers are looked at together.</summary>
    internal static IEnumerable<IReadOnlyList<OutcomeReport>> Variables(Wave wave) =>
        OutcomeReport
            .All.Where(r => r.Wave == wave)
            .GroupBy(r => (r.Mentee, r.Mentor))
            .Select(g => (IReadOnlyList<OutcomeReport>)[.. g]);

    internal static AnswerTable TableOf(OutcomeReport report, IReadOnlyDictionary<int, AnswerSheet> answered) =>
        new(
            report.Fewest,
            [
                .. answered
                    .GroupBy(a => KeyOf(report.By, a.Value), a => a.Key)
                    .Select(g => new AnswerGroup(report.Id, g.Key, [.. g])),
            ]
        );

    private static IEnumerable<OutcomeCell> Tell(
        IReadOnlyList<OutcomeReport> reports,
        IReadOnlyList<AnswerSheet> sheets,
        GroupGate gate
    )
    {
        var answered = sheets
            .Select((sheet, place) => (sheet, place))
            .Where(s => reports[0].Answers(s.sheet))
            .ToDictionary(s => s.place, s => s.sheet);
        if (answered.Count == 0)
            yield break;
        var likeness = new Likeness([.. reports.SelectMany(r => r.Codes(answered))]);
        foreach (var group in gate.Release([.. reports.Select(r => TableOf(r, answered))], likeness))
        {
            var report = reports.Single(r => r.Id == group.Report);
            if (report.Read([.. group.Members.Select(m => answered[m])]) is { } told)
                yield return new(report.Id, group.Key, told);
        }
    }

    private static string? KeyOf(Dimension by, AnswerSheet sheet) =>
        by switch
        {
            Dimension.Role => sheet.Side.ToString(),
            Dimension.Area => string.IsNullOrWhiteSpace(sheet.Area) ? AnswerGroup.Rest : sheet.Area.Trim(),
            _ => null,
        };
}
