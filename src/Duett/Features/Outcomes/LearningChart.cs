using Duett.Domain.Outcomes;
using Duett.Layout;

namespace Duett.Features.Outcomes;

/// <summary>
/// Before and after: the levels of those who looked at both in their room, and what people say looking back. Told with the end of
/// the round; there is nothing like it at half-time.
/// </summary>
internal static class LearningChart
{
    public const string Gain = "gain";
    private static readonly string[] Changes = ["confidence", "asking", "generations", "levels-apart"];

    public static IEnumerable<string> Subjects => Changes.Prepend(Gain);

    public static Chart Of(ChartFrame frame)
    {
        var (levels, changes) = (Levels(frame), Looking(frame));
        var lines = levels.Concat(changes).ToList();
        if (!frame.Tells(Wave.Closing))
            return frame.Chart("Learning", frame.Texts["Outcomes.SaysLearningLater"]) with { IsWide = true };
        if (lines.Count == 0)
            return frame.Chart("Learning", frame.Texts["Outcomes.Hidden", ("number", frame.Outcome.Fewest)]) with
            {
                IsWide = true,
                Stand = frame.Stand(Wave.Closing),
            };
        return frame.Chart("Learning", Say(frame, changes)) with
        {
            Stand = frame.Stand(Wave.Closing),
            IsWide = true,
            Parts = [.. Parts(frame, levels, changes)],
            Note = frame.Texts["Outcomes.LearningNote"],
            Table = new(
                [.. new[] { "Figure", "Before", "After", "Change" }.Select(c => frame.Texts[$"Outcomes.Column{c}"])],
                [
                    .. lines.Select(l =>
                        (IReadOnlyList<string>)
                            [l.Label, ChartFrame.Number(l.Before), ChartFrame.Number(l.After), l.Change]
                    ),
                    .. ByRole(frame),
                ]
            ),
        };
    }

    private static IEnumerable<ChartPart> Parts(ChartFrame frame, List<Dumbbell> levels, List<Dumbbell> changes)
    {
        var words = frame.Texts;
        if (levels.Count > 0)
            yield return Part(
                frame,
                levels,
                4,
                [.. Enumerable.Range(1, 4).Select(l => words[$"Outcomes.Level{l}"])]
            ) with
            {
                Heading = words["Outcomes.LevelsHeading"],
            };
        if (changes.Count > 0)
            yield return Part(frame, changes, 5, [words["Outcomes.Untrue"], "2", "3", "4", words["Outcomes.True"]]) with
            {
                Heading = words["Outcomes.LookingHeading"],
            };
    }

    private static Dumbbells Part(ChartFrame frame, List<Dumbbell> lines, double to, IReadOnlyList<string> ticks)
    {
        var said = lines.Select(l =>
            frame.Texts[
                "Outcomes.FromTo",
                ("what", l.Label),
                ("before", ChartFrame.Number(l.Before)),
                ("after", ChartFrame.Number(l.After))
            ]
        );
        return new(
            lines,
            1,
            to,
            ticks,
            string.Join("; ", said),
            frame.Texts["Outcomes.Ring"],
            frame.Texts["Outcomes.Dot"]
        );
    }

    private static List<Dumbbell> Levels(ChartFrame frame) =>
        [
            .. frame
                .Of(Gain)
                .Concat(frame.Of($"{Gain}-by-role").OrderBy(f => f.Part, StringComparer.Ordinal))
                .Select(f => One(f, $"{frame.Texts["Outcomes.Levels"]}, {SubjectView.PartName(f, frame.Texts)}")),
        ];

    private static List<Dumbbell> Looking(ChartFrame frame) =>
        [
            .. Changes
                .Select(s => (s, frame.Whole(s)))
                .Where(c => c.Item2 is not null)
                .Select(c => One(c.Item2!, frame.Subject(c.s))),
        ];

    private static Dumbbell One(OutcomeFigure figure, string name) =>
        new(name, figure.Before!.Value, figure.Value, ChartFrame.Change(figure));

    private static IEnumerable<IReadOnlyList<string>> ByRole(ChartFrame frame) =>
        Changes
            .SelectMany(s => frame.Of($"{s}-by-role").OrderBy(f => f.Part, StringComparer.Ordinal))
            .Select(f =>
                (IReadOnlyList<string>)
                    [
                        $"{frame.Subject(f.Report[..^"-by-role".Length])}, {SubjectView.PartName(f, frame.Texts)}",
                        ChartFrame.Number(f.Before!.Value),
                        ChartFrame.Number(f.Value),
                        ChartFrame.Change(f),
                    ]
            );

    /// <summary>The learning gain of the group, or what changed most; both from the two means that are shown.</summary>
    private static string Say(ChartFrame frame, List<Dumbbell> changes)
    {
        if (
            frame.Whole(Gain) is { Before: { } before } told
            && SubjectView.GainInWords(told.Value, before, frame.Texts) is { } gain
        )
            return gain;
        var most = changes.MaxBy(c => c.After - c.Before);
        return most is null ? frame.Texts["Outcomes.SaysLearningParts"]
            : most.After > most.Before
                ? frame.Texts["Outcomes.SaysMostChange", ("what", most.Label), ("change", most.Change)]
            : frame.Texts["Outcomes.SaysNoChange"];
    }
}
