using System.IO.Compression;
using Duett.Platform.Tables;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Duett.Tests.Platform.Tables.Workbook;

namespace Duett.Tests.Platform.Tables;

public class WorkbookTests
{
    private static readonly string Header = Row(1, Text("A1", "Name"), Text("B1", "Mail"));

    [Fact]
    public void Cells_become_text_as_people_read_them()
    {
        var rows =
            Row(2, Text("A2", "Name"), Text("B2", "Eintritt"), Text("C2", "Nummer"), Text("D2", "Karte"))
            + Row(
                4,
                Text("A4", "Jürgen Groß"),
                Number("B4", "45000", Date),
                Number("C4", "1001"),
                Number("D4", "123", SixDigits)
            )
            + Row(5, Text("A5", "Zoë"), Number("B5", "45321"), Number("C5", "0.1"), "<c r=\"D5\" t=\"b\"><v>1</v></c>");
        var table = TableReader.Read(new Workbook().Sheet("Liste", rows).Bytes(), "people.xlsx").Table!;
        Assert.True(table.IsWorkbook);
        Assert.Equal(["Name", "Eintritt", "Nummer", "Karte"], table.Headers);
        Assert.Equal(["Jürgen Groß", "2023-03-15", "1001", "000123"], table.Rows[0].Cells);
        Assert.Equal(["Zoë", "45321", "0.1", "True"], table.Rows[1].Cells);
        Assert.Equal([4, 5], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void The_first_visible_sheet_with_content_is_read_whatever_the_file_is_called()
    {
        var list = Header + Row(2, Text("A2", "Ben"), Text("B2", "b@x.example"));
        var hidden = Header + Row(2, Text("A2", "Hidden"), Text("B2", "h@x.example"));
        var book = new Workbook()
            .Sheet("Leer", "")
            .Sheet("Titel", Row(1, Text("A1", "Personalliste")))
            .Sheet("Alt", hidden, hidden: true)
            .Sheet("Liste", list);
        var table = TableReader.Read(book.Bytes(), "people.csv").Table!;
        Assert.Equal("Ben", table.Rows.Single().Cells[0]);
    }

    [Fact]
    public void An_old_or_locked_workbook_is_refused_by_name() =>
        Assert.Equal(TableRefusalCode.OldExcel, Code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]));

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused() =>
        Assert.Equal(TableRefusalCode.BrokenWorkbook, Code(Zip(("readme.txt", "nothing"))));

    [Fact]
    public void A_workbook_cut_in_half_is_refused()
    {
        var bytes = new Workbook().Sheet("Liste", Header).Bytes();
        Assert.Equal(TableRefusalCode.BrokenWorkbook, Code(bytes[..(bytes.Length / 2)]));
    }

    [Fact]
    public void A_workbook_without_people_is_refused()
    {
        Assert.Equal(TableRefusalCode.Empty, Code(new Workbook().Sheet("Leer", "").Bytes()));
        Assert.Equal(TableRefusalCode.OneColumn, Code(new Workbook().Sheet("Titel", Row(1, Text("A1", "x"))).Bytes()));
        Assert.Equal(TableRefusalCode.NoRows, Code(new Workbook().Sheet("Liste", Header).Bytes()));
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_fills_the_memory()
    {
        var bomb = Bomb(TableLimits.UnpackedBytes + 1L);
        Assert.InRange(bomb.Length, 1, TableLimits.Bytes);
        var before = GC.GetTotalAllocatedBytes();
        Assert.Equal(TableRefusalCode.WorkbookTooBigInside, Code(bomb));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 40_000_000);
    }

    [Fact]
    public void A_workbook_of_thousands_of_parts_is_refused()
    {
        var parts = Enumerable.Range(0, TableLimits.WorkbookParts + 1).Select(i => ($"part{i}", ""));
        Assert.Equal(TableRefusalCode.WorkbookTooBigInside, Code(Zip([.. parts])));
    }

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        var doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        var parts = new Workbook().Sheet("Liste", Header + Row(2, Text("A2", "&b;"), Text("B2", "b"))).Parts();
        var bad = parts.Select(p =>
            p.Path.EndsWith("sheet1.xml", StringComparison.Ordinal) ? (p.Path, doctype + p.Content) : p
        );
        Assert.Equal(TableRefusalCode.BrokenWorkbook, Code(Zip([.. bad])));
    }

    [Theory]
    [InlineData("XFD2", TableRefusalCode.TooManyColumns)]
    [InlineData("ZZZZZZ2", TableRefusalCode.TooManyColumns)]
    public void A_cell_far_to_the_right_is_refused(string at, TableRefusalCode code) =>
        Assert.Equal(code, Code(new Workbook().Sheet("Liste", Header + Row(2, Text(at, "x"))).Bytes()));

    [Fact]
    public void A_row_numbered_two_thousand_million_does_not_count_up_to_it()
    {
        var rows = Header + Row(2_000_000_000, Text("A2000000000", "Ben"), Text("B2000000000", "b@x.example"));
        Assert.Equal(TableRefusalCode.TooManyRows, Code(new Workbook().Sheet("Liste", rows).Bytes()));
    }

    [Fact]
    public void A_cell_of_a_megabyte_is_refused()
    {
        var rows = Header + Row(2, Text("A2", new string('x', 1_000_000)), Text("B2", "b"));
        Assert.Equal(TableRefusalCode.CellTooLong, Code(new Workbook().Sheet("Liste", rows).Bytes()));
    }

    [Fact]
    public void A_workbook_with_some_bytes_turned_never_throws()
    {
        var good = new Workbook().Sheet("Liste", Header + Row(2, Text("A2", "Ben"), Text("B2", "b@x.example"))).Bytes();
        var turns = Gen.Choose(0, good.Length - 1).Zip(Gen.Choose(0, 255)).NonEmptyListOf();
        Prop.ForAll(
                turns.ToArbitrary(),
                list =>
                {
                    var bytes = good.ToArray();
                    foreach (var (place, value) in list)
                        bytes[place] = (byte)value;
                    var result = TableReader.Read(bytes, "people.xlsx");
                    return result.Table is null != result.Refusal is null;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static TableRefusalCode? Code(byte[] bytes) => TableReader.Read(bytes, "people.xlsx").Refusal?.Code;

    private static byte[] Bomb(long size)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var left = size; left > 0; left -= zeros.Length)
                part.Write(zeros);
        }
        return memory.ToArray();
    }
}
