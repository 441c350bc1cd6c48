using Duett.Domain.Outcomes;

namespace Duett.Domain.Rounds;

/// <summary>A count as it may be shown: exact, "at least so many", or not at all.</summary>
public readonly record struct Figure(int? Value, bool AtLeast = false);

/// <summary>
/// The one place that decides what may be shown of people in numbers: of a count, and of what people answered. Not only the
/// part must be large enough but also the rest, or whoever knows the whole reads off how few were missing. Where the rest is
/// small, all rests from none to one below the limit show the same number.
/// </summary>
public sealed record GroupGate(int Fewest)
{
    /// <summary>Figures about what people do need more of them than figures about how many there are.</summary>
    public const int FewestPeople = 8;
    public const int FewestTandems = 5;

    /// <summary>Which rules hold for answers: all. A test takes one out to show that it would be missed.</summary>
    internal GateRules Rules { get; init; } = GateRules.All;

    public static GroupGate Of(Round round) => new(Math.Max(Round.FewestForFigures, round.SmallestGroup));

    public int? Count(int count) => count >= Fewest ? count : null;

    public Figure Part(int part, int whole)
    {
        if (part < Fewest)
            return default;
        if (whole - part >= Fewest)
            return new(part);
        // More than the whole, such as people who came by themselves: as if nobody were missing.
        var sure = whole < part ? Math.Max(Fewest, whole - Fewest + 1) : whole - Fewest + 1;
        return sure >= Fewest ? new(sure, AtLeast: true) : default;
    }

    /// <summary>
    /// Between two numbers that are told: a whole, and a part of this part. All that lie near one of them read the same; where
    /// both lie so near that nothing fits between, everything reads as the smaller one.
    /// </summary>
    public Figure Between(int part, int whole, int? known) =>
        known is not { } least ? Part(part, whole)
        : whole - least < 2 * Fewest || part < least + Fewest ? new(least, AtLeast: true)
        : Part(part, whole);

    /// <summary>
    /// A whole in parts that do not overlap. What is too small is merged; where the whole could be told less all parts that are
    /// told, what is merged must be large too, or the smallest of the others goes with it.
    /// </summary>
    public (IReadOnlyDictionary<string, Figure> Told, int? Merged) Parts(
        IReadOnlyDictionary<string, int> parts,
        int whole
    )
    {
        var told = parts
            .Select(p => (p.Key, p.Value, Figure: Part(p.Value, whole)))
            .Where(p => p.Figure.Value is not null)
            .OrderBy(p => p.Value)
            .ThenBy(p => p.Key, StringComparer.Ordinal)
            .ToList();
        int Rest() => whole - told.Sum(p => p.Value);
        while (told.Count > 0 && told.All(p => !p.Figure.AtLeast) && Rest() > 0 && Count(Rest()) is null)
            told.RemoveAt(0);
        var merged = told.Any(p => p.Figure.AtLeast) ? null : Count(Rest());
        return (told.ToDictionary(p => p.Key, p => p.Figure), told.Count == 0 ? null : merged);
    }

    /// <summary>Of too few who were asked, two parts that are both shown would say that hardly anybody was silent.</summary>
    public bool ShowsParts(int asked) => asked >= 3 * Fewest - 1;

    public bool ShowsBehaviour(int people, int tandems) =>
        people >= Math.Max(FewestPeople, Fewest) && tandems >= Math.Max(FewestTandems, Fewest);

    /// <summary>
    /// Of everything that could be told about one variable, what may be told at once: large groups, whose rests are large too,
    /// and of which no sum or difference leads to a person or a small group.
    /// </summary>
    /// <param name="tables">The most important first; where something must go, it goes from the last.</param>
    public IReadOnlyList<AnswerGroup> Release(IReadOnlyList<AnswerTable> tables, Likeness likeness)
    {
        if (tables.Count == 0)
            return [];
        var small = new SmallGroup(Math.Max(Fewest, tables.Max(t => t.Fewest)), likeness);
        var whole = tables.SelectMany(t => t.Groups).SelectMany(g => g.Members).ToHashSet();
        var shown = tables.Select(t => t.Groups.Where(g => g.Key != AnswerGroup.Rest && !small.Is(g.Members)).ToList());
        var left = shown.ToList();
        foreach (var table in left)
            KeepRestLarge(table, whole, small);
        if (!Rules.HasFlag(GateRules.Audit))
            return [.. left.SelectMany(t => t)];
        while (ReleaseAudit.FindsIn([.. left.SelectMany(t => t).Select(g => g.Members)], small))
        {
            var last = left.Last(t => t.Count > 0);
            last.Remove(last.MinBy(g => g.Members.Count)!);
            KeepRestLarge(last, whole, small);
        }
        return [.. left.SelectMany(t => t)];
    }

    /// <summary>What a table leaves out is a group too: whoever knows the whole reckons it out.</summary>
    private void KeepRestLarge(List<AnswerGroup> table, HashSet<int> whole, SmallGroup small)
    {
        if (!Rules.HasFlag(GateRules.Remainder))
            return;
        while (table.Count > 0)
        {
            var rest = whole.Except(table.SelectMany(g => g.Members)).ToList();
            if (rest.Count == 0 || !small.Is(rest))
                return;
            table.Remove(table.MinBy(g => g.Members.Count)!);
        }
    }
}

[Flags]
internal enum GateRules
{
    None = 0,
    Remainder = 1,
    Audit = 2,
    All = Remainder | Audit,
}
