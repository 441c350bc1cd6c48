using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>What is to be said about one pair.</summary>
public enum PairState
{
    /// <summary>It is part of the result.</summary>
    Chosen,

    /// <summary>It is running already.</summary>
    Running,

    /// <summary>It is forbidden.</summary>
    Forbidden,

    /// <summary>It is not among the candidates.</summary>
    NotListed,

    /// <summary>One of the two has no place: capacity 0, or all places taken by running pairs and pins.</summary>
    NoPlace,

    /// <summary>It could be formed, at a price.</summary>
    Possible,
}

/// <summary>Facts about one pair: why it was not chosen, or what it would cost.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="State">What is to be said.</param>
/// <param name="Points">Its points, or null when it is not among the candidates.</param>
/// <param name="Reasons">Why it is forbidden; empty unless it is.</param>
/// <param name="Forced">What forcing it would cost, with the chain of changes, when it is possible; otherwise null.</param>
public sealed record PairFacts(
    Pair Pair,
    PairState State,
    long? Points,
    ImmutableArray<ReasonCode> Reasons,
    PricedChange? Forced
);
