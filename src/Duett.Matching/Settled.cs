using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>The candidates in order, with their keys.</summary>
internal sealed record CandidateList(PairSet Keys, ImmutableArray<Candidate> Items);

/// <summary>What is decided before the matcher starts: rules, pins, running pairs.</summary>
internal sealed record Settled(
    PairSet ForbiddenKeys,
    ImmutableArray<ForbiddenPair> Forbidden,
    PairSet PinKeys,
    ImmutableArray<Pair> Pins,
    PairSet RunningKeys,
    ImmutableArray<Pair> Running
);
