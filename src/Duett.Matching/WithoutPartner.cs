using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>The side of a pair on which somebody stands.</summary>
public enum Role
{
    /// <summary>Teaches.</summary>
    Mentor,

    /// <summary>Is taught.</summary>
    Mentee,
}

/// <summary>Why somebody has no partner. Earlier causes are checked first.</summary>
public enum WithoutPartnerCause
{
    /// <summary>The person offers no place: capacity 0.</summary>
    NoPlace,

    /// <summary>No pair with this person is among the candidates, and none is forbidden.</summary>
    NothingListed,

    /// <summary>Pairs are known, but each is forbidden.</summary>
    AllForbidden,

    /// <summary>More people than places among those who can only go to the same few partners.</summary>
    Shortage,

    /// <summary>A partner would cost more points than it gives. Only with the objective "points".</summary>
    Points,
}

/// <summary>How often one reason stands in the way of one person.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Pairs">Pairs of the person that it forbids, 1 and up.</param>
/// <param name="Alone">Those of them that no other reason forbids, 0 and up.</param>
public readonly record struct ReasonCount(ReasonCode Reason, int Pairs, int Alone);

/// <summary>
/// People who can only go to the same few partners: a set as in Hall's theorem (1935). Whatever is chosen, at least
/// people − places of them stay without a partner.
/// </summary>
/// <param name="People">Number of people in the set, 1 and up.</param>
/// <param name="Places">Free places of all partners that any of them could have; fewer than people, 0 and up.</param>
/// <param name="PeopleIds">Their identities, ordered. For the programme office, never for participants.</param>
/// <param name="PartnerIds">Identities of those partners, ordered. For the programme office, never for participants.</param>
public sealed record Shortage(
    int People,
    int Places,
    ImmutableArray<string> PeopleIds,
    ImmutableArray<string> PartnerIds
);

/// <summary>
/// All people of one side who compete, directly or through others, for the same partners. At least people − places of
/// them stay without a partner in every result; in the best one exactly so many do.
/// </summary>
/// <param name="Role">The side that has too few partners.</param>
/// <param name="Shortage">How many share how many places, and who.</param>
/// <param name="LeftIds">Those of them who are without a partner in this result, ordered.</param>
public sealed record ShortageGroup(Role Role, Shortage Shortage, ImmutableArray<string> LeftIds);

/// <summary>Facts about one person without partner. Their words come from the application.</summary>
/// <param name="Role">The side of the person.</param>
/// <param name="Id">Identity of the person.</param>
/// <param name="Cause">Why there is no partner.</param>
/// <param name="Allowed">Pairs of the person that may be formed, 0 and up.</param>
/// <param name="Forbidden">Pairs of the person that are forbidden, 0 and up.</param>
/// <param name="Reasons">The reasons of the forbidden pairs, the most frequent first.</param>
/// <param name="Shortage">The set that competes, when the cause is a shortage; otherwise null.</param>
public sealed record WithoutPartner(
    Role Role,
    string Id,
    WithoutPartnerCause Cause,
    int Allowed,
    int Forbidden,
    ImmutableArray<ReasonCount> Reasons,
    Shortage? Shortage
);
