using Duett.Domain.Outcomes;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Outcomes;

/// <summary>Topics sought and offered, away from a common middle.</summary>
internal static class TopicsChart
{
    /// <summary>As many as one sentence holds.</summary>
    private const int Named = 3;

    private sealed record Line(string Id, string Name, OutcomeFigure? Sought, OutcomeFigure? Offered)
    {
        /// <summary>How many more seek it than offer it; null where either number is no exact one.</summary>
        public double? Missing =>
            Sought is { AtLeast: false } sought && Offered is { AtLeast: false } offered && sought.Value > offered.Value
                ? sought.Value - offered.Value
                : null;
    }

    public static Chart? Of(ChartFrame frame)
    {
        if (frame.Of(RoundPictures.Funnel) is not { Count: > 0 } counted)
            return null;
        var lines = Lines(frame);
        var first = counted.Min(f => f.Wave);
        var words = frame.Texts;
        if (lines.Count == 0)
            return frame.Chart("Topics", words["Outcomes.SaysNoTopics"]) with { Stand = frame.Stand(first) };
        var most = lines.Max(l => Math.Max(l.Sought?.Value ?? 0, l.Offered?.Value ?? 0));
        double? Share(OutcomeFigure? figure) => figure is null ? null : 100 * figure.Value / most;
        string? Tag(Line line) =>
            line.Missing is { } missing && line.Id != RoundPictures.Rest
                ? words["Outcomes.Missing", ("count", missing)]
                : null;
        string Aside(Line line) =>
            words[
                "Outcomes.SoughtOffered",
                ("sought", Short(frame, line.Sought)),
                ("offered", Short(frame, line.Offered))
            ];
        return frame.Chart("Topics", Say(frame, lines)) with
        {
            Stand = frame.Stand(first),
            Parts =
            [
                new Mirror(
                    [.. lines.Select(l => new MirrorLine(l.Name, Aside(l), Tag(l), Share(l.Sought), Share(l.Offered)))],
                    words["Outcomes.Seek"],
                    words["Outcomes.Offer"]
                ),
            ],
            Note = words["Outcomes.TopicsNote", ("number", frame.Outcome.Fewest)],
            Table = new(
                [words["Outcomes.ColumnTopic"], words["Outcomes.Sought"], words["Outcomes.Offered"]],
                [.. lines.Select(l => (IReadOnlyList<string>)[l.Name, Short(frame, l.Sought), Short(frame, l.Offered)])]
            ),
        };
    }

    public static string Name(ChartFrame frame, string topic) =>
        topic == RoundPictures.Rest
            ? frame.Texts["Outcomes.OtherTopics"]
            : frame.Content.NameOf(topic)?.In(Texts.Language) ?? topic;

    private static List<Line> Lines(ChartFrame frame)
    {
        var (sought, offered) = (frame.Of(RoundPictures.Sought), frame.Of(RoundPictures.Offered));
        return
        [
            .. sought
                .Concat(offered)
                .Select(f => f.Part!)
                .Distinct()
                .Select(id => new Line(
                    id,
                    Name(frame, id),
                    sought.FirstOrDefault(f => f.Part == id),
                    offered.FirstOrDefault(f => f.Part == id)
                ))
                .OrderBy(l => l.Id == RoundPictures.Rest)
                .ThenByDescending(l => l.Sought?.Value ?? 0)
                .ThenByDescending(l => l.Offered?.Value ?? 0)
                .ThenBy(l => l.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>The widest gaps first.</summary>
    private static string Say(ChartFrame frame, List<Line> lines)
    {
        var gaps = lines
            .Where(l => l.Missing is not null && l.Id != RoundPictures.Rest)
            .OrderByDescending(l => l.Missing)
            .ToList();
        if (gaps.Count == 0)
            return frame.Texts["Outcomes.SaysNoGap"];
        var named = string.Join(
            ", ",
            gaps.Take(Named).Select(l => $"{l.Name} ({frame.Texts["Outcomes.Missing", ("count", l.Missing)]})")
        );
        return frame.Texts[
            gaps.Count == 1 ? "Outcomes.SaysGap" : "Outcomes.SaysGaps",
            ("count", gaps.Count),
            ("topics", named)
        ];
    }

    private static string Short(ChartFrame frame, OutcomeFigure? figure) => figure is null ? "–" : frame.Count(figure);
}
