using System.Globalization;
using System.Text;
using Duett.Platform.Tables;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <summary>The page as a table for a spreadsheet: one line a figure, and no more than the page shows.</summary>
public static class OutcomeCsv
{
    public static string Of(IEnumerable<WaveView> waves, Texts texts)
    {
        var file = new StringBuilder();
        Line("When", "Figure", "Part", "Value", "Before");
        foreach (var wave in waves)
        foreach (var subject in wave.Subjects)
        foreach (var line in subject.Lines)
            Cells(
                texts[$"Outcomes.Wave{wave.Wave}"],
                subject.Title,
                line.Part,
                Number(line.Figure.Value),
                line.Figure.Before is { } before ? Number(before) : ""
            );
        return file.ToString();

        void Line(params string[] names) => Cells([.. names.Select(n => texts[$"Outcomes.Column{n}"])]);
        void Cells(params string[] cells) => file.AppendJoin(';', cells.Select(CsvCell.Of)).Append("\r\n");
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
