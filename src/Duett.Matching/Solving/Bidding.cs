namespace Duett.Matching.Solving;

/// <summary>
/// Gives most rows their first pair cheaply: each row takes its best column and pays until its second best is as good,
/// which may send a holder back to the queue (augmenting row reduction, Jonker and Volgenant 1987; seats with prices of
/// their own as in auctions for transportation problems, Bertsekas and Castañón 1989). What would need more than that is
/// left to <see cref="ShortestPaths"/>.
/// </summary>
internal sealed class Bidding(Network network, Allocation allocation)
{
    /// <summary>Bids per row on average, before a price war is left to the exact search.</summary>
    private const int BidsPerRow = 15;

    private readonly Queue<int> _queue = new();

    /// <summary>Up to this price of its column a row keeps what it holds. Prices only rise, so it stays true.</summary>
    private readonly long[] _limit = new long[network.RowCount];

    public void Run(CancellationToken cancel)
    {
        for (int row = 0; row < network.RowCount; row++)
            if (network.Start[row] < network.Start[row + 1])
                _queue.Enqueue(row);
        for (long left = (long)BidsPerRow * _queue.Count; left > 0 && _queue.TryDequeue(out int row); left--)
        {
            if ((left & 255) == 0)
                cancel.ThrowIfCancellationRequested();
            Bid(row);
        }
        PriceRows();
    }

    private void Bid(int row)
    {
        var (edge, best, second) = BestTwo(row);
        if (edge < 0)
            return;
        int column = network.Column[edge];
        if (!HasOpenSeat(column))
        {
            if (best == second)
                return;
            int lost = LeastWilling(column);
            allocation.Release(lost);
            _queue.Enqueue(network.RowOf[lost]);
        }
        allocation.Take(edge);
        _limit[row] = network.Worth[edge] - second;
        long limit = _limit[network.RowOf[LeastWilling(column)]];
        allocation.ColumnPrice[column] = allocation.IsFull(column) ? limit : Math.Min(limit, 0);
    }

    /// <summary>A second holder costs nothing extra only at price 0; below it the first place still is worth its reward.</summary>
    private bool HasOpenSeat(int column) =>
        !allocation.IsFull(column) && (allocation.ColumnDegree[column] == 0 || allocation.ColumnPrice[column] == 0);

    private int LeastWilling(int column)
    {
        var held = allocation.HeldBy(column);
        int least = held[0];
        foreach (int edge in held)
            if (_limit[network.RowOf[edge]] < _limit[network.RowOf[least]])
                least = edge;
        return least;
    }

    private (int Edge, long Best, long Second) BestTwo(int row)
    {
        long best = -network.RowReward(row);
        long second = best;
        int edge = -1;
        long[] prices = allocation.ColumnPrice;
        for (int e = network.Start[row]; e < network.Start[row + 1]; e++)
        {
            long value = network.Worth[e] - prices[network.Column[e]];
            if (value > best)
            {
                (second, best, edge) = (best, value, e);
                continue;
            }
            second = Math.Max(second, value);
            // Among equals a column without holder: it costs nobody anything.
            if (value == best && edge >= 0 && IsHeld(edge) && !IsHeld(e))
                edge = e;
        }
        return (edge, best, second);
    }

    private bool IsHeld(int edge) => allocation.ColumnDegree[network.Column[edge]] > 0;

    private void PriceRows()
    {
        for (int column = 0; column < network.ColumnCount; column++)
            foreach (int edge in allocation.HeldBy(column))
                allocation.RowPrice[network.RowOf[edge]] = network.Worth[edge] - allocation.ColumnPrice[column];
    }
}
