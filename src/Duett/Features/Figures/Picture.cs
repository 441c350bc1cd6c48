using System.Globalization;
using Duett.Domain.Rounds;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Duett.Features.Figures;

/// <param name="Class">Which colour: the round's enrolled, tandems, completed.</param>
/// <param name="Value">As it stands beside the bar.</param>
public sealed record Bar(int Y, double Width, string Class, string Value);

public sealed record BarGroup(int Y, string Name, IReadOnlyList<Bar> Bars);

/// <summary>Three bars a round, drawn from the same figures as the table; what may not be shown has no bar.</summary>
public sealed record Picture(int Height, IReadOnlyList<BarGroup> Groups)
{
    public const int Width = 420;
    public const int BarHeight = 16;
    private const int Longest = 290;
    private const int Step = 22;
    private const int Head = 26;
    private const int Gap = 18;

    public static readonly IReadOnlyList<(Measured What, string Class)> Series =
    [
        (Measured.Enrolled, "b1"),
        (Measured.Tandems, "b2"),
        (Measured.Completed, "b3"),
    ];

    /// <summary>A word in the picture; its tag has a meaning of its own in a page.</summary>
    public static IHtmlContent Label(double x, int y, string words, string? look = null)
    {
        var label = new TagBuilder("text");
        label.Attributes["x"] = x.ToString(CultureInfo.InvariantCulture);
        label.Attributes["y"] = y.ToString(CultureInfo.InvariantCulture);
        if (look is not null)
            label.AddCssClass(look);
        label.InnerHtml.Append(words);
        return label;
    }

    public static Picture Of(IEnumerable<RoundLine> rounds, Func<Figure, string> shown)
    {
        var drawn = rounds.Where(r => r.Figures is not null).ToList();
        var most = drawn.SelectMany(r => Series.Select(s => r[s.What].Value ?? 0)).DefaultIfEmpty().Max();
        var (y, groups) = (0, new List<BarGroup>());
        foreach (var round in drawn)
        {
            var bars = Series.Select(
                (s, at) =>
                {
                    var figure = round[s.What];
                    var width = most == 0 ? 0 : Math.Round((figure.Value ?? 0) * (double)Longest / most, 1);
                    return new Bar(y + Head + at * Step, width, s.Class, shown(figure));
                }
            );
            groups.Add(new(y + Head - 8, round.Name, [.. bars]));
            y += Head + Series.Count * Step + Gap;
        }
        return new(y, groups);
    }
}
