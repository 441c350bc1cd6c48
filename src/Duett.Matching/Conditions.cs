using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>The candidates in order, with their keys.</summary>
internal sealed record CandidateList(PairSet Keys, ImmutableArray<Candidate> Items);

/// <summary>Pairs in order, with their keys.</summary>
internal sealed record PairList(PairSet Keys, ImmutableArray<Pair> Items);

/// <summary>Forbidden pairs in order, with their keys; a key occurs once for each reason.</summary>
internal sealed record RuleList(PairSet Keys, ImmutableArray<ForbiddenPair> Items);

/// <summary>What is decided before the matcher starts.</summary>
internal sealed record Conditions(RuleList Forbidden, PairList Pins, PairList Running, PairList Preferred)
{
    /// <summary>Forbidden, pinned or running: nothing is left to choose.</summary>
    public bool IsSettled(long key) =>
        Forbidden.Keys.Contains(key) || Pins.Keys.Contains(key) || Running.Keys.Contains(key);
}
