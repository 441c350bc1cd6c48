using Duett.Domain.Rounds;

namespace Duett.Domain.Ideas;

/// <summary>What may be told of a round's ideas: how many both have released, how many are introduced, and that for each tandem.</summary>
/// <param name="Rate">Introduced ideas for each ten tandems that came about; null where either may not be known.</param>
public sealed record IdeaFigures(Figure Released, Figure Introduced, int? Rate)
{
    /// <param name="shows">Whether the round has people and tandems enough for figures about what they do.</param>
    public static IdeaFigures Of(GroupGate gate, bool shows, int? tandems, int released, int introduced)
    {
        if (!shows)
            return new(default, default, null);
        var part = gate.Part(introduced, released);
        return new(
            new(gate.Count(released)),
            part,
            part is { Value: { } count, AtLeast: false } && tandems is > 0 ? count * 10 / tandems : null
        );
    }
}
