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
        var rows = new TableRows();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber + linesCut;
            if (fault is null && reader.FieldCount > TableLimits.Columns)
                fault = new TableRefusal(TableRefusalCode.TooManyColumns, line, TableLimits.Columns);
            if ((fault ?? rows.Add(line, Cells(reader))) is { } refusal)
                return refusal;
        }
        if (fault is not null)
            return fault;
        return rows.Headers is null ? rows.WithoutHeader() : Table(rows, rows.Headers, text);
    }

    private static ImportTable Table(TableRows rows, string[] headers, string text)
    {
        var isShort = rows.Rows.Count > 0 && rows.Rows[^1].Cells.Count < headers.Length;
        return new ImportTable(headers, rows.Rows, LastLineIsCut: isShort && text[^1] is not ('\r' or '\n'));
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i);
        return cells;
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
