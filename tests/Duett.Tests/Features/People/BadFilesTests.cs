using System.Net;
using System.Text;
using Duett.Domain.People;
using Duett.Platform.Tables;
using Duett.Platform.Texts;
using Duett.Tests.Platform.Tables;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Features.People;

/// <summary>Every kind of bad file gets a sentence that helps, and nothing is stored.</summary>
public sealed class BadFilesTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> Refused => [.. RefusedFiles.Keys];

    public static TheoryData<string> Previewed => [.. PreviewedFiles.Keys];

    private static readonly Dictionary<string, (byte[] Bytes, string Name, string Sentence)> RefusedFiles = new()
    {
        ["empty"] = ([], "leer.csv", "In der Datei steht nichts"),
        ["too big"] = (Utf8("Name;Mail\n" + new string('x', 5 * 1024 * 1024)), "gross.csv", "größer als 5 MB"),
        ["a PDF"] = (Utf8("%PDF-1.7 …"), "liste.pdf", "Diese Art von Datei"),
        ["old Excel"] = ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "alt.xls", "alte Excel-Datei"),
        ["broken workbook"] = ([.. "PK\u0003\u0004"u8, .. new byte[200]], "kaputt.xlsx", "beschädigt"),
        ["mixed encodings"] = (
            [.. Utf8("Name;Mail\nJörg;a@x.example\n"), .. "J"u8, 0xF6, .. "rg;b@x.example\n"u8],
            "gemischt.csv",
            "zwei Zeichensätze"
        ),
        ["NUL bytes"] = (Utf8("Name;Mail\nAn\0na;a@x.example\n"), "nul.csv", "Zeichen, die in keiner Textdatei"),
        ["unclosed quote"] = (
            Utf8("Name;Mail\n\"Anna;a@x.example\n" + string.Concat(Enumerable.Repeat("Ben;b@x.example\n", 100))),
            "quote.csv",
            "das nie endet"
        ),
        ["one column"] = (
            Utf8("Name\n" + string.Concat(Enumerable.Repeat("x\n", 100_000))),
            "eine.csv",
            "nur eine Spalte"
        ),
        ["ten thousand columns"] = (
            Utf8(string.Join(';', Enumerable.Range(0, 10_000)) + "\nx\n"),
            "breit.csv",
            "mehr als 200 Spalten"
        ),
        ["cell of a megabyte"] = (
            Utf8("Name;Mail\n" + new string('x', 1_000_000) + ";a@x.example\n"),
            "zelle.csv",
            "länger als 10.000 Zeichen"
        ),
        ["too many lines"] = (
            Utf8("Name;Mail\n" + string.Concat(Enumerable.Repeat("A;a@x.example\n", 50_001))),
            "lang.csv",
            "mehr als 50.000 Zeilen"
        ),
        ["header only"] = (Utf8("Name;Mail\n"), "kopf.csv", "Unter den Spaltennamen steht niemand"),
    };

    private static readonly Dictionary<string, (string Text, string Sentence)> PreviewedFiles = new()
    {
        ["no header"] = ("Anna;a@x.example\nBen;b@x.example\n", "Die erste Zeile enthält schon eine Person"),
        ["no mail column"] = ("Name;Team\nAnna;IT\n", "Keine Spalte wurde als Mailadresse erkannt"),
        ["self as manager"] = ("Name;Mail;Vorgesetzte\nAnna;a@x.example;a@x.example\n", "ihre eigene Führungskraft"),
        ["circle of managers"] = (
            "Name;Mail;Vorgesetzte\nAnna;a@x.example;b@x.example\nBen;b@x.example;a@x.example\n",
            "bilden einen Kreis"
        ),
        ["listed twice"] = (
            "Name;Mail;Rolle\nAnna;a@x.example;Mentor\nAnna;A@x.example;Mentee\n",
            "steht auch in Zeile 3"
        ),
        ["no such day"] = ("Name;Mail;Eintritt\nAnna;a@x.example;31.02.2020\n", "Diesen Tag gibt es im Kalender nicht"),
        ["ambiguous day"] = ("Name;Mail;Eintritt\nAnna;a@x.example;01.02.03\n", "auf mehrere Arten lesen"),
        ["Excel's day count"] = ("Name;Mail;Eintritt\nAnna;a@x.example;45321\n", "interne Tageszahl von Excel"),
        ["several addresses"] = ("Name;Mail\nAnna;\"a@x.example, b@x.example\"\n", "mehrere Adressen"),
        ["cut off"] = ("Name;Mail;Team\nAnna;a@x.example;IT\nBen;b@x.ex", "hört mitten drin auf"),
        ["too many cells"] = ("Name;Mail\nAnna;a@x.example;Kiel;Hafen\n", "mehr Zellen als Spaltennamen"),
        ["no name"] = ("Name;Mail\n;a@x.example\n", "Der Name fehlt"),
        ["long value"] = ("Name;Mail\n" + new string('x', 300) + ";a@x.example\n", "länger als 200 Zeichen"),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_list_is_refused_with_a_sentence(string kind)
    {
        var (bytes, name, sentence) = RefusedFiles[kind];
        var hr = await (await site.Hr()).Upload(bytes, name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains(sentence, hr.Page.QuerySelector("#datei-error")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Previewed))]
    public async Task What_cannot_be_taken_over_is_explained_at_its_line(string kind)
    {
        var (text, sentence) = PreviewedFiles[kind];
        var hr = await (await site.Hr()).Upload(Utf8(text), "liste.csv");
        Assert.Equal(HttpStatusCode.OK, hr.Status);
        Assert.Contains(sentence, hr.Page.QuerySelector("tr.bad")!.ParentElement!.TextContent);
        Assert.False(hr.HasButton("Übernehmen"));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Separators_encodings_and_hostile_headers_are_harmless(string separator)
    {
        var text =
            $"sep={separator}\r\n\u202eName{separator}\u200bE-Mail{separator}Team\r\n＝1+1{separator}w{(int)separator[0]}@x.example{separator}\"zwei\r\nZeilen\"\r\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var hr = await (await site.Hr()).Upload([.. encoding.Preamble, .. encoding.GetBytes(text)]);
            Assert.Contains("Alles ist lesbar.", hr.Text);
            Assert.DoesNotContain('\u202e', hr.Text);
        }
    }

    [Fact]
    public async Task A_bomb_in_a_workbook_is_refused()
    {
        var zip = Workbook.Zip(("xl/worksheets/sheet1.xml", new string(' ', 160 * 1024 * 1024)));
        var hr = await (await site.Hr()).Upload(zip, "bombe.xlsx");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains("größer als 150 MB", hr.Text);
    }

    [Fact]
    public async Task No_file_at_all_is_refused()
    {
        var hr = await (await site.Hr()).Visit("/personen/einlesen");
        await hr.Press("Vorschau ansehen", ("datei", "kein Anhang"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Contains("Es ist keine Datei angekommen", hr.Text);
    }

    [Fact]
    public void Every_finding_has_a_text()
    {
        var texts = new Texts();
        string[] keys =
        [
            .. Enum.GetNames<TableRefusalCode>().Select(n => "People.File" + n),
            .. Enum.GetNames<ImportCode>().Select(n => "People.Note" + n),
            .. Enum.GetNames<SensitiveKind>().Select(n => "People.Sensitive" + n),
            .. Enum.GetNames<ImportField>().Select(n => "People.Field" + n),
            .. Enum.GetNames<Duett.Platform.Mail.AddressFault>().Skip(1).Select(n => "People.MailFault" + n),
            .. Enum.GetNames<Duett.Domain.Audit.AuditAction>().Select(n => "Audit.Action" + n),
        ];
        Assert.Empty(keys.Where(key => !texts.Has(key)));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
