using System.IO.Compression;
using System.Text;

namespace Duett.Tests.Platform.Tables;

/// <summary>Writes the few parts of an .xlsx that a reader needs, good and bad ones.</summary>
internal sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, string Rows, bool Hidden)> sheets = [];

    /// <summary>Style 1 is a date, style 2 the number format 000000.</summary>
    public const int Date = 1;
    public const int SixDigits = 2;

    public Workbook Sheet(string name, string rows, bool hidden = false)
    {
        sheets.Add((name, rows, hidden));
        return this;
    }

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    public static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    public static string Number(string at, string value, int style = 0) =>
        $"<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>";

    public byte[] Bytes()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (path, content) in Parts())
                Add(zip, path, content);
        }
        return memory.ToArray();
    }

    public static byte[] Zip(params (string Path, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var (path, content) in parts)
                Add(zip, path, content);
        return memory.ToArray();
    }

    public IEnumerable<(string Path, string Content)> Parts()
    {
        yield return (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
        );
        yield return (
            "_rels/.rels",
            Rels("<Relationship Id=\"r1\" Type=\"" + Relations + "/officeDocument\" Target=\"xl/workbook.xml\"/>")
        );
        var names = sheets.Select(
            (s, i) =>
                $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"{(s.Hidden ? " state=\"hidden\"" : "")}/>"
        );
        yield return (
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(names)}</sheets></workbook>"
        );
        var targets = sheets.Select(
            (_, i) =>
                $"<Relationship Id=\"r{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
        );
        var styles = $"<Relationship Id=\"s\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>";
        yield return ("xl/_rels/workbook.xml.rels", Rels(string.Concat(targets) + styles));
        yield return (
            "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"000000\"/></numFmts>"
                + "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        );
        for (var i = 0; i < sheets.Count; i++)
            yield return (
                $"xl/worksheets/sheet{i + 1}.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Rows}</sheetData></worksheet>"
            );
    }

    private static string Rels(string inner) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    private static void Add(ZipArchive zip, string path, string content)
    {
        using var part = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
