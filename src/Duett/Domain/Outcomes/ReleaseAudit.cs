namespace Duett.Domain.Outcomes;

/// <summary>
/// Looks at everything that is to be told about one variable at once: is there any sum of the released groups, with any signs
/// and factors, in which only a small group is left? Answers of another time are other unknowns: no sum of both removes
/// anybody, so what was released before needs no second look.
/// <para>
/// People who stand in exactly the same groups are one column of the 0/1 matrix, since nothing tells them apart. A set of columns
/// can be reckoned out if and only if the matrix without them has a smaller rank. Ranks are taken modulo a prime above every
/// minor a 0/1 matrix of at most <see cref="MostGroups"/> rows can have (Hadamard), so they are the exact ones.
/// </para>
/// </summary>
internal static class ReleaseAudit
{
    /// <summary>37^18.5 / 2^36 is below 2^61 − 1; with more groups nothing is released.</summary>
    public const int MostGroups = 36;
    private const ulong Prime = (1UL << 61) - 1;

    public static bool FindsIn(IReadOnlyList<IReadOnlyCollection<int>> groups, SmallGroup small)
    {
        if (groups.Count > MostGroups)
            return true;
        var columns = ColumnsOf(groups);
        var all = columns.Select(c => c.Pattern).ToList();
        var width = groups.Count;
        var rank = Rank(all, width);
        return SetsToTry(columns, small).Any(set => Rank([.. all.Where((_, at) => !set.Contains(at))], width) < rank);
    }

    private sealed record Column(ulong Pattern, List<int> People);

    private static List<Column> ColumnsOf(IReadOnlyList<IReadOnlyCollection<int>> groups)
    {
        var patterns = new Dictionary<int, ulong>();
        for (var row = 0; row < groups.Count; row++)
            foreach (var person in groups[row])
                patterns[person] = patterns.GetValueOrDefault(person) | (1UL << row);
        return [.. patterns.GroupBy(p => p.Value, p => p.Key).Select(g => new Column(g.Key, [.. g]))];
    }

    /// <summary>Sets of columns with too few people in them, and sets of people who all said the same.</summary>
    private static IEnumerable<HashSet<int>> SetsToTry(List<Column> columns, SmallGroup small)
    {
        var every = Enumerable.Range(0, columns.Count).ToList();
        foreach (var set in Within(every, small.Fewest))
            yield return set;
        foreach (var code in small.Likeness.Codes)
        foreach (var alike in every.GroupBy(i => Said(columns[i], code)).Where(g => g.Key is not null))
        foreach (var set in Within([.. alike], SmallGroup.FewestAlike))
            yield return set;

        IEnumerable<HashSet<int>> Within(List<int> from, int below) => Grow(columns, from, 0, below, []);
    }

    private static double? Said(Column column, IReadOnlyDictionary<int, double> code)
    {
        var first = code[column.People[0]];
        return column.People.All(p => code[p] == first) ? first : null;
    }

    /// <summary>All sets that nothing more fits into; what a part of a set gives away, the set does too.</summary>
    private static IEnumerable<HashSet<int>> Grow(
        List<Column> columns,
        List<int> from,
        int start,
        int below,
        HashSet<int> set
    )
    {
        var room = below - 1 - set.Sum(i => columns[i].People.Count);
        var isFull = true;
        for (var next = start; next < from.Count; next++)
        {
            if (columns[from[next]].People.Count > room)
                continue;
            isFull = false;
            foreach (var larger in Grow(columns, from, next + 1, below, [.. set, from[next]]))
                yield return larger;
        }
        if (isFull && set.Count > 0)
            yield return set;
    }

    /// <summary>Of the matrix whose columns are these bit patterns, by elimination modulo <see cref="Prime"/>.</summary>
    private static int Rank(List<ulong> columns, int width)
    {
        var rows = columns.Select(c => Enumerable.Range(0, width).Select(bit => (c >> bit) & 1).ToArray()).ToList();
        var rank = 0;
        for (var at = 0; at < width && rank < rows.Count; at++)
        {
            var pivot = rows.FindIndex(rank, row => row[at] != 0);
            if (pivot < 0)
                continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var below = rank + 1; below < rows.Count; below++)
                if (rows[below][at] != 0)
                    Reduce(rows[below], rows[rank], at);
            rank++;
        }
        return rank;
    }

    /// <summary>row × pivot − first of row × pivot row: without division.</summary>
    private static void Reduce(ulong[] row, ulong[] pivot, int at)
    {
        var (mine, its) = (row[at], pivot[at]);
        for (var i = at; i < row.Length; i++)
            row[i] = Minus(Times(row[i], its), Times(pivot[i], mine));
    }

    private static ulong Times(ulong one, ulong other) => (ulong)((UInt128)one * other % Prime);

    private static ulong Minus(ulong one, ulong other) => one >= other ? one - other : one + Prime - other;
}
