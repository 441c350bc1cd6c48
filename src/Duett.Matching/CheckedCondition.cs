namespace Duett.Matching;

/// <summary>What a result can break. The order is the order of checking.</summary>
public enum CheckedCondition
{
    /// <summary>A pair is no candidate, or names an unknown person.</summary>
    PairIsCandidate,

    /// <summary>A pair is forbidden, or running already.</summary>
    PairIsAllowed,

    /// <summary>A pair occurs twice.</summary>
    PairIsDistinct,

    /// <summary>A pair states other points than its candidate.</summary>
    PairHasItsPoints,

    /// <summary>Somebody has more partners than places.</summary>
    CapacityIsKept,

    /// <summary>A pin is not part of the result.</summary>
    PinIsKept,

    /// <summary>The number of people or the sum of points is not what the pairs give.</summary>
    TotalsAreRight,

    /// <summary>The proof does not have exactly one price for everybody.</summary>
    ProofIsComplete,

    /// <summary>The reward of the proof does not outweigh all points (or is not 0 with the objective "points").</summary>
    RewardIsRight,

    /// <summary>The proof does not reach the stated bound: something better may exist.</summary>
    BoundIsProved,

    /// <summary>Two people would leave their partners for each other.</summary>
    NobodyWouldLeave,
}

/// <summary>A condition that a result breaks.</summary>
/// <param name="Condition">Which one.</param>
/// <param name="Message">Where, with identities and numbers, in English.</param>
public sealed record BrokenCondition(CheckedCondition Condition, string Message);

/// <summary>A result that breaks a condition. Never shown to anybody as a warning: the result must not be used.</summary>
/// <param name="broken">The condition.</param>
public sealed class ProofException(BrokenCondition broken) : Exception($"{broken.Condition}: {broken.Message}")
{
    /// <summary>The condition.</summary>
    public BrokenCondition Broken { get; } = broken;
}
