namespace Duett.Domain.People;

/// <summary>A list of people as it lay in the file: nothing interpreted yet.</summary>
/// <param name="IsWorkbook">From Excel, where a bare number in a date column is a day count and not a typing slip.</param>
/// <param name="LastLineIsCut">A text file that ends without a line break and with fewer cells than the header.</param>
public sealed record ImportTable(
    IReadOnlyList<string> Headers,
    IReadOnlyList<ImportRow> Rows,
    bool IsWorkbook = false,
    bool LastLineIsCut = false
)
{
    /// <summary>What must not be kept is blanked before the table is stored for the preview.</summary>
    public ImportTable Without(IReadOnlyCollection<int> columns)
    {
        if (columns.Count == 0)
            return this;
        var gone = columns.ToHashSet();
        var rows = Rows.Select(row => row with { Cells = [.. row.Cells.Select((c, i) => gone.Contains(i) ? "" : c)] });
        return this with { Rows = [.. rows] };
    }
}

/// <param name="Line">1-based, as an editor or Excel counts it; of a record over several lines the first.</param>
public sealed record ImportRow(int Line, IReadOnlyList<string> Cells)
{
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}
