using Duett.Domain.Content;
using Duett.Domain.Organisations;

namespace Duett.Domain.Rounds;

/// <summary>Which form suits a house first: by its size and by what kind of house it is. What does not run yet comes last.</summary>
public static class FittingTemplates
{
    /// <summary>Up to so many people a house is a small firm.</summary>
    public const int SmallFirm = 20;

    /// <summary>From so many people on, half a year has enough tandems to carry it.</summary>
    private const int LargeHouse = 40;

    public static IReadOnlyList<ProgrammeTemplate> Sorted(
        IReadOnlyList<ProgrammeTemplate> templates,
        int people,
        string? look
    )
    {
        var first = First(people, look);
        return
        [
            .. templates
                .OrderBy(t => t.Missing is not null)
                .ThenBy(t => t.Id != first)
                .ThenBy(t => t.Kind != "reverse")
                .ThenBy(t => people / 2 < t.MinPairs)
                .ThenBy(t => t.Id == "small-firm" && people > SmallFirm),
        ];
    }

    private static string First(int people, string? look) =>
        look == Organisation.PlainLook ? "authority"
        : people <= SmallFirm ? "small-firm"
        : people < LargeHouse ? "quarter"
        : "half-year";
}
