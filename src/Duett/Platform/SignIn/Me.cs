using Duett.Domain.Accounts;
using Duett.Domain.People;
using Duett.Platform.Texts;

namespace Duett.Platform.SignIn;

/// <summary>Who is at the other end of this request, read fresh from the database each time: a right taken away is gone at once.</summary>
public sealed record Me(
    Guid OrganisationId,
    Guid PersonId,
    Guid AccountId,
    Guid SessionId,
    string Name,
    string Initials,
    string Mail,
    string? Language,
    string TimeZone,
    string HouseZone,
    Strength Strength,
    IReadOnlyList<HeldRole> Roles
)
{
    /// <summary>Which day it is in the house: what counts for the dates of rounds, wherever somebody reads them.</summary>
    public DateOnly HouseDay(DateTimeOffset now) => now.DayIn(Dates.Zone(HouseZone));

    /// <summary>Holds the role for the whole organisation.</summary>
    public bool Is(Role role) => Roles.Any(r => r.Role == role && r.RoundId is null);

    /// <summary>Holds the role for this round or for all.</summary>
    public bool Is(Role role, Guid round) =>
        Roles.Any(r => r.Role == role && (r.RoundId is null || r.RoundId == round));

    /// <summary>Holds the role anywhere.</summary>
    public bool IsSomewhere(Role role) => Roles.Any(r => r.Role == role);
}

public sealed record HeldRole(Role Role, Guid? RoundId);

public static class MeOfRequest
{
    private static readonly object Key = new();

    /// <summary>Null for a visitor who is not signed in.</summary>
    public static Me? Visitor(this HttpContext context) => context.Items[Key] as Me;

    /// <summary>The signed-in person; only on pages whose <see cref="AccessAttribute"/> asks for one.</summary>
    public static Me Me(this HttpContext context) =>
        context.Visitor()
        ?? throw new InvalidOperationException("This page has no access rule that asks for a person.");

    internal static void Set(this HttpContext context, Me? me) => context.Items[Key] = me;
}
