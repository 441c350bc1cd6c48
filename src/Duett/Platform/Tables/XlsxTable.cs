using System.Globalization;
using System.IO.Compression;
using System.Text;
using Duett.Domain.People;
using ExcelDataReader;

namespace Duett.Platform.Tables;

/// <summary>The first visible sheet that holds a table. Formulas count by the value Excel stored with them.</summary>
internal static class XlsxTable
{
    private const int LastRowOfExcel = 1_048_576;

    static XlsxTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TableReadResult Read(byte[] bytes)
    {
        try
        {
            return Unpacks(bytes) is { } refusal ? refusal : ReadSheets(bytes);
        }
        // A workbook is a zip of XML files written by anybody: whatever a broken one throws means that it is broken
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new TableRefusal(TableRefusalCode.BrokenWorkbook);
        }
    }

    /// <summary>A zip says itself how big its parts are, and a bomb lies: every part is unpacked and counted.</summary>
    private static TableRefusal? Unpacks(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var tooBig = new TableRefusal(TableRefusalCode.WorkbookTooBigInside, Limit: TableLimits.UnpackedBytes);
        if (zip.Entries.Count > TableLimits.WorkbookParts)
            return tooBig;
        var total = 0L;
        var buffer = new byte[81_920];
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0; )
                if ((total += read) > TableLimits.UnpackedBytes)
                    return tooBig;
        }
        return null;
    }

    private static TableReadResult ReadSheets(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        TableReadResult nothing = new TableRefusal(TableRefusalCode.Empty);
        do
        {
            if (reader.VisibleState != "visible")
                continue;
            var read = ReadSheet(reader);
            // A cover sheet or an empty one stands before the list
            if (read.Refusal?.Code is not (TableRefusalCode.Empty or TableRefusalCode.OneColumn))
                return read;
            if (read.Refusal.Code == TableRefusalCode.OneColumn)
                nothing = read;
        } while (reader.NextResult());
        return nothing;
    }

    private static TableReadResult ReadSheet(IExcelDataReader reader)
    {
        if (reader.FieldCount > TableLimits.Columns)
            return new TableRefusal(TableRefusalCode.TooManyColumns, Limit: TableLimits.Columns);
        var rows = new TableRows();
        var cells = new string[reader.FieldCount];
        while (reader.Read())
        {
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Cell(reader, i);
            var line = reader.Depth + 1;
            if (line > LastRowOfExcel)
                return new TableRefusal(TableRefusalCode.TooManyRows, Limit: TableLimits.Rows);
            if (rows.Add(line, cells) is { } refusal)
                return refusal;
        }
        if (rows.Headers is null)
            return rows.WithoutHeader();
        return new ImportTable(rows.Headers, rows.Rows, IsWorkbook: true);
    }

    private static string Cell(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null => "",
            string text => text,
            DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => Number(number, reader.GetNumberFormatString(column)),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };

    /// <summary>1001.0 is 1001; shown by the format 000000 it is 001001, as it stands on the staff card.</summary>
    private static string Number(double number, string? format)
    {
        var isPadded = format is { Length: > 1 and < 20 } && format.All(c => c == '0');
        if (isPadded && number >= 0 && number == Math.Floor(number))
            return number.ToString(format, CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
