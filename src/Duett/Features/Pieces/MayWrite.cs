using Duett.Domain.People;
using Duett.Platform.SignIn;

namespace Duett.Features.Pieces;

/// <summary>Who may change what all rounds of the house read: programme management and HR for the whole house, not for one round.</summary>
public static class MayWrite
{
    public static bool Pieces(Me me) => me.Is(Role.PM) || me.Is(Role.HR);
}
