using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Figures;

/// <summary>Three bars a round, drawn from the same figures as the table; what may not be shown has no bar.</summary>
internal static class RoundsChart
{
    private static readonly IReadOnlyList<(Measured What, Tone Tone)> Series =
    [
        (Measured.Enrolled, Tone.Plum),
        (Measured.Tandems, Tone.Mentor),
        (Measured.Completed, Tone.Mentee),
    ];

    public static Chart Of(IEnumerable<RoundLine> rounds, Texts texts, Func<Figure, string> shown)
    {
        var drawn = rounds.Where(r => r.Figures is not null).ToList();
        var most = drawn.SelectMany(r => Series.Select(s => r[s.What].Value ?? 0)).DefaultIfEmpty().Max();
        Bar One(Figure figure, Measured what, Tone tone) =>
            new(
                $"{texts[$"Figures.Column{what}"]}: {shown(figure)}",
                "",
                figure.Value is { } value && most > 0 ? 100.0 * value / most : null,
                tone
            );
        return new("bild", texts["Figures.Picture"], Say(drawn, texts))
        {
            Level = 2,
            Parts =
            [
                .. drawn.Select(r => new Bars([.. Series.Select(s => One(r[s.What], s.What, s.Tone))], r.Name, true)),
            ],
            Note = texts["Figures.PictureNote"],
        };
    }

    /// <summary>Only exact figures are compared.</summary>
    private static string Say(List<RoundLine> drawn, Texts texts)
    {
        if (drawn.Count == 1)
            return texts["Figures.SaysOne", ("round", drawn[0].Name)];
        var best = drawn
            .Where(r =>
                r[Measured.Tandems].Value is > 0 && r[Measured.Completed] is { Value: not null, AtLeast: false }
            )
            .MaxBy(r => (double)r[Measured.Completed].Value! / r[Measured.Tandems].Value!.Value);
        return best is null
            ? texts["Figures.SaysCounted", ("count", drawn.Count)]
            : texts[
                "Figures.SaysMore",
                ("count", drawn.Count),
                ("round", best.Name),
                ("completed", best[Measured.Completed].Value),
                ("tandems", best[Measured.Tandems].Value)
            ];
    }
}
