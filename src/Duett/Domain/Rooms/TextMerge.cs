namespace Duett.Domain.Rooms;

/// <summary>One stretch of a merged text: lines that stand, or two versions of the same lines that contradict each other.</summary>
public sealed record MergedPiece(IReadOnlyList<string> Lines, IReadOnlyList<string>? Other = null)
{
    public bool IsConflict => Other is not null;
}

/// <summary>
/// Puts two versions of a text together line by line, both of which began with the same third one. What only one side changed
/// counts; what both added at the same place is kept twice; the same lines changed in two ways are a conflict and are shown.
/// No line that somebody wrote is lost. Pure, and the same whichever side comes first, but for the order inside a conflict.
/// </summary>
public sealed record TextMerge(IReadOnlyList<MergedPiece> Pieces)
{
    public bool IsClean => !Pieces.Any(p => p.IsConflict);

    /// <summary>The merged text; of a conflict both versions, one below the other.</summary>
    public string Text =>
        string.Join('\n', Pieces.SelectMany(p => p.Other is { } other ? p.Lines.Concat(other) : p.Lines));

    public static TextMerge Of(string @base, string one, string other)
    {
        var lines = LinesOf(@base);
        var (mine, theirs) = (LineChanges.Between(lines, LinesOf(one)), LineChanges.Between(lines, LinesOf(other)));
        var pieces = new List<MergedPiece>();
        var at = 0;
        foreach (var (from, to, left, right) in Regions(mine, theirs))
        {
            Add(pieces, lines[at..from]);
            pieces.AddRange(Settle(lines, from, to, left, right));
            at = to;
        }
        Add(pieces, lines[at..]);
        return new(pieces);
    }

    /// <summary>An empty text has no line, so that what is written on an empty sheet is an addition.</summary>
    private static string[] LinesOf(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static void Add(List<MergedPiece> pieces, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
            pieces.Add(new(lines));
    }

    private static IEnumerable<MergedPiece> Settle(
        string[] lines,
        int from,
        int to,
        List<LineChange> left,
        List<LineChange> right
    )
    {
        var (one, other) = (Applied(lines, from, to, left), Applied(lines, from, to, right));
        if (right.Count == 0 || one.SequenceEqual(other))
            return Piece(one);
        if (left.Count == 0)
            return Piece(other);
        if (from < to)
            return [new(one, other)];
        if (IsPartOf(one, other))
            return Piece(other);
        if (IsPartOf(other, one))
            return Piece(one);
        // Neither takes anything away from the other; an order that is the same for both.
        var first = string.CompareOrdinal(string.Join('\n', one), string.Join('\n', other)) < 0;
        return first ? [new(one), new(other)] : [new(other), new(one)];
    }

    private static IEnumerable<MergedPiece> Piece(List<string> lines) => lines.Count > 0 ? [new(lines)] : [];

    private static List<string> Applied(string[] lines, int from, int to, List<LineChange> changes)
    {
        var result = new List<string>();
        var at = from;
        foreach (var change in changes)
        {
            result.AddRange(lines[at..change.From]);
            result.AddRange(change.Lines);
            at = change.To;
        }
        result.AddRange(lines[at..to]);
        return result;
    }

    private static bool IsPartOf(List<string> part, List<string> whole)
    {
        var found = 0;
        foreach (var line in whole)
            if (found < part.Count && part[found] == line)
                found++;
        return found == part.Count;
    }

    /// <summary>Changes of both sides in the order of the text; those that touch the same lines are one region.</summary>
    private static IEnumerable<(int From, int To, List<LineChange> Left, List<LineChange> Right)> Regions(
        IReadOnlyList<LineChange> left,
        IReadOnlyList<LineChange> right
    )
    {
        var all = left.Select(c => (Change: c, IsLeft: true))
            .Concat(right.Select(c => (Change: c, IsLeft: false)))
            .OrderBy(c => c.Change.From)
            .ThenBy(c => c.Change.To)
            .ToList();
        for (var i = 0; i < all.Count; )
        {
            var (from, to) = (all[i].Change.From, all[i].Change.To);
            var group = new List<(LineChange Change, bool IsLeft)> { all[i++] };
            while (i < all.Count && Touches(from, to, all[i].Change))
            {
                to = Math.Max(to, all[i].Change.To);
                group.Add(all[i++]);
            }
            yield return (from, to, Of(group, true), Of(group, false));
        }

        static List<LineChange> Of(List<(LineChange Change, bool IsLeft)> group, bool isLeft) =>
            [.. group.Where(c => c.IsLeft == isLeft).Select(c => c.Change)];
    }

    /// <summary>Side by side is not the same place; two additions between the same lines are.</summary>
    private static bool Touches(int from, int to, LineChange next) =>
        next.From < to || (from == to && next.From == from && next.To == from);
}
