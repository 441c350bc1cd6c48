using System.Text;
using Duett.Platform.Tables;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Platform.Tables;

public class TableReaderTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private const string List = "Name;Mail\r\nJürgen Groß;j.gross@nordwerk.example\r\n";

    public static TheoryData<string, Encoding> Encodings =>
        new()
        {
            { "UTF-8", new UTF8Encoding(false) },
            { "UTF-8 with BOM", new UTF8Encoding(true) },
            { "UTF-16 LE", new UnicodeEncoding(false, true) },
            { "UTF-16 BE", new UnicodeEncoding(true, true) },
            { "Windows-1252", Windows1252 },
        };

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public void Umlauts_arrive_whatever_the_encoding(string name, Encoding encoding)
    {
        var table = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(List)]).Table;
        Assert.True(table is not null, name);
        Assert.Equal(["Name", "Mail"], table.Headers);
        Assert.Equal(["Jürgen Groß", "j.gross@nordwerk.example"], table.Rows.Single().Cells);
    }

    [Theory]
    [InlineData("Name;Mail;Team\nA;a@x.example;T, U\n")]
    [InlineData("Name,Mail,Team\nA,a@x.example,\"T, U\"\n")]
    [InlineData("Name\tMail\tTeam\nA\ta@x.example\tT, U\n")]
    [InlineData("Name|Mail|Team\nA|a@x.example|T, U\n")]
    [InlineData("sep=;\nName;Mail;Team\nA;a@x.example;T, U\n")]
    [InlineData("sep=,\r\nName,Mail,Team\r\nA,a@x.example,\"T, U\"")]
    [InlineData("\"sep=;\"\nName;Mail;Team\nA;a@x.example;T, U\n")]
    [InlineData("SEP=\t\nName\tMail\tTeam\nA\ta@x.example\tT, U\n")]
    public void The_separator_is_found(string text)
    {
        var table = Read(text).Table!;
        Assert.Equal(["Name", "Mail", "Team"], table.Headers);
        Assert.Equal(["A", "a@x.example", "T, U"], table.Rows.Single().Cells);
    }

    [Theory]
    [InlineData("Name;Vorgesetzte (Mail, Nummer);Sprachen\nA;1;de, en, fr\nB;2;de, en\nC;3;de\n", "1")]
    [InlineData("Name;Ort, Gebäude, Raum, Etage;Mail\nA;Kiel;a@x\n", "Kiel")]
    [InlineData("\"Name\";\"Ort;Gebäude\";\"Mail\"\n\"Groß, A\";\"Kiel, Hafen\";\"a@x\"\n", "Kiel, Hafen")]
    [InlineData("Name,Team,Mail\n\"A;B;C\",\"D;E\",x\n\"A;B;C\",\"D;E\",x\n", "D;E")]
    public void Commas_in_words_do_not_win_over_the_separator(string text, string second)
    {
        var table = Read(text).Table!;
        Assert.Equal(3, table.Headers.Count);
        Assert.All(table.Rows, row => Assert.Equal(3, row.Cells.Count));
        Assert.Equal(second, table.Rows[0].Cells[1]);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var table = Read("sep=;\r\n\r\nName;Mail\r\n\"Anna\r\nGroß\";a\r\n;\r\n\r\nBen;b\r\n").Table!;
        Assert.Equal([4, 8], table.Rows.Select(row => row.Line));
        Assert.Equal("Anna\r\nGroß", table.Rows[0].Cells[0]);
    }

    [Theory]
    [InlineData("Personalliste;;\nStand 1. März;;\n\nName;Mail;Team\nA;a@x;T\n")]
    [InlineData("Personalliste\n\n\nName;Mail;Team\nA;a@x;T\n")]
    public void A_title_above_the_table_is_no_header(string text)
    {
        var table = Read(text).Table!;
        Assert.Equal(["Name", "Mail", "Team"], table.Headers);
        Assert.Equal(5, table.Rows.Single().Line);
    }

    [Fact]
    public void A_lone_quote_inside_a_cell_is_text()
    {
        var table = Read("Name;Team\nAnna \"Anni\" Groß;5\" Rohr\nBen;x\n").Table!;
        Assert.Equal(["Anna \"Anni\" Groß", "5\" Rohr"], table.Rows[0].Cells);
        Assert.Equal("Ben", table.Rows[1].Cells[0]);
    }

    [Theory]
    [InlineData("Name;Team\nA;\"x\nB;y\nC;z\n", TableRefusalCode.QuoteNeverClosed, 2)]
    [InlineData("Name;Team\nA;\"x\"\"\nB;y\n", TableRefusalCode.QuoteNeverClosed, 2)]
    [InlineData("sep=;\nName;Team\nA;x\nB;\"", TableRefusalCode.QuoteNeverClosed, 4)]
    [InlineData("Name;Team\nA;x\n5\" B;\"y\nC;z\n", TableRefusalCode.QuoteMisplaced, 3)]
    [InlineData("Name;Team\nA;\"x\" y\nB;z\n", TableRefusalCode.QuoteMisplaced, 2)]
    [InlineData("Name\nA\nB\n", TableRefusalCode.OneColumn, null)]
    [InlineData("Name;;;\nA;;;\n", TableRefusalCode.OneColumn, null)]
    [InlineData("Name;Mail\n", TableRefusalCode.NoRows, null)]
    [InlineData("Name;Mail\n;\n", TableRefusalCode.NoRows, null)]
    [InlineData("", TableRefusalCode.Empty, null)]
    [InlineData(" \r\n\t\r\n", TableRefusalCode.Empty, null)]
    [InlineData("sep=;\n", TableRefusalCode.Empty, null)]
    [InlineData("Name;Mail\nA\0;b\n", TableRefusalCode.NulBytes, 2)]
    public void What_cannot_be_read_is_refused_with_its_place(string text, TableRefusalCode code, int? line)
    {
        var refusal = Read(text).Refusal;
        Assert.Equal((code, line), (refusal?.Code, refusal?.Line));
    }

    [Fact]
    public void Utf16_without_a_mark_is_refused() =>
        Assert.Equal(TableRefusalCode.NulBytes, Read(Encoding.Unicode.GetBytes(List)).Refusal?.Code);

    [Fact]
    public void Two_encodings_in_one_file_are_refused_with_the_line()
    {
        byte[] bytes = [.. Windows1252.GetBytes(List), .. Encoding.UTF8.GetBytes("Zoë Yıldız;z@x.example\n")];
        Assert.Equal(new TableRefusal(TableRefusalCode.EncodingsMixed, 3), Read(bytes).Refusal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)';', 0xE4, 0x81, (byte)'\n' })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)';', 0xE4 })]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8 })]
    public void Bytes_that_are_no_text_are_refused(byte[] bytes) =>
        Assert.Equal(TableRefusalCode.EncodingUnknown, Read(bytes).Refusal?.Code);

    [Fact]
    public void A_quote_left_open_in_a_file_of_five_megabytes_is_refused()
    {
        var text = "Name;Mail\n\"Anna;a@x.example\n" + string.Concat(Enumerable.Repeat("Ben;b@x.example\n", 320_000));
        Assert.InRange(text.Length, 5_000_000, TableLimits.Bytes);
        Assert.Equal(new TableRefusal(TableRefusalCode.QuoteNeverClosed, 2), Read(text).Refusal);
    }

    [Fact]
    public void A_file_over_five_megabytes_is_refused_and_read_no_further()
    {
        using var endless = new EndlessStream();
        Assert.Equal(TableRefusalCode.TooBig, TableReader.Read(endless, "people.csv").Refusal?.Code);
        Assert.InRange(endless.Handed, TableLimits.Bytes + 1, TableLimits.Bytes + 100_000);
        Assert.Equal(TableRefusalCode.TooBig, Read(new byte[TableLimits.Bytes + 1]).Refusal?.Code);
    }

    [Fact]
    public void A_hundred_thousand_lines_of_one_column_are_refused() =>
        Assert.Equal(TableRefusalCode.OneColumn, Read(string.Concat(Enumerable.Repeat("x\n", 100_000))).Refusal?.Code);

    [Fact]
    public void More_than_two_hundred_columns_are_refused()
    {
        Assert.Equal(TableRefusalCode.TooManyColumns, Read(Row(10_000) + Row(10_000)).Refusal?.Code);
        Assert.Equal(TableRefusalCode.TooManyColumns, Read(Row(201) + Row(201)).Refusal?.Code);
        Assert.NotNull(Read(Row(200) + Row(200)).Table);

        static string Row(int columns) => string.Join(';', Enumerable.Repeat("x", columns)) + "\n";
    }

    [Fact]
    public void More_than_fifty_thousand_lines_are_refused()
    {
        var full = "Name;Mail\n" + string.Concat(Enumerable.Repeat("A;b\n", 50_000));
        Assert.Equal(50_000, Read(full).Table?.Rows.Count);
        Assert.Equal(new TableRefusal(TableRefusalCode.TooManyRows, 50_002, 50_000), Read(full + "C;d\n").Refusal);
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, TableRefusalCode.CellTooLong)]
    [InlineData(1_000_000, TableRefusalCode.CellTooLong)]
    public void A_cell_has_a_limit(int length, TableRefusalCode? code) =>
        Assert.Equal(code, Read($"Name;Mail\nA;{new string('ü', length)}\n").Refusal?.Code);

    [Theory]
    [InlineData("people.pdf", TableRefusalCode.WrongKind)]
    [InlineData("people.ODS", TableRefusalCode.WrongKind)]
    [InlineData("people.txt", null)]
    [InlineData("people", null)]
    public void Other_kinds_of_files_are_named(string fileName, TableRefusalCode? code) =>
        Assert.Equal(code, TableReader.Read(Encoding.UTF8.GetBytes(List), fileName).Refusal?.Code);

    [Fact]
    public void A_last_line_that_breaks_off_is_noticed()
    {
        Assert.True(Read("Name;Mail;Team\nA;a;b\nB;b").Table!.LastLineIsCut);
        Assert.False(Read("Name;Mail;Team\nA;a;b\nB;b\n").Table!.LastLineIsCut);
        Assert.False(Read("Name;Mail;Team\nA;a;b\nB;b;c").Table!.LastLineIsCut);
    }

    [Fact]
    public void No_bytes_throw() =>
        Prop.ForAll<byte[]>(bytes => IsAnswer(Read(bytes))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void No_text_throws()
    {
        var pieces = Gen.Elements(
            "\"",
            "\"\"",
            ";",
            ",",
            "\t",
            "\r\n",
            "\n",
            "\r",
            "a",
            "ß",
            "sep=;",
            "\u202E",
            "@",
            " "
        );
        var texts = pieces.ArrayOf().Select(parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), text => IsAnswer(Read(text)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Every_well_formed_table_is_read_back_cell_by_cell()
    {
        var cells = Gen.Elements("\"", ";", ",", "\n", "\r\n", "ä", "x", " ", "=1+1").ArrayOf().Select(string.Concat);
        var rows = cells.Select(c => "x" + c).ArrayOf(3).NonEmptyListOf();
        Prop.ForAll(
                rows.ToArbitrary(),
                body =>
                {
                    var text = "a;b;c\n" + string.Concat(body.Select(r => string.Join(';', r.Select(Quoted)) + "\n"));
                    var read = Read("sep=;\n" + text).Table!;
                    return read.Rows.Select(r => r.Cells).SequenceEqual(body, Cells);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static readonly IEqualityComparer<IReadOnlyList<string>> Cells = EqualityComparer<
        IReadOnlyList<string>
    >.Create((a, b) => a!.SequenceEqual(b!));

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";

    private static bool IsAnswer(TableReadResult result) => result.Table is null != result.Refusal is null;

    private static TableReadResult Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static TableReadResult Read(byte[] bytes) => TableReader.Read(bytes, "people.csv");

    private sealed class EndlessStream : MemoryStream
    {
        public long Handed { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var part = buffer[..Math.Min(buffer.Length, 65_536)];
            part.Fill((byte)'x');
            Handed += part.Length;
            return part.Length;
        }
    }
}
