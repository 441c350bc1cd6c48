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

    public HardRule Broken(Person one, Person other) => Broken(Placed(one), Placed(other));

    /// <summary>Those whom the organisation leaves nobody on the other side.</summary>
    public IReadOnlyList<Person> WithoutAnybody(
        IReadOnlyCollection<Person> mentors,
        IReadOnlyCollection<Person> mentees
    )
    {
        var (teach, learn) = (mentors.Select(Placed).ToList(), mentees.Select(Placed).ToList());
        var meet = Meet(teach, learn).Concat(Meet(learn, teach)).ToHashSet();
        return [.. mentors.Concat(mentees).DistinctBy(p => p.Id).Where(p => !meet.Contains(p.Id))];

        IEnumerable<Guid> Meet(List<Seeker> ones, List<Seeker> others) =>
            ones.Where(one => others.Exists(other => one.Id != other.Id && Broken(one, other) == HardRule.None))
                .Select(one => one.Id);
    }

    private HardRule Broken(Seeker one, Seeker other) => HardRules.Against(one, other, rules) & OfTheOrganisation;

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
