using Duett.Domain.Rounds;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>Said before the start: how much of a round this small can be told in figures at its end.</summary>
internal static class SizeNote
{
    /// <summary>Seldom do all answer, and each side is looked at for itself: below so many smallest groups something stays empty.</summary>
    private const int GroupsForEverything = 4;

    public static string? Of(Round round, int possible, Texts texts)
    {
        var people = 2 * Math.Min(round.Places ?? possible, possible);
        var gate = GroupGate.Of(round);
        if (gate.Count(people) is null)
            return texts["Rounds.TooSmallForFigures", ("people", people), ("number", gate.Fewest)];
        return people >= GroupsForEverything * gate.Fewest
            ? null
            : texts[
                "Rounds.FewForFigures",
                ("people", people),
                ("number", gate.Fewest),
                ("behaviour", Math.Max(gate.Fewest, GroupGate.FewestPeople))
            ];
    }
}
