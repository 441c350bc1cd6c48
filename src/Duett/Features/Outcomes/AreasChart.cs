using Duett.Domain.Outcomes;
using Duett.Layout;

namespace Duett.Features.Outcomes;

/// <summary>Which areas the tandems connect.</summary>
internal static class AreasChart
{
    public static Chart? Of(ChartFrame frame)
    {
        if (frame.Of(RoundPictures.Funnel) is not { Count: > 0 } counted)
            return null;
        var first = counted.Min(f => f.Wave);
        var all = counted.FirstOrDefault(f => f.Wave == first && f.Part == $"{FunnelStep.Tandems}");
        var cells = frame
            .Of(RoundPictures.Areas)
            .OrderBy(c => c.Part is RoundPictures.Rest or RoundPictures.Same)
            .ThenByDescending(c => c.Value)
            .ThenBy(c => c.Part, StringComparer.CurrentCulture)
            .ToList();
        if (cells.Count == 0 || all is null)
            return frame.Chart("Areas", frame.Texts["Outcomes.SaysNoAreas"]) with { Stand = frame.Stand(first) };
        return frame.Chart("Areas", Say(frame, cells, all)) with
        {
            Stand = frame.Stand(first),
            Parts =
            [
                new Bars(
                    [
                        .. cells.Select(c => new Bar(
                            $"{Name(frame, c.Part!)}: {frame.Count(c)}",
                            c.Part == RoundPictures.Rest
                                ? frame.Texts["Outcomes.EachBelow", ("number", frame.Outcome.Fewest)]
                                : "",
                            100 * c.Value / all.Value,
                            c.Part == RoundPictures.Same ? Tone.Plum : Tone.Mentee
                        )),
                    ],
                    IsThin: true
                ),
            ],
            Note = frame.Texts["Outcomes.AreasNote", ("count", all.Value), ("number", frame.Outcome.Fewest)],
            Table = new(
                [frame.Texts["Outcomes.ColumnAreas"], frame.Texts["Outcomes.Tandems"]],
                [.. cells.Select(c => (IReadOnlyList<string>)[Name(frame, c.Part!), frame.Count(c)])]
            ),
        };
    }

    public static string Name(ChartFrame frame, string part) =>
        part switch
        {
            RoundPictures.Same => frame.Texts["Outcomes.SameArea"],
            RoundPictures.Rest => frame.Texts["Outcomes.OtherAreas"],
            _ => part,
        };

    private static string Say(ChartFrame frame, List<OutcomeFigure> cells, OutcomeFigure all)
    {
        var same = cells.Find(c => c.Part == RoundPictures.Same);
        var most = cells.Find(c => c.Part is not (RoundPictures.Same or RoundPictures.Rest));
        var own = same is null
            ? ""
            : frame.Texts["Outcomes.SaysSame", ("same", frame.Count(same)), ("count", all.Value)];
        var pair = most is null
            ? ""
            : frame.Texts["Outcomes.SaysPair", ("pair", most.Part), ("count", frame.Count(most))];
        return $"{pair} {own}".Trim();
    }
}
