using System.Text.Json;
using Duett.Domain.Outcomes;

namespace Duett.Features.Outcomes;

/// <summary>
/// The same figures for a program. Its shape is described in docs/outcome-json.md and guarded by a test: names are only ever added;
/// whoever changes or removes one raises the version.
/// </summary>
public static class OutcomeJson
{
    public const string Schema = "duett.outcome";
    public const int Version = 1;
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static byte[] Of(StoredOutcome outcome) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Schema,
                Version,
                Round = new
                {
                    Id = outcome.Round.Slug,
                    outcome.Round.Name,
                    outcome.Round.StartsOn,
                    outcome.Round.EndsOn,
                },
                SmallestGroup = outcome.Fewest,
                Waves = outcome.Told.Select(Wave),
                Figures = Told(outcome).Select(f => Figure(f, outcome.Fewest)),
            },
            Form
        );

    private static IEnumerable<OutcomeFigure> Told(StoredOutcome outcome) =>
        outcome
            .Figures.Where(f => outcome.Told.Any(w => w.Wave.Wave == f.Wave))
            .OrderBy(f => f.Wave)
            .ThenBy(f => f.Report, StringComparer.Ordinal)
            .ThenBy(f => f.Part, StringComparer.Ordinal);

    private static object Wave(ToldWave told) =>
        new
        {
            Id = Name(told.Wave.Wave),
            ToldOn = told.On,
            told.Wave.Answered,
            told.Wave.AnsweredAtLeast,
        };

    private static object Figure(OutcomeFigure figure, int fewest) =>
        new
        {
            Id = figure.Report,
            Wave = Name(figure.Wave),
            figure.Part,
            figure.Value,
            figure.Before,
            figure.AtLeast,
            Unit = FigureUnit.Of(figure),
            Rule = FigureUnit.RuleOf(figure),
            From = FigureUnit.FewestOf(figure, fewest),
        };

    private static string Name(Wave wave) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{wave}");
}
