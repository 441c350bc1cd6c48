using System.Globalization;
using System.Text;
using Duett.Domain.Rounds;
using Duett.Platform.Tables;
using Duett.Platform.Texts;

namespace Duett.Features.Figures;

/// <summary>The comparison as a table for a spreadsheet: what the page shows, and no more. Lines of rounds, then of occasions.</summary>
public static class FiguresCsv
{
    public static string Of(IEnumerable<RoundLine> rounds, IEnumerable<OccasionLine> occasions, Texts texts)
    {
        var file = new StringBuilder();
        Line([
            texts["Figures.Round"],
            texts["Figures.Occasion"],
            texts["Figures.StartsOn"],
            .. OccasionLine.Columns.Select(c => texts[$"Figures.Column{c}"]),
        ]);
        foreach (var round in rounds)
            Line([
                round.Name,
                round.Occasion ?? "",
                round.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                .. OccasionLine.Columns.Select(c => Cell(round[c])),
            ]);
        foreach (var sum in occasions)
            Line([
                texts["Figures.SumOf", ("count", sum.Rounds)],
                sum.Occasion ?? texts["Figures.NoOccasion"],
                "",
                .. OccasionLine.Columns.Select(c => Cell(sum.Sums[c])),
            ]);
        return file.ToString();

        void Line(IEnumerable<string> cells) => file.AppendJoin(';', cells.Select(CsvCell.Of)).Append("\r\n");
    }

    /// <summary>Empty where nothing may be shown.</summary>
    private static string Cell(Figure figure) =>
        figure.Value is not { } value ? ""
        : figure.AtLeast ? string.Create(CultureInfo.InvariantCulture, $"≥ {value}")
        : value.ToString(CultureInfo.InvariantCulture);
}
