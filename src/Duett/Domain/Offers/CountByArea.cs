using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;

namespace Duett.Domain.Offers;

/// <summary>Somebody who takes part, on one side: where they work, and what they named.</summary>
public sealed record Counted(Guid Person, string? Area, IReadOnlyList<string> Topics);

/// <summary>
/// Topics by area, and by nothing else. An area is told of only where it is large enough, where those left out are, and where
/// no sum or difference with tables of other rounds leads to a small group; and of a topic only if neither those who name it
/// nor those who do not are few.
/// </summary>
public static class CountByArea
{
    /// <param name="told">Areas of other rounds that stand there already, each with the people who were counted.</param>
    public static IEnumerable<TopicLine> Of(
        GroupGate gate,
        bool offered,
        IReadOnlyList<Counted> people,
        IReadOnlyList<IReadOnlyCollection<Guid>> told
    ) =>
        from area in Areas(gate, people, told)
        let inside = people.Where(p => p.Area == area).ToList()
        from topic in inside.SelectMany(p => p.Topics.Distinct()).GroupBy(t => t)
        let part = gate.Part(topic.Count(), inside.Count)
        where part.Value is not null
        select new TopicLine(topic.Key, area, offered, part.Value!.Value, part.AtLeast);

    private static IEnumerable<string> Areas(
        GroupGate gate,
        IReadOnlyList<Counted> people,
        IReadOnlyList<IReadOnlyCollection<Guid>> told
    )
    {
        var numbers = new Dictionary<Guid, int>();
        int Number(Guid person) => numbers.TryGetValue(person, out var known) ? known : numbers[person] = numbers.Count;
        var groups = people
            .GroupBy(p => p.Area ?? AnswerGroup.Rest)
            .Select(g => new AnswerGroup("", g.Key, [.. g.Select(p => Number(p.Person)).Distinct()]));
        var shown = gate.Release([new AnswerTable(gate.Fewest, [.. groups])], Likeness.None).ToList();
        var before = told.Select(group => group.Select(Number).Distinct().ToList()).ToList();
        var small = new SmallGroup(gate.Fewest, Likeness.None);
        // What stands there cannot be taken back: the new table gives way.
        while (shown.Count > 0 && ReleaseAudit.FindsIn([.. before, .. shown.Select(g => g.Members)], small))
            shown.Remove(shown.MinBy(g => g.Members.Count)!);
        return shown.Select(g => g.Key!).Order(StringComparer.Ordinal);
    }
}
