using Duett.Domain.People;

namespace Duett.Domain.Matching;

/// <summary>
/// Whether two people are independent of each other by the organisation as it stands now: needs no answers of theirs, so it
/// can be asked whenever a pair is shown.
/// </summary>
public sealed class Independence(IReadOnlyDictionary<Guid, Guid?> managerOf, PairingRules? rules = null)
{
    private const HardRule OfTheOrganisation =
        HardRule.ReportingLine
        | HardRule.SameTeam
        | HardRule.Competition
        | HardRule.SameDepartment
        | HardRule.SameCompany;

    public HardRule Broken(Person one, Person other) =>
        HardRules.Against(Placed(one), Placed(other), rules) & OfTheOrganisation;

    private Seeker Placed(Person person) =>
        new()
        {
            Id = person.Id,
            Company = person.Company ?? "",
            Department = person.Department ?? "",
            Team = person.Team ?? "",
            JobFamily = person.JobFamily ?? "",
            Level = person.Level,
            Managers = ManagerChain.Above(person.Id, managerOf),
        };
}
