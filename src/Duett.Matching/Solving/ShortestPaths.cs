namespace Duett.Matching.Solving;

/// <summary>
/// Brings in one place after the other along a shortest augmenting path with prices as potentials (Edmonds and Karp
/// 1972, Tomizawa 1971; Dijkstra's search), and moves the prices so that the allocation stays proved.
/// </summary>
/// <remarks>
/// A path starts at the new place and ends either at a column with a free place or at a row that gives a place up. The
/// first place of a row without partner is worth the reward, further places nothing: a convex cost, so nothing is cloned.
/// Nodes of the search: columns from 0, rows behind them.
/// </remarks>
internal sealed class ShortestPaths(Network network, Allocation allocation)
{
    private const int None = -1;
    private readonly int _columns = network.ColumnCount;
    private readonly long[] _distance = new long[network.ColumnCount + network.RowCount];
    private readonly int[] _arrivedBy = new int[network.ColumnCount + network.RowCount];
    private readonly int[] _seen = new int[network.ColumnCount + network.RowCount];
    private readonly bool[] _settled = new bool[network.ColumnCount + network.RowCount];
    private readonly int[] _order = new int[network.ColumnCount + network.RowCount];
    private readonly SearchHeap _heap = new();
    private int _settledCount;
    private int _run;
    private int _start;
    private int _end;
    private long _best;

    /// <summary>Brings in one more place of a row and finds the best use of it, if there is one.</summary>
    public void Place(int row)
    {
        if (allocation.RowDegree[row] == 0)
            allocation.RowPrice[row] = BestValue(row);
        else if (allocation.RowPrice[row] <= 0)
        {
            allocation.HasIdlePlace[row] = true;
            return;
        }
        Begin(row);
        while (_heap.TryPop(_best, out long key, out int node))
        {
            if (_settled[node] || _distance[node] != key)
                continue;
            if (node < _columns)
                ExpandColumn(node, key);
            else
                ExpandRow(node - _columns, key);
        }
        MovePrices();
        Augment();
    }

    private long BestValue(int row)
    {
        long best = -network.RowReward(row);
        for (int e = network.Start[row]; e < network.Start[row + 1]; e++)
            best = Math.Max(best, network.Worth[e] - allocation.ColumnPrice[network.Column[e]]);
        return best;
    }

    private void Begin(int row)
    {
        _run++;
        _heap.Clear();
        _settledCount = 0;
        _start = row;
        _end = None;
        _best = long.MaxValue;
        Reach(_columns + row, 0, None);
        ExpandRow(row, 0);
    }

    private bool Reach(int node, long distance, int by)
    {
        if (_seen[node] != _run)
            _settled[node] = false;
        else if (_distance[node] <= distance)
            return false;
        _seen[node] = _run;
        _distance[node] = distance;
        _arrivedBy[node] = by;
        return true;
    }

    private void Settle(int node)
    {
        _settled[node] = true;
        _order[_settledCount++] = node;
    }

    private void ExpandRow(int row, long distance)
    {
        Settle(_columns + row);
        long reach = distance + allocation.RowPrice[row];
        int degree = allocation.RowDegree[row] + (row == _start ? 1 : 0);
        EndHere(_columns + row, reach + (degree <= 1 ? network.RowReward(row) : 0));
        var prices = allocation.ColumnPrice;
        var worth = network.Worth;
        var column = network.Column;
        int end = network.Start[row + 1];
        for (int e = network.Start[row]; e < end; e++)
        {
            int j = column[e];
            long there = reach + prices[j] - worth[e];
            if (there >= _best || allocation.Held[e] || !Reach(j, there, e))
                continue;
            if (!allocation.IsFull(j))
                EndHere(j, there - prices[j] - (allocation.ColumnDegree[j] == 0 ? network.ColumnReward(j) : 0));
            if (there < _best)
                _heap.Push(there, j);
        }
    }

    private void ExpandColumn(int column, long distance)
    {
        Settle(column);
        foreach (int e in allocation.HeldBy(column))
        {
            int row = network.RowOf[e];
            long there = distance - (allocation.RowPrice[row] + allocation.ColumnPrice[column] - network.Worth[e]);
            if (there < _best && Reach(_columns + row, there, e))
                _heap.Push(there, _columns + row);
        }
    }

    private void EndHere(int node, long total)
    {
        if (total >= _best)
            return;
        _best = total;
        _end = node;
    }

    private void MovePrices()
    {
        for (int at = 0; at < _settledCount; at++)
        {
            int node = _order[at];
            long gap = _best - _distance[node];
            if (gap <= 0)
                continue;
            if (node < _columns)
                allocation.ColumnPrice[node] += gap;
            else
                allocation.RowPrice[node - _columns] -= gap;
        }
    }

    private void Augment()
    {
        int column = _end;
        if (_end >= _columns)
        {
            allocation.HasIdlePlace[_end - _columns] = true;
            int lost = _arrivedBy[_end];
            if (lost == None)
                return;
            allocation.Release(lost);
            column = network.Column[lost];
        }
        while (true)
        {
            int taken = _arrivedBy[column];
            int lost = _arrivedBy[_columns + network.RowOf[taken]];
            if (lost != None)
                allocation.Release(lost);
            allocation.Take(taken);
            if (lost == None)
                return;
            column = network.Column[lost];
        }
    }
}
