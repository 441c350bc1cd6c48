using CsvHelper;
using Duett.Domain.People;

namespace Duett.Platform.Tables;

internal static class CsvTable
{
    private const string SeparatorMark = "sep=";

    public static TableReadResult Read(ReadOnlySpan<byte> bytes)
    {
        var (text, refusal) = TextDecoding.Decode(bytes);
        if (refusal is not null)
            return refusal;
        if (string.IsNullOrWhiteSpace(text))
            return new TableRefusal(TableRefusalCode.Empty);
        var (body, separator) = CutSeparatorLine(text);
        return Parse(body, separator, linesCut: separator is null ? 0 : 1);
    }

    /// <summary>Excel's own first line "sep=;" names the separator and is no data.</summary>
    private static (string Body, char? Separator) CutSeparatorLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        if (end < 0)
            return (text, null);
        var line = text[..end].Trim('"');
        if (
            line.Length != SeparatorMark.Length + 1
            || !line.StartsWith(SeparatorMark, StringComparison.OrdinalIgnoreCase)
        )
            return (text, null);
        var separator = line[^1];
        if (!char.IsAscii(separator) || char.IsAsciiLetterOrDigit(separator) || separator is '"' or ' ')
            return (text, null);
        var behind = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        return (text[behind..], separator);
    }

    private static TableReadResult Parse(string text, char? separator, int linesCut)
    {
        TableRefusal? fault = null;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => fault ??= QuoteFault(record, linesCut),
        };
        using var reader = CsvReader.FromText(text, options);
        string[]? headers = null;
        var rows = new List<ImportRow>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber + linesCut;
            if ((fault ?? TooMuch(reader, line)) is { } refusal)
                return refusal;
            var cells = Cells(reader);
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (headers is null)
                headers = cells;
            else if (rows.Count == TableLimits.Rows)
                return new TableRefusal(TableRefusalCode.TooManyRows, line, TableLimits.Rows);
            else
                rows.Add(new ImportRow(line, cells));
            if (headers.Length == 1)
                return new TableRefusal(TableRefusalCode.OneColumn);
        }
        if (fault is not null)
            return fault;
        if (headers is null)
            return new TableRefusal(TableRefusalCode.Empty);
        var isCut = rows.Count > 0 && rows[^1].Cells.Count < headers.Length && text[^1] is not ('\r' or '\n');
        return new ImportTable(headers, rows, LastLineIsCut: isCut);
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i);
        return cells;
    }

    private static TableRefusal? TooMuch(CsvReader reader, int line)
    {
        if (reader.FieldCount > TableLimits.Columns)
            return new TableRefusal(TableRefusalCode.TooManyColumns, line, TableLimits.Columns);
        for (var i = 0; i < reader.FieldCount; i++)
            // Bytes are never fewer than characters, so most cells need no second look
            if (
                reader.GetRawSpan(i).Length > TableLimits.CellCharacters
                && reader.GetString(i).Length > TableLimits.CellCharacters
            )
                return new TableRefusal(TableRefusalCode.CellTooLong, line, TableLimits.CellCharacters);
        return null;
    }

    /// <summary>
    /// A quote left open swallows every line behind it without a word, so it is refused. A lone quote inside a cell is
    /// text (5" pipe) unless the record spans lines: then a second quote may be the open one.
    /// </summary>
    private static TableRefusal? QuoteFault(CsvMalformedRecord record, int linesCut)
    {
        var line = (int)record.LineNumber + linesCut;
        return record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => new TableRefusal(TableRefusalCode.QuoteNeverClosed, line),
            CsvMalformedReason.StrayQuote when record.RawRecord.AsSpan().IndexOfAny('\r', '\n') < 0 => null,
            _ => new TableRefusal(TableRefusalCode.QuoteMisplaced, line),
        };
    }
}
