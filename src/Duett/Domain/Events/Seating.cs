namespace Duett.Domain.Events;

/// <summary>
/// Who sits where: people of one tandem at one table, tables about equally full. Whoever is in two tandems sits with both.
/// </summary>
public static class Seating
{
    /// <summary>Larger than that nobody hears the others.</summary>
    public const int UsualSize = 8;
    public const int MostTables = 60;

    public static int UsualTables(int people) => Math.Max(1, (people + UsualSize - 1) / UsualSize);

    /// <param name="people">In the order in which lists show them.</param>
    public static IReadOnlyList<IReadOnlyList<Guid>> Tables(
        IReadOnlyList<Guid> people,
        IEnumerable<(Guid Mentor, Guid Mentee)> tandems,
        int tables
    )
    {
        var parties = Parties(people, tandems);
        var all = Enumerable.Range(0, Math.Clamp(tables, 1, MostTables)).Select(_ => new List<Guid>()).ToList();
        foreach (var party in parties.OrderByDescending(p => p.Count))
            all.MinBy(t => t.Count)!.AddRange(party);
        return [.. all.Where(t => t.Count > 0)];
    }

    private static List<List<Guid>> Parties(IReadOnlyList<Guid> people, IEnumerable<(Guid Mentor, Guid Mentee)> tandems)
    {
        var partyOf = people.ToDictionary(p => p, p => new List<Guid> { p });
        foreach (var (mentor, mentee) in tandems)
            if (
                partyOf.TryGetValue(mentor, out var one)
                && partyOf.TryGetValue(mentee, out var other)
                && !ReferenceEquals(one, other)
            )
            {
                one.AddRange(other);
                foreach (var person in other)
                    partyOf[person] = one;
            }
        return [.. people.Select(p => partyOf[p]).Distinct()];
    }
}
