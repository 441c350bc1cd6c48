namespace Duett.Matching.Solving;

/// <summary>
/// Pairs held at the moment, with prices that prove them the best for the places brought in so far:
/// worth ≤ row price + column price for a pair that is not held, ≥ for one that is.
/// </summary>
internal sealed class Allocation
{
    private readonly Network _network;
    private readonly int[] _firstSeat;
    private readonly int[] _seats;

    public Allocation(Network network)
    {
        _network = network;
        RowPrice = new long[network.RowCount];
        ColumnPrice = new long[network.ColumnCount];
        RowDegree = new int[network.RowCount];
        ColumnDegree = new int[network.ColumnCount];
        HasIdlePlace = new bool[network.RowCount];
        Held = new bool[network.Column.Length];
        (_firstSeat, _seats) = Seats(network);
        for (int row = 0; row < network.RowCount; row++)
            RowPrice[row] = -network.RowReward(row);
        for (int column = 0; column < network.ColumnCount; column++)
            ColumnPrice[column] = -network.ColumnReward(column);
    }

    public long[] RowPrice { get; }
    public long[] ColumnPrice { get; }
    public int[] RowDegree { get; }
    public int[] ColumnDegree { get; }

    /// <summary>Rows of which a place was brought in and stays empty: no further place of theirs can be of use.</summary>
    public bool[] HasIdlePlace { get; }

    public bool[] Held { get; }

    public bool IsFull(int column) => ColumnDegree[column] == _network.Columns.Free[column];

    /// <summary>The edges that a column holds.</summary>
    public ReadOnlySpan<int> HeldBy(int column) => _seats.AsSpan(_firstSeat[column], ColumnDegree[column]);

    public void Take(int edge)
    {
        int column = _network.Column[edge];
        _seats[_firstSeat[column] + ColumnDegree[column]++] = edge;
        RowDegree[_network.RowOf[edge]]++;
        Held[edge] = true;
    }

    public void Release(int edge)
    {
        int column = _network.Column[edge];
        var seats = _seats.AsSpan(_firstSeat[column], ColumnDegree[column]);
        seats[seats.IndexOf(edge)] = seats[^1];
        ColumnDegree[column]--;
        RowDegree[_network.RowOf[edge]]--;
        Held[edge] = false;
    }

    private static (int[] First, int[] Seats) Seats(Network network)
    {
        var first = new int[network.ColumnCount + 1];
        foreach (int column in network.Column)
            first[column + 1]++;
        for (int column = 0; column < network.ColumnCount; column++)
            first[column + 1] = first[column] + Math.Min(first[column + 1], network.Columns.Free[column]);
        return (first, new int[first[^1]]);
    }
}
