namespace Duett.Matching;

/// <summary>One person in one role: somebody who mentors, or somebody who is mentored.</summary>
/// <param name="Id">
/// Identity of the person within the role, any non-empty text, compared ordinally. Mentors and mentees have separate
/// identities: the same text may stand on both sides.
/// </param>
/// <param name="Capacity">Largest number of partners at the same time, 0 and up. With 0 the person gets nobody.</param>
public sealed record Participant(string Id, int Capacity)
{
    /// <summary>
    /// Among sets of as many people and as many pairs, the one with most of those who waited is best, whatever the points. It
    /// counts for a first partner only.
    /// </summary>
    public bool Waited { get; init; }
}
