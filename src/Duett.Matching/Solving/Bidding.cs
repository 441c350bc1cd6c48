namespace Duett.Matching.Solving;

/// <summary>
/// Gives most rows their first pair cheaply: each row takes its best column and raises the price until its second best
/// is as good, which may send the former holder back to the queue (augmenting row reduction, Jonker and Volgenant 1987).
/// What would need more than that is left to <see cref="ShortestPaths"/>.
/// </summary>
internal sealed class Bidding(Network network, Allocation allocation)
{
    /// <summary>Bids per row on average, before a price war is left to the exact search.</summary>
    private const int BidsPerRow = 6;

    private readonly Queue<int> _queue = new();

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
    }

    private void Bid(int row)
    {
        var (edge, best, second) = BestTwo(row);
        if (edge < 0)
            return;
        int column = network.Column[edge];
        if (network.Columns.Free[column] == 1)
            BidForOnlyPlace(row, edge, best, second);
        else
            TakeFreePlace(row, edge, best, second);
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

    private void BidForOnlyPlace(int row, int edge, long best, long second)
    {
        int column = network.Column[edge];
        if (allocation.IsFull(column))
        {
            if (best == second)
                return;
            int lost = allocation.HeldBy(column)[0];
            allocation.Release(lost);
            _queue.Enqueue(network.RowOf[lost]);
        }
        allocation.Take(edge);
        allocation.ColumnPrice[column] += best - second;
        allocation.RowPrice[row] = second;
    }

    /// <summary>A second holder pays nothing extra only once the price has risen to 0; until then the search decides.</summary>
    private void TakeFreePlace(int row, int edge, long best, long second)
    {
        int column = network.Column[edge];
        long price = allocation.ColumnPrice[column];
        if (allocation.IsFull(column) || (allocation.ColumnDegree[column] > 0 && price < 0))
            return;
        long rise = Math.Min(best - second, -price);
        allocation.Take(edge);
        allocation.ColumnPrice[column] = price + rise;
        allocation.RowPrice[row] = best - rise;
    }
}
