using System.Globalization;
using Duett.Domain.Content;
using Duett.Domain.Outcomes;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <summary>What each picture is drawn from and the words all of them use.</summary>
internal sealed record ChartFrame(StoredOutcome Outcome, Texts Texts, ContentCatalogue Content, bool IsOpen)
{
    public bool Tells(Wave wave) => Outcome.Told.Any(w => w.Wave.Wave == wave);

    public IReadOnlyList<OutcomeFigure> Of(string report) => [.. Outcome.Figures.Where(f => f.Report == report)];

    /// <summary>Everybody who answered.</summary>
    public OutcomeFigure? Whole(string report) =>
        Outcome.Figures.FirstOrDefault(f => f.Report == report && f.Part is null);

    public string Stand(Wave wave) =>
        Texts[
            "Outcomes.Stand",
            ("wave", Texts[$"Outcomes.Wave{wave}"]),
            ("day", Dates.Long(Outcome.Told.Single(w => w.Wave.Wave == wave).On!.Value, CultureInfo.CurrentCulture))
        ];

    public string Subject(string subject) => Texts[$"Outcomes.Subject-{subject}"];

    /// <summary>A count as it stands in a sentence.</summary>
    public string Count(OutcomeFigure? figure) =>
        figure is null ? Texts["Outcomes.NotTold"]
        : figure.AtLeast ? Texts["Outcomes.AtLeast", ("count", Number(figure.Value))]
        : Number(figure.Value);

    public static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>What became more or fewer between two means, with its sign.</summary>
    public static string Change(OutcomeFigure figure) =>
        Math.Round(figure.Value - figure.Before!.Value, 1).ToString("+0.#;−0.#;±0", CultureInfo.CurrentCulture);

    public Chart Chart(string id, string say) =>
        new($"bild-{id.ToLowerInvariant()}", Texts[$"Outcomes.Picture{id}"], say) { IsOpen = IsOpen };
}
