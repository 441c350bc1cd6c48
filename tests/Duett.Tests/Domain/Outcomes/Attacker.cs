using System.Numerics;
using Duett.Domain.Outcomes;

namespace Duett.Tests.Domain.Outcomes;

/// <summary>What somebody reckoned out: a sum in which only these people are left.</summary>
public sealed record Recovered(string Subject, IReadOnlyList<int> People);

/// <summary>
/// Knows who stands in each released group and every sum without rounding, which is more than any page tells. Adds and
/// subtracts groups in every way, and solves the equations for single people in exact fractions. Shares no code with the gate.
/// </summary>
public static class Attacker
{
    public static IEnumerable<Recovered> Attack(
        string subject,
        IReadOnlyList<IReadOnlyCollection<int>> groups,
        int fewest
    )
    {
        var found = new List<Recovered>();
        var people = groups.SelectMany(g => g).Distinct().Order().ToList();
        var rows = groups.Select(g => people.Select(p => g.Contains(p) ? 1 : 0).ToArray()).Distinct().ToList();
        Combine(rows, 0, new int[people.Count], 0);
        foreach (var person in Solved(rows, people.Count))
            found.Add(new(subject, [people[person]]));
        return found;

        void Combine(List<int[]> all, int at, int[] sum, int used)
        {
            if (at == all.Count)
            {
                var left = Enumerable.Range(0, sum.Length).Where(i => sum[i] != 0).ToList();
                if (used > 0 && left.Count > 0 && left.Count < fewest)
                    found.Add(new(subject, [.. left.Select(i => people[i])]));
                return;
            }
            foreach (var sign in new[] { 0, 1, -1 })
                Combine(
                    all,
                    at + 1,
                    sign == 0 ? sum : [.. sum.Select((s, i) => s + sign * all[at][i])],
                    used + sign * sign
                );
        }
    }

    /// <summary>People whose own value follows from the equations: in reduced form their row has no other unknown.</summary>
    private static IEnumerable<int> Solved(List<int[]> rows, int columns)
    {
        var matrix = rows.Select(r => r.Select(v => (Top: new BigInteger(v), Bottom: BigInteger.One)).ToArray())
            .ToList();
        var done = 0;
        for (var column = 0; column < columns && done < matrix.Count; column++)
        {
            var pivot = matrix.FindIndex(done, r => r[column].Top != 0);
            if (pivot < 0)
                continue;
            (matrix[done], matrix[pivot]) = (matrix[pivot], matrix[done]);
            var (top, bottom) = matrix[done][column];
            matrix[done] = [.. matrix[done].Select(v => Short(v.Top * bottom, v.Bottom * top))];
            for (var row = 0; row < matrix.Count; row++)
                if (row != done && matrix[row][column].Top != 0)
                {
                    var factor = matrix[row][column];
                    matrix[row] =
                    [
                        .. matrix[row]
                            .Select(
                                (v, i) =>
                                    Minus(v, (factor.Top * matrix[done][i].Top, factor.Bottom * matrix[done][i].Bottom))
                            ),
                    ];
                }
            done++;
        }
        return matrix
            .Select(r => Enumerable.Range(0, columns).Where(i => r[i].Top != 0).ToList())
            .Where(left => left.Count == 1)
            .Select(left => left[0]);
    }

    private static (BigInteger, BigInteger) Minus(
        (BigInteger Top, BigInteger Bottom) a,
        (BigInteger Top, BigInteger Bottom) b
    ) => Short(a.Top * b.Bottom - b.Top * a.Bottom, a.Bottom * b.Bottom);

    private static (BigInteger, BigInteger) Short(BigInteger top, BigInteger bottom)
    {
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return common.IsZero ? (0, 1) : (top / common, bottom / common);
    }
}
