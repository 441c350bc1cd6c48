using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;

namespace Duett.Domain.Offers;

/// <summary>Somebody who takes part, on one side: where they work, and what they named.</summary>
public sealed record Counted(Guid Person, string? Area, IReadOnlyList<string> Topics);

/// <summary>
/// Topics by area, and by nothing else. An area is told of only where it is large enough, where those left out are, and where
/// no sum or difference with tables of other rounds leads to a small group; of a topic only if neither those who name it nor
/// those who do not are few, also in what the pictures of the round tell of the same topic later, less the lines of the areas.
/// </summary>
public static class CountByArea
{
    /// <param name="told">Areas of other rounds that stand there already, each with the people who were counted.</param>
    public static IEnumerable<TopicLine> Of(
        GroupGate gate,
        bool offered,
        IReadOnlyList<Counted> people,
        IReadOnlyList<IReadOnlyCollection<Guid>> told
    )
    {
        var areas = Areas(gate, people, told).Select(area => people.Where(p => p.Area == area).ToList()).ToList();
        return people
            .SelectMany(p => p.Topics)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .SelectMany(topic => Lines(gate, topic, people, areas))
            .Select(line => line with { Offered = offered });
    }

    private static List<TopicLine> Lines(
        GroupGate gate,
        string topic,
        IReadOnlyList<Counted> people,
        List<List<Counted>> areas
    )
    {
        var small = new SmallGroup(gate.Fewest, Likeness.None);
        var lines = new List<(TopicLine Line, List<Counted> Named)>();
        foreach (var area in areas)
        {
            var named = area.Where(p => p.Topics.Contains(topic)).ToList();
            if (gate.Part(named.Count, area.Count) is { Value: { } value, AtLeast: var atLeast })
                lines.Add((new(topic, area[0].Area!, false, value, atLeast), named));
        }
        var numbers = people.Select((p, at) => (p.Person, at)).ToDictionary(p => p.Person, p => p.at);
        List<int> Of(IEnumerable<Counted> group) => [.. group.Select(p => numbers[p.Person])];
        var all = people.Where(p => p.Topics.Contains(topic)).ToList();
        List<List<int>> known = [Of(people), .. areas.Select(Of)];
        if (gate.Part(all.Count, people.Count) is { Value: not null, AtLeast: false })
            known.Add(Of(all));
        while (
            lines.Count > 0
            && ReleaseAudit.FindsIn([.. known, .. lines.Where(l => !l.Line.AtLeast).Select(l => Of(l.Named))], small)
        )
            lines.Remove(lines.MinBy(l => l.Named.Count));
        return [.. lines.Select(l => l.Line)];
    }

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
