namespace Duett.Domain.Outcomes;

/// <summary>People who answered, as places in the box; nothing leads from a place to a person.</summary>
/// <param name="Key">Which of the table's parts; null: everybody. <see cref="Rest"/> is never shown.</param>
public sealed record AnswerGroup(string Report, string? Key, IReadOnlyCollection<int> Members)
{
    /// <summary>Of whom the dimension is unknown.</summary>
    public const string Rest = "";
}

/// <summary>One report before the gate: the same answers, in parts by one dimension at most.</summary>
public sealed record AnswerTable(int Fewest, IReadOnlyList<AnswerGroup> Groups);

/// <summary>Who gave the same answer, in each way in which a figure would show it.</summary>
/// <param name="Codes">One list a way: place → what was said.</param>
public sealed record Likeness(IReadOnlyList<IReadOnlyDictionary<int, double>> Codes)
{
    public static readonly Likeness None = new([]);
}

/// <summary>What nobody may learn a figure about: too few people, or not many who all said the same.</summary>
internal sealed record SmallGroup(int Fewest, Likeness Likeness)
{
    /// <summary>From so many on it may be told that all said the same.</summary>
    public const int FewestAlike = 10;

    public bool Is(IReadOnlyCollection<int> people) =>
        people.Count < Fewest
        || (people.Count < FewestAlike && Likeness.Codes.Any(c => people.Select(p => c[p]).Distinct().Count() == 1));
}
