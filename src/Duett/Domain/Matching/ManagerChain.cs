namespace Duett.Domain.Matching;

/// <summary>Everybody above a person. A circle in the data ends where it closes.</summary>
public static class ManagerChain
{
    public static IReadOnlySet<Guid> Above(Guid person, IReadOnlyDictionary<Guid, Guid?> managerOf)
    {
        var above = new HashSet<Guid>();
        var next = managerOf.GetValueOrDefault(person);
        while (next is { } manager && above.Add(manager))
            next = managerOf.GetValueOrDefault(manager);
        above.Remove(person);
        return above;
    }
}
