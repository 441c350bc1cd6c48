namespace Duett.Matching;

/// <summary>What is wrong with an input.</summary>
public enum MatchingInputError
{
    /// <summary>A person or a pair has an empty identity.</summary>
    MissingId,

    /// <summary>The same identity stands twice on one side.</summary>
    DuplicateId,

    /// <summary>A pair names somebody who is not among the participants of that role.</summary>
    UnknownId,

    /// <summary>A capacity is below zero.</summary>
    NegativeCapacity,

    /// <summary>The same pair stands twice among the candidates, the pins, the running or the preferred pairs.</summary>
    DuplicatePair,

    /// <summary>Points lie outside −1,000,000,000 to 1,000,000,000.</summary>
    PointsOutOfRange,

    /// <summary>A forbidden pair carries an empty reason.</summary>
    MissingReason,

    /// <summary>A pin names a forbidden pair. A pin never overrides a rule.</summary>
    PinOnForbiddenPair,

    /// <summary>A pin names a pair that is not among the candidates, so that its points are unknown.</summary>
    PinOnUnlistedPair,

    /// <summary>A pin names a pair that is running already.</summary>
    PinOnRunningPair,

    /// <summary>Somebody has more pins than places (capacity less running pairs).</summary>
    PinsExceedCapacity,

    /// <summary>
    /// The possible number of pairs and the largest points are too large together for exact 64-bit sums. With points up
    /// to 10,000 and preferred pairs that happens from five million places on; with 10⁹ from 16,000 on.
    /// </summary>
    SumsTooLarge,

    /// <summary>A ranked pair is not among the candidates.</summary>
    RankingOfUnlistedPair,

    /// <summary>Somebody ranks the same person twice.</summary>
    DuplicateRanking,

    /// <summary>A rank is below 1.</summary>
    RankOutOfRange,
}

/// <summary>An input that contradicts itself. Nothing was solved.</summary>
/// <param name="error">What is wrong.</param>
/// <param name="message">What is wrong, with the identities and numbers concerned, in English.</param>
/// <param name="mentorId">The mentor concerned, if one is.</param>
/// <param name="menteeId">The mentee concerned, if one is.</param>
public sealed class MatchingInputException(
    MatchingInputError error,
    string message,
    string? mentorId = null,
    string? menteeId = null
) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    public MatchingInputError Error { get; } = error;

    /// <summary>The mentor concerned, if one is.</summary>
    public string? MentorId { get; } = mentorId;

    /// <summary>The mentee concerned, if one is.</summary>
    public string? MenteeId { get; } = menteeId;
}
