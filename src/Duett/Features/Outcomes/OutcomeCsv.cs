using System.Globalization;
using System.Text;
using Duett.Domain.Outcomes;
using Duett.Platform.Tables;

namespace Duett.Features.Outcomes;

/// <summary>The page as a table for a spreadsheet: one line a figure, and no more than the page shows.</summary>
internal static class OutcomeCsv
{
    public static string Of(IEnumerable<WaveView> waves, ChartFrame frame)
    {
        var (file, texts) = (new StringBuilder(), frame.Texts);
        Cells([.. new[] { "When", "Figure", "Part", "Value", "Before" }.Select(n => texts[$"Outcomes.Column{n}"])]);
        foreach (var wave in waves.Where(w => w.IsReleased))
        {
            var when = texts[$"Outcomes.Wave{wave.Wave}"];
            foreach (var figure in frame.Outcome.Figures.Where(f => f.Wave == wave.Wave))
                if (Picture(figure, frame) is var (title, part))
                    Cells(when, title, part, (figure.AtLeast ? "≥ " : "") + Number(figure.Value), "");
            foreach (var subject in wave.Subjects)
            foreach (var line in subject.Lines)
            {
                var before = line.Figure.Before is { } start ? Number(start) : "";
                Cells(when, subject.Title, line.Part, Number(line.Figure.Value), before);
            }
        }
        return file.ToString();

        void Cells(params string[] cells) => file.AppendJoin(';', cells.Select(CsvCell.Of)).Append("\r\n");
    }

    /// <summary>Null for what is no number of a picture but the mean or share of answers.</summary>
    private static (string Title, string Part)? Picture(OutcomeFigure figure, ChartFrame frame) =>
        figure.Report switch
        {
            RoundPictures.Funnel => (
                frame.Texts["Outcomes.PictureFunnel"],
                FunnelChart.Name(frame, Enum.Parse<FunnelStep>(figure.Part!))
            ),
            RoundPictures.Sought => (frame.Texts["Outcomes.Sought"], TopicsChart.Name(frame, figure.Part!)),
            RoundPictures.Offered => (frame.Texts["Outcomes.Offered"], TopicsChart.Name(frame, figure.Part!)),
            RoundPictures.Areas => (frame.Texts["Outcomes.PictureAreas"], AreasChart.Name(frame, figure.Part!)),
            _ => null,
        };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.CurrentCulture);
}
