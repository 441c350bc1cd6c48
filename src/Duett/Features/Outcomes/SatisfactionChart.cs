using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Layout;

namespace Duett.Features.Outcomes;

/// <summary>What people say of the meetings, at the two releases. Means on a scale from 1 to 5; a bar begins at 1.</summary>
internal static class SatisfactionChart
{
    public const string Worth = "satisfaction";
    private static readonly string[] HalfTime = ["half-trust", "half-footing", "half-learning", "half-support"];
    private static readonly string[] Closing = [Worth, "fit", "respect"];

    public static IEnumerable<string> Subjects => HalfTime.Concat(Closing);

    public static Chart Of(ChartFrame frame)
    {
        var (half, end) = (frame.Tells(Wave.HalfTime), frame.Tells(Wave.Closing));
        List<ChartPart> parts = [];
        if (half)
            parts.Add(new Bars(Lines(frame, HalfTime), frame.Texts["Outcomes.WaveHalfTime"]));
        parts.Add(
            end
                ? new Bars(Lines(frame, Closing), frame.Texts["Outcomes.WaveClosing"])
                : new EmptyPart(frame.Texts["Outcomes.NotYetClosing"], frame.Texts["Outcomes.WaveClosing"])
        );
        var subjects = (half ? HalfTime : []).Concat(end ? Closing : []).ToList();
        return frame.Chart("Satisfaction", Say(frame)) with
        {
            Stand = frame.Stand(end ? Wave.Closing : Wave.HalfTime),
            Parts = parts,
            IsWide = true,
            IsPaired = parts.Count > 1,
            Note = frame.Texts["Outcomes.ScaleNote", ("number", frame.Outcome.Fewest)],
            Table = new(
                [
                    frame.Texts["Outcomes.ColumnFigure"],
                    frame.Texts["Outcomes.ColumnWhen"],
                    frame.Texts["Outcomes.ColumnValue"],
                ],
                [.. subjects.SelectMany(s => Rows(frame, s))]
            ),
        };
    }

    private static List<Bar> Lines(ChartFrame frame, string[] subjects)
    {
        var lines = new List<Bar>();
        foreach (var subject in subjects)
        {
            lines.Add(One(frame, frame.Whole(subject), frame.Subject(subject), Tone.Plum));
            if (subject == Worth)
                lines.AddRange(
                    frame
                        .Of($"{subject}-by-role")
                        .OrderBy(f => f.Part, StringComparer.Ordinal)
                        .Select(f =>
                            One(
                                frame,
                                f,
                                frame.Texts[$"Outcomes.Part{f.Part}"],
                                f.Part == $"{Side.Mentee}" ? Tone.Mentee : Tone.Mentor
                            )
                        )
                );
        }
        return lines;
    }

    private static Bar One(ChartFrame frame, OutcomeFigure? figure, string name, Tone tone) =>
        figure is null
            ? new($"{name}: {frame.Texts["Outcomes.NotTold"]}", "", null, tone)
            : new($"{name}: {OfFive(frame, figure.Value)}", "", 100 * (figure.Value - 1) / 4, tone);

    private static string OfFive(ChartFrame frame, double value) =>
        frame.Texts["Outcomes.OfFive", ("value", ChartFrame.Number(value))];

    private static IEnumerable<IReadOnlyList<string>> Rows(ChartFrame frame, string subject)
    {
        var wave = frame.Texts[$"Outcomes.Wave{(HalfTime.Contains(subject) ? Wave.HalfTime : Wave.Closing)}"];
        var figures = frame.Outcome.Figures.Where(f =>
            f.Report == subject || f.Report.StartsWith($"{subject}-by-", StringComparison.Ordinal)
        );
        foreach (var figure in figures.OrderBy(f => f.Report, StringComparer.Ordinal).ThenBy(f => f.Part))
        {
            var who = SubjectView.PartName(figure, frame.Texts);
            yield return [$"{frame.Subject(subject)}, {who}", wave, OfFive(frame, figure.Value)];
        }
    }

    /// <summary>At the end what the meetings were worth; at half-time the highest and the lowest.</summary>
    private static string Say(ChartFrame frame)
    {
        if (frame.Tells(Wave.Closing))
            return frame.Whole(Worth) is { } worth
                ? frame.Texts["Outcomes.SaysWorth", ("value", OfFive(frame, worth.Value))]
                : frame.Texts["Outcomes.SaysNoWorth"];
        var told = HalfTime.Select(s => (Subject: s, Figure: frame.Whole(s))).Where(t => t.Figure is not null).ToList();
        if (told.Count == 0)
            return frame.Texts["Outcomes.SaysNoWorth"];
        var (low, high) = (told.MinBy(t => t.Figure!.Value), told.MaxBy(t => t.Figure!.Value));
        return low.Figure!.Value == high.Figure!.Value
            ? frame.Texts["Outcomes.SaysAllAlike", ("value", OfFive(frame, low.Figure.Value))]
            : frame.Texts[
                "Outcomes.SaysHighLow",
                ("high", frame.Subject(high.Subject)),
                ("most", OfFive(frame, high.Figure.Value)),
                ("low", frame.Subject(low.Subject)),
                ("least", OfFive(frame, low.Figure.Value))
            ];
    }
}
