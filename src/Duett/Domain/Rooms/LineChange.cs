namespace Duett.Domain.Rooms;

/// <summary>In a text the lines from <paramref name="From"/> up to before <paramref name="To"/> became others.</summary>
public sealed record LineChange(int From, int To, IReadOnlyList<string> Lines);

/// <summary>What changed from one text to another, by the longest lines in common.</summary>
public static class LineChanges
{
    /// <summary>Beyond this the middle of two texts counts as one change: coarser, but nothing is lost and no server waits.</summary>
    private const int MostCells = 4_000_000;

    public static IReadOnlyList<LineChange> Between(string[] old, string[] now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var (before, after) = (old[head..^tail], now[head..^tail]);
        if (before.Length == 0 && after.Length == 0)
            return [];
        if ((long)before.Length * after.Length > MostCells)
            return [new(head, head + before.Length, after)];
        return [.. Walk(before, after).Select(c => c with { From = c.From + head, To = c.To + head })];
    }

    private static IEnumerable<LineChange> Walk(string[] old, string[] now)
    {
        var common = Common(old, now);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            var (from, first) = (i, j);
            while ((i < old.Length || j < now.Length) && !(i < old.Length && j < now.Length && old[i] == now[j]))
                if (j >= now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                    i++;
                else
                    j++;
            yield return new(from, i, now[first..j]);
        }
    }

    /// <summary>How many lines the rest of both has in common, from each pair of places on.</summary>
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        for (var j = now.Length - 1; j >= 0; j--)
            common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}
