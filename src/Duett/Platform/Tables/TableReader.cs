using Duett.Domain.People;

namespace Duett.Platform.Tables;

/// <summary>
/// Reads a list of people as offices send it: CSV in any usual encoding and separator, or XLSX. What the file is, its
/// content says; the name is asked only to refuse other known kinds by name. Old .xls is refused: its format is a
/// file system of its own, and every Excel since 2007 can save as .xlsx.
/// </summary>
public static class TableReader
{
    private static readonly string[] OtherKinds =
    [
        ".ods",
        ".numbers",
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".xlsb",
        ".ppt",
        ".pptx",
        ".json",
        ".xml",
        ".html",
        ".vcf",
    ];

    public static TableReadResult Read(Stream stream, string fileName)
    {
        var buffer = new byte[TableLimits.Bytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Read(buffer.AsSpan(0, length), fileName);
    }

    public static TableReadResult Read(byte[] bytes, string fileName) => Read(bytes.AsSpan(), fileName);

    private static TableReadResult Read(ReadOnlySpan<byte> bytes, string fileName)
    {
        if (bytes.Length > TableLimits.Bytes)
            return new TableRefusal(TableRefusalCode.TooBig, Limit: TableLimits.Bytes);
        if (bytes.IsEmpty)
            return new TableRefusal(TableRefusalCode.Empty);
        if (OtherKinds.Any(kind => fileName.EndsWith(kind, StringComparison.OrdinalIgnoreCase)))
            return new TableRefusal(TableRefusalCode.WrongKind);
        // OLE: an old .xls, or an .xlsx with a password
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return new TableRefusal(TableRefusalCode.OldExcel);
        if (bytes.StartsWith("PK"u8) && bytes.Length > 4 && bytes[2] < 8)
            return Finished(XlsxTable.Read(bytes.ToArray()));
        return Finished(CsvTable.Read(bytes));
    }

    /// <summary>What both kinds have in common: no empty columns at the end, no empty lines, at least one person.</summary>
    private static TableReadResult Finished(TableReadResult read)
    {
        if (read.Table is not { } table)
            return read;
        var width = table.Headers.Count;
        while (width > 0 && string.IsNullOrWhiteSpace(table.Headers[width - 1]) && IsUnused(table, width - 1))
            width--;
        if (width <= 1)
            return new TableRefusal(TableRefusalCode.OneColumn);
        if (table.Rows.Count == 0)
            return new TableRefusal(TableRefusalCode.NoRows);
        return table with { Headers = [.. table.Headers.Take(width)] };
    }

    private static bool IsUnused(ImportTable table, int column) =>
        table.Rows.All(row => string.IsNullOrWhiteSpace(row.Cell(column)));
}
