using Duett.Domain.Programmes;
using Duett.Domain.Rounds;

namespace Duett.Features.Figures;

/// <summary>A column of the comparison; its words are found by its name.</summary>
public enum Measured
{
    Invited,
    Enrolled,
    Tandems,
    Confirmed,
    Completed,
    MeetingsHeld,
    MeetingsPlanned,
    MeetingsMoved,
}

/// <param name="Figures">Null until the round is over; what is shown while it runs is no part of a comparison.</param>
public sealed record RoundLine(
    string Name,
    string? Occasion,
    DateOnly StartsOn,
    RoundFigures? Figures,
    IReadOnlyList<RoundGoal> Goals,
    FigureState State
)
{
    public Figure this[Measured what] => Figures is null ? default : Of(Figures, what);

    private static Figure Of(RoundFigures f, Measured what) =>
        what switch
        {
            Measured.Invited => new(f.Invited),
            Measured.Enrolled => new(f.Enrolled, f.EnrolledAtLeast),
            Measured.Tandems => new(f.Tandems),
            Measured.Confirmed => new(f.Confirmed, f.ConfirmedAtLeast),
            Measured.Completed => new(f.Completed, f.CompletedAtLeast),
            Measured.MeetingsHeld => new(f.MeetingsHeld, f.MeetingsHeldAtLeast),
            Measured.MeetingsPlanned => new(f.MeetingsPlanned),
            Measured.MeetingsMoved => new(f.MeetingsMoved),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
}

/// <summary>
/// Rounds of one occasion in sum. Only what each round shows is added up, so that no sum less the others tells what one
/// round keeps to itself.
/// </summary>
public sealed record OccasionLine(string? Occasion, int Rounds, IReadOnlyDictionary<Measured, Figure> Sums)
{
    /// <summary>What can be added up; planned and held meetings belong together.</summary>
    public static readonly IReadOnlyList<Measured> Columns = Enum.GetValues<Measured>();

    public static IReadOnlyList<OccasionLine> Of(IEnumerable<RoundLine> rounds) =>
        [
            .. rounds
                .Where(r => r.Figures is not null)
                .GroupBy(r => r.Occasion)
                .OrderBy(g => g.Key is null)
                .ThenBy(g => g.Key, StringComparer.CurrentCulture)
                .Select(g => new OccasionLine(g.Key, g.Count(), Columns.ToDictionary(c => c, c => Sum(g, c)))),
        ];

    private static Figure Sum(IEnumerable<RoundLine> rounds, Measured what)
    {
        var all = rounds.ToList();
        var shown = all.Select(r => r[what]).Where(f => f.Value is not null).ToList();
        return shown.Count == 0
            ? default
            : new(shown.Sum(f => f.Value), shown.Count < all.Count || shown.Any(f => f.AtLeast));
    }
}
