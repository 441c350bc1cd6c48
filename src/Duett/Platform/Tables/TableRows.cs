using Duett.Domain.People;

namespace Duett.Platform.Tables;

/// <summary>Gathers header and lines of either kind of file; empty lines do not count.</summary>
internal sealed class TableRows
{
    private const int MostTitles = 10;
    private readonly List<ImportRow> rows = [];
    private int titles;

    public string[]? Headers { get; private set; }
    public IReadOnlyList<ImportRow> Rows => rows;

    public TableRefusal? Add(int line, string[] cells)
    {
        if (cells.Any(cell => cell.Length > TableLimits.CellCharacters))
            return new TableRefusal(TableRefusalCode.CellTooLong, line, TableLimits.CellCharacters);
        if (cells.All(string.IsNullOrWhiteSpace))
            return null;
        if (Headers is null)
            return AddHeader(cells);
        if (rows.Count == TableLimits.Rows)
            return new TableRefusal(TableRefusalCode.TooManyRows, line, TableLimits.Rows);
        rows.Add(new ImportRow(line, [.. cells]));
        return null;
    }

    /// <summary>The reason why nothing was found, once the file is read to its end without a header.</summary>
    public TableRefusal WithoutHeader() => new(titles > 0 ? TableRefusalCode.OneColumn : TableRefusalCode.Empty);

    /// <summary>A single cell above the table is its title: a header has a name and a mail at least.</summary>
    private TableRefusal? AddHeader(string[] cells)
    {
        if (cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) > 1)
            Headers = [.. cells];
        else if (++titles > MostTitles)
            return new TableRefusal(TableRefusalCode.OneColumn);
        return null;
    }
}
