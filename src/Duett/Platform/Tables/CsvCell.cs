namespace Duett.Platform.Tables;

/// <summary>A cell of a table that people open in a spreadsheet.</summary>
public static class CsvCell
{
    // Fullwidth signs are formulas too where a spreadsheet folds them; tab and return stand before what then counts as first.
    private const string Formula = "=+-@\t\r\n＝＋－＠";
    private static readonly char[] Special = [';', '"', '\n', '\r', '\t'];

    /// <summary>What a spreadsheet would take for a formula stays text.</summary>
    public static string Of(string cell)
    {
        if (cell.TrimStart(' ') is [var first, ..] && Formula.Contains(first))
            cell = "'" + cell;
        return cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
