namespace Duett.Domain.Rounds;

/// <summary>
/// What HR and the sponsor may see of a round that runs: as much as of one that is over, and counted against the same wholes,
/// so that the figures of both together tell no remainder either. Tandems are all that came about, whether they go on or not;
/// what changes with a meeting is not counted while the round runs, as two looks would tell whose it was.
/// </summary>
public sealed record LiveFigures(Figure Enrolled, Figure Tandems)
{
    public static LiveFigures Of(Round round, int invited, int enrolled, int tandems)
    {
        var gate = GroupGate.Of(round);
        return new(gate.Part(enrolled, invited), new(gate.Count(tandems)));
    }
}

/// <summary>Whether a round has figures: it runs, it is just being counted, it was counted, or it never will be.</summary>
public enum FigureState
{
    Running,
    BeingCounted,
    Counted,
    None,
}

public static class FigureStates
{
    public static FigureState Of(Round round, RoundFigures? figures, bool isWaiting) =>
        round.ClosedAt is null ? FigureState.Running
        : figures is not null ? FigureState.Counted
        : isWaiting ? FigureState.BeingCounted
        : FigureState.None;
}
