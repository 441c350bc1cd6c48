namespace Duett.Domain.Matching;

/// <summary>
/// Which of the rules from the org chart a round sets aside or adds. Whoever is proposed under a rule set aside reads so
/// before deciding; all other rules hold in every round.
/// </summary>
public sealed record PairingRules(
    bool OwnLineAllowed = false,
    bool OwnTeamAllowed = false,
    bool OtherDepartmentOnly = false
)
{
    public static readonly PairingRules Usual = new();

    /// <summary>Rules that do not count in this round.</summary>
    public HardRule SetAside =>
        (OwnLineAllowed ? HardRule.ReportingLine : HardRule.None)
        | (OwnTeamAllowed ? HardRule.SameTeam | HardRule.Competition : HardRule.None);
}
