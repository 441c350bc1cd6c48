using Duett.Domain.Outcomes;
using Duett.Layout;

namespace Duett.Features.Outcomes;

/// <summary>From the invitation to the end. People and tandems each have their own whole, as somebody may be in two tandems.</summary>
internal static class FunnelChart
{
    private static readonly FunnelStep[] People = [FunnelStep.Invited, FunnelStep.Enrolled];
    private static readonly FunnelStep[] Tandems =
    [
        FunnelStep.Tandems,
        FunnelStep.MetOnce,
        FunnelStep.MetThrice,
        FunnelStep.Completed,
    ];

    /// <summary>Each loss against the step it is a part of.</summary>
    private static readonly (FunnelStep Whole, FunnelStep Part)[] Losses =
    [
        (FunnelStep.Invited, FunnelStep.Enrolled),
        (FunnelStep.Tandems, FunnelStep.MetOnce),
        (FunnelStep.MetOnce, FunnelStep.MetThrice),
        (FunnelStep.Tandems, FunnelStep.Completed),
    ];

    /// <summary>Null where a release of an older time counted nothing.</summary>
    public static Chart? Of(ChartFrame frame)
    {
        var all = frame.Of(RoundPictures.Funnel);
        if (all.Count == 0)
            return null;
        var wave = all.Max(f => f.Wave);
        var steps = all.Where(f => f.Wave == wave).ToDictionary(f => Enum.Parse<FunnelStep>(f.Part!));
        bool Later(FunnelStep step) => wave == Wave.HalfTime && step == FunnelStep.Completed;
        string Shown(FunnelStep step) =>
            Later(step) ? frame.Texts["Outcomes.OnlyAtTheEnd"] : frame.Count(steps.GetValueOrDefault(step));
        Bar One(FunnelStep step, FunnelStep whole) =>
            new(
                $"{Name(frame, step)}: {Shown(step)}",
                step == whole || Share(steps, step, whole, exact: true) is not { } share
                    ? ""
                    : frame.Texts[$"Outcomes.Of{whole}", ("percent", Math.Round(share))],
                Share(steps, step, whole, exact: false),
                whole == FunnelStep.Invited ? Tone.Mentor : Tone.Mentee
            );
        return frame.Chart("Funnel", Say(frame, steps)) with
        {
            Stand = frame.Stand(wave),
            Parts =
            [
                new Bars([.. People.Select(s => One(s, FunnelStep.Invited))], frame.Texts["Outcomes.People"]),
                new Bars([.. Tandems.Select(s => One(s, FunnelStep.Tandems))], frame.Texts["Outcomes.Tandems"]),
            ],
            Note = frame.Texts["Outcomes.FunnelNote", ("number", frame.Outcome.Fewest)],
            Table = new(
                [frame.Texts["Outcomes.ColumnStep"], frame.Texts["Outcomes.ColumnCount"]],
                [.. People.Concat(Tandems).Select(s => (IReadOnlyList<string>)[Name(frame, s), Shown(s)])]
            ),
        };
    }

    public static string Name(ChartFrame frame, FunnelStep step) => frame.Texts[$"Outcomes.Step{step}"];

    /// <summary>The largest loss among those that are told exactly; none is said where a number is only a lower bound.</summary>
    private static string Say(ChartFrame frame, Dictionary<FunnelStep, OutcomeFigure> steps)
    {
        var losses = Losses
            .Select(l => (l.Part, Whole: Exact(steps, l.Whole), Left: Exact(steps, l.Part)))
            .Where(l => l.Whole is > 0 && l.Left < l.Whole)
            .OrderByDescending(l => (l.Whole - l.Left) / l.Whole)
            .ToList();
        return losses.Count == 0
            ? frame.Texts["Outcomes.SaysNoLoss"]
            : frame.Texts[
                $"Outcomes.SaysLoss{losses[0].Part}",
                ("missing", losses[0].Whole - losses[0].Left),
                ("whole", losses[0].Whole)
            ];
    }

    private static double? Exact(Dictionary<FunnelStep, OutcomeFigure> steps, FunnelStep step) =>
        steps.GetValueOrDefault(step) is { AtLeast: false } figure ? figure.Value : null;

    private static double? Share(
        Dictionary<FunnelStep, OutcomeFigure> steps,
        FunnelStep step,
        FunnelStep whole,
        bool exact
    ) =>
        steps.GetValueOrDefault(step) is { } part
        && steps.GetValueOrDefault(whole) is { Value: > 0 } all
        && !(exact && part.AtLeast)
            ? Math.Min(100, 100 * part.Value / all.Value)
            : null;
}
