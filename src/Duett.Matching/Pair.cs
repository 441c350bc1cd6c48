namespace Duett.Matching;

/// <summary>A mentor and a mentee, by their identities.</summary>
/// <param name="MentorId">Identity of the mentor.</param>
/// <param name="MenteeId">Identity of the mentee.</param>
public readonly record struct Pair(string MentorId, string MenteeId);

/// <summary>A pair that may be formed, and what it is worth. A pair that is not listed cannot be formed.</summary>
/// <param name="MentorId">Identity of the mentor.</param>
/// <param name="MenteeId">Identity of the mentee.</param>
/// <param name="Points">
/// Worth of the pair in points, −1,000,000,000 to 1,000,000,000. Only sums of points are compared; a pair with negative
/// points is still formed when it gives one more pair.
/// </param>
public readonly record struct Candidate(string MentorId, string MenteeId, long Points)
{
    /// <summary>The two people.</summary>
    public Pair Pair => new(MentorId, MenteeId);
}

/// <summary>
/// A pair that must not be formed, with one reason. A pair with several reasons is listed once for each. Being forbidden
/// always wins: over being a candidate, and over a pin (which is refused).
/// </summary>
/// <param name="MentorId">Identity of the mentor.</param>
/// <param name="MenteeId">Identity of the mentee.</param>
/// <param name="Reason">The rule that forbids the pair.</param>
public readonly record struct ForbiddenPair(string MentorId, string MenteeId, ReasonCode Reason)
{
    /// <summary>The two people.</summary>
    public Pair Pair => new(MentorId, MenteeId);
}

/// <summary>
/// Name of a rule that forbids a pair, for example <c>reporting-line</c>. The caller chooses the names, the library only
/// counts them and gives them back.
/// </summary>
/// <param name="Value">Any non-empty text, compared ordinally.</param>
public readonly record struct ReasonCode(string Value) : IComparable<ReasonCode>
{
    /// <summary>Orders codes ordinally.</summary>
    /// <param name="other">The code to compare with.</param>
    /// <returns>Less than, equal to or greater than zero.</returns>
    public int CompareTo(ReasonCode other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The code itself.</summary>
    /// <returns>The text that was given.</returns>
    public override string ToString() => Value;
}
