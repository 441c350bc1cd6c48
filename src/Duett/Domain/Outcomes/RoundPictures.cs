using Duett.Domain.Rounds;

namespace Duett.Domain.Outcomes;

/// <summary>One number of a picture, as it may be shown.</summary>
public sealed record PictureCell(string Report, string Part, int Value, bool AtLeast);

/// <summary>The way of a round; people first, then tandems: whoever shows something may have two.</summary>
public enum FunnelStep
{
    Invited,
    Enrolled,
    Tandems,
    MetOnce,
    MetThrice,
    Completed,
}

/// <summary>What was counted in a round when a release tells of it; never stored.</summary>
/// <param name="People">In tandems, each once.</param>
/// <param name="Areas">Of each tandem the two areas; null where one is unknown.</param>
public sealed record PictureCounts(
    int Invited,
    int Enrolled,
    int People,
    int MetOnce,
    int MetThrice,
    IReadOnlyList<(string? One, string? Other)> Areas
);

/// <summary>
/// What the pictures of a round tell besides answers, and how much of it. All numbers pass <see cref="GroupGate"/> before they are
/// stored; the pictures draw what is stored.
/// </summary>
public static class RoundPictures
{
    public const string Funnel = "funnel";
    public const string Sought = "topics-sought";
    public const string Offered = "topics-offered";
    public const string Areas = "areas";

    /// <summary>All that is too small to stand alone.</summary>
    public const string Rest = "rest";

    /// <summary>Tandems of which both are from one area.</summary>
    public const string Same = "same";

    public const int Thrice = 3;

    /// <param name="closed">What was counted when the round closed; null at half-time.</param>
    /// <param name="told">What half-time has told; later numbers must leave no small rest to it either.</param>
    public static IReadOnlyList<PictureCell> FunnelOf(
        PictureCounts counts,
        RoundFigures? closed,
        IReadOnlyCollection<OutcomeFigure> told,
        GroupGate gate
    )
    {
        var tandems = counts.Areas.Count;
        var steps = new Dictionary<FunnelStep, Figure>
        {
            [FunnelStep.Invited] = new(closed?.Invited ?? counts.Invited),
            [FunnelStep.Enrolled] = closed is null
                ? gate.Part(counts.Enrolled, counts.Invited)
                : new(closed.Enrolled, closed.EnrolledAtLeast),
            [FunnelStep.Tandems] = closed is null ? new(gate.Count(tandems)) : new(closed.Tandems),
        };
        if (steps[FunnelStep.Tandems].Value is { } all && gate.ShowsBehaviour(counts.People, tandems))
        {
            var thrice = Exact(told, FunnelStep.MetThrice);
            int?[] within =
            [
                thrice,
                Exact(told, FunnelStep.MetOnce),
                Exact(closed?.Confirmed, closed?.ConfirmedAtLeast),
            ];
            var once = gate.Between(counts.MetOnce, all, within.Max());
            steps[FunnelStep.MetOnce] = once;
            steps[FunnelStep.MetThrice] = gate.Between(
                counts.MetThrice,
                Exact(once.Value, once.AtLeast) ?? all,
                thrice
            );
            if (closed is not null)
                steps[FunnelStep.Completed] = new(closed.Completed, closed.CompletedAtLeast);
        }
        return [.. steps.Select(s => Cell(Funnel, $"{s.Key}", s.Value)).OfType<PictureCell>()];
    }

    /// <summary>
    /// How many name a topic. Each number is one about everybody who was asked for topics, so no two of them lead to fewer; the sum
    /// of all is not told. Of fewer than two smallest groups nothing is said, as of scarce topics.
    /// </summary>
    public static IReadOnlyList<PictureCell> TopicsOf(
        string report,
        IReadOnlyCollection<IReadOnlyCollection<string>> people,
        GroupGate gate
    )
    {
        if (people.Count < 2 * gate.Fewest)
            return [];
        var told = people
            .SelectMany(topics => topics.Distinct())
            .GroupBy(topic => topic)
            .Select(g => Cell(report, g.Key, gate.Part(g.Count(), people.Count)))
            .OfType<PictureCell>()
            .ToList();
        var names = told.Select(c => c.Part).ToHashSet();
        var others = people.Count(topics => topics.Any(t => !names.Contains(t)));
        return [.. told, .. new[] { Cell(report, Rest, gate.Part(others, people.Count)) }.OfType<PictureCell>()];
    }

    /// <summary>Which areas the tandems connect, either way round.</summary>
    public static IReadOnlyList<PictureCell> AreasOf(PictureCounts counts, GroupGate gate)
    {
        if (!gate.ShowsBehaviour(counts.People, counts.Areas.Count))
            return [];
        var parts = counts
            .Areas.Select(PairOf)
            .OfType<string>()
            .GroupBy(pair => pair)
            .ToDictionary(g => g.Key, g => g.Count());
        var (told, merged) = gate.Parts(parts, counts.Areas.Count);
        var cells = told.Select(t => Cell(Areas, t.Key, t.Value)).Append(Cell(Areas, Rest, new(merged)));
        return [.. cells.OfType<PictureCell>()];
    }

    private static string? PairOf((string? One, string? Other) areas)
    {
        if (string.IsNullOrWhiteSpace(areas.One) || string.IsNullOrWhiteSpace(areas.Other))
            return null;
        string[] both = [areas.One.Trim(), areas.Other.Trim()];
        Array.Sort(both, StringComparer.OrdinalIgnoreCase);
        return string.Equals(both[0], both[1], StringComparison.OrdinalIgnoreCase) ? Same : $"{both[0]} – {both[1]}";
    }

    private static PictureCell? Cell(string report, string part, Figure figure) =>
        figure.Value is { } value ? new(report, part, value, figure.AtLeast) : null;

    private static int? Exact(int? value, bool? atLeast) => atLeast == true ? null : value;

    private static int? Exact(IEnumerable<OutcomeFigure> told, FunnelStep step) =>
        told.SingleOrDefault(f => f.Report == Funnel && f.Part == $"{step}" && !f.AtLeast) is { } figure
            ? (int)figure.Value
            : null;
}
