using Duett.Domain.People;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain.People;

public class ImportValuesTests
{
    [Theory]
    [InlineData("2023-03-15", "2023-03-15", null)]
    [InlineData("2023-03-15T00:00:00", "2023-03-15", null)]
    [InlineData("2023-03-15 00:00:00", "2023-03-15", null)]
    [InlineData("15.03.2023", "2023-03-15", null)]
    [InlineData("1.8.2024", "2024-08-01", null)]
    [InlineData("29.02.2024", "2024-02-29", null)]
    [InlineData("29.02.2023", null, ImportCode.DateDoesNotExist)]
    [InlineData("31.02.2023", null, ImportCode.DateDoesNotExist)]
    [InlineData("2023-13-01", null, ImportCode.DateDoesNotExist)]
    [InlineData("00.00.0000", null, ImportCode.DateDoesNotExist)]
    [InlineData("31.02.", null, ImportCode.DateAmbiguous)]
    [InlineData("01.02.03", null, ImportCode.DateAmbiguous)]
    [InlineData("3/4/2021", null, ImportCode.DateAmbiguous)]
    [InlineData("45321", null, ImportCode.DateIsSerialNumber)]
    [InlineData("2021", null, ImportCode.DateUnreadable)]
    [InlineData("=TODAY()", null, ImportCode.DateUnreadable)]
    [InlineData("seit 2019", null, ImportCode.DateUnreadable)]
    [InlineData("01.01.1949", null, ImportCode.DateOutOfRange)]
    [InlineData("9999-12-31", null, ImportCode.DateOutOfRange)]
    [InlineData("", null, null)]
    public void A_date_is_read_in_the_one_way_it_can_be_meant(string text, string? date, ImportCode? finding)
    {
        var read = ImportDates.Read(text, isWorkbook: false);
        Assert.Equal(date is null ? null : DateOnly.Parse(date), read.Date);
        Assert.Equal(finding, read.Finding);
    }

    [Theory]
    [InlineData("45000", "2023-03-15", ImportCode.DateReadFromNumber)]
    [InlineData("18264", "1950-01-01", ImportCode.DateReadFromNumber)]
    [InlineData("18263", null, ImportCode.DateOutOfRange)]
    [InlineData("99999", null, ImportCode.DateOutOfRange)]
    [InlineData("123456", null, ImportCode.DateUnreadable)]
    public void In_a_workbook_a_number_is_a_day_count_and_said_so(string text, string? date, ImportCode finding)
    {
        var read = ImportDates.Read(text, isWorkbook: true);
        Assert.Equal(date is null ? null : DateOnly.Parse(date), read.Date);
        Assert.Equal(finding, read.Finding);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("0", 0)]
    [InlineData("99", 99)]
    [InlineData("100", null)]
    [InlineData("-1", null)]
    [InlineData("AA", 1)]
    [InlineData("SEO", 5)]
    [InlineData("Grade 7", 6)]
    [InlineData("grade 6", 7)]
    [InlineData("SCS 1", 8)]
    [InlineData("SCS4", 11)]
    [InlineData("Azubi", 1)]
    [InlineData("Auszubildende", 1)]
    [InlineData("Auszubildender", 1)]
    [InlineData("Auszubildende/r", 1)]
    [InlineData("Trainee (m/w/d)", 2)]
    [InlineData("Werkstudentin", 2)]
    [InlineData("Werkstudent*in", 2)]
    [InlineData("Sachbearbeitung", 3)]
    [InlineData("Sachbearbeiterin", 3)]
    [InlineData("Referent", 5)]
    [InlineData("Referentin", 5)]
    [InlineData("TEAMLEITUNG", 6)]
    [InlineData("Teamleiter:in", 6)]
    [InlineData("Abteilungsleiterin", 8)]
    [InlineData("Bereichsleitung", 9)]
    [InlineData("Geschäftsführer", 11)]
    [InlineData("Geschäftsführung", 11)]
    [InlineData("Head of authority", 11)]
    [InlineData("Behördenleitung", 11)]
    [InlineData("Bürgermeisterin", 11)]
    [InlineData("Vorstand", 11)]
    [InlineData("Assistenz der Geschäftsführung", null)]
    [InlineData("Assistent der Vorstandsvorsitzenden", null)]
    [InlineData("Wunderkind", null)]
    [InlineData("=1+1", null)]
    public void A_level_is_known_by_whole_words_only(string text, int? rank) =>
        Assert.Equal(rank, ImportLevels.Rank(text));

    [Fact]
    public void British_grades_rise_in_their_order()
    {
        string[] grades = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"];
        Assert.Equal(Enumerable.Range(1, 11), grades.Select(grade => ImportLevels.Rank(grade)!.Value));
    }

    [Theory]
    [InlineData("Deutsch (Muttersprache), Englisch C1; Türkçe", "de,en,tr", "")]
    [InlineData("DE/EN/de-AT", "de,en", "")]
    [InlineData("deu|eng", "de,en", "")]
    [InlineData("German and Polish", "de,pl", "")]
    [InlineData("Französisch und Spanisch", "es,fr", "")]
    [InlineData("englisch - fließend", "en", "")]
    [InlineData("Deutsch, Klingonisch, Elbisch", "de", "Klingonisch,Elbisch")]
    [InlineData("", "", "")]
    [InlineData(" ,; / ", "", "")]
    public void Languages_become_codes(string text, string codes, string unknown)
    {
        var read = ImportLanguages.Read(text);
        Assert.Equal(codes, string.Join(',', read.Codes));
        Assert.Equal(unknown, string.Join(',', read.Unknown));
    }

    [Theory]
    [InlineData("anna.gross@nordwerk.example", null)]
    [InlineData("mentee.000@gov.uk", null)]
    [InlineData("o'neill+duett@sub.nord-werk.example", null)]
    [InlineData("a@straße.example", null)]
    [InlineData("", ImportCode.MailMissing)]
    [InlineData("a@x.example,b@x.example", ImportCode.MailSeveral)]
    [InlineData("a@x.example; b@x.example", ImportCode.MailSeveral)]
    [InlineData("a@x.example b@x.example", ImportCode.MailSeveral)]
    [InlineData("a@x.example;", ImportCode.MailSeveral)]
    [InlineData("anna", ImportCode.MailInvalid)]
    [InlineData("anna@", ImportCode.MailInvalid)]
    [InlineData("@x.example", ImportCode.MailInvalid)]
    [InlineData("anna@localhost", ImportCode.MailInvalid)]
    [InlineData("anna@10.0.0.1", ImportCode.MailInvalid)]
    [InlineData("anna@[10.0.0.1]", ImportCode.MailInvalid)]
    [InlineData("anna@x..example", ImportCode.MailInvalid)]
    [InlineData("anna@-x.example", ImportCode.MailInvalid)]
    [InlineData(".anna@x.example", ImportCode.MailInvalid)]
    [InlineData("an..na@x.example", ImportCode.MailInvalid)]
    [InlineData("an na@x.example", ImportCode.MailInvalid)]
    [InlineData("\"an na\"@x.example", ImportCode.MailInvalid)]
    [InlineData("Anna <anna@x.example>", ImportCode.MailInvalid)]
    [InlineData("mailto:anna@x.example", ImportCode.MailInvalid)]
    [InlineData("änna@x.example", ImportCode.MailInvalid)]
    [InlineData("anna＠x.example", ImportCode.MailInvalid)]
    [InlineData("anna@ｘ.example", ImportCode.MailInvalid)]
    public void A_mail_is_one_plain_address(string mail, ImportCode? fault) =>
        Assert.Equal(fault, ImportMail.Fault(mail));

    [Theory]
    [InlineData(64, 6, null)]
    [InlineData(65, 1, ImportCode.MailInvalid)]
    [InlineData(64, 7, ImportCode.MailInvalid)]
    public void A_mail_has_a_length_that_servers_accept(int before, int labels, ImportCode? fault)
    {
        var labelsBehind = string.Concat(Enumerable.Repeat(new string('d', 29) + ".", labels));
        Assert.Equal(fault, ImportMail.Fault($"{new string('a', before)}@{labelsBehind}example"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\";\"Klick\")")]
    [InlineData("+49 431 1234")]
    [InlineData("-Netze-")]
    [InlineData("@Netze")]
    [InlineData("＝1+1")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("O'Neill; DROP TABLE")]
    public void What_looks_like_a_formula_stays_the_letters_it_is(string text) =>
        Assert.Equal(text, ImportText.Clean(text));

    [Theory]
    [InlineData("  Anna \t Groß\r\n", "Anna Groß", false)]
    [InlineData("Ju\u0308rgen", "Jürgen", false)]
    [InlineData("\uFEFFAnna", "Anna", false)]
    [InlineData("Anna\u202Eßorg", "Annaßorg", true)]
    [InlineData("\u2066Anna\u2069", "Anna", true)]
    [InlineData("A\u0007n\u001B[31mna", "An[31mna", true)]
    [InlineData("Anna\r\n2026 INFO admin login", "Anna 2026 INFO admin login", false)]
    [InlineData("نمی\u200Cخواهم", "نمی\u200Cخواهم", false)]
    public void Text_is_on_one_line_and_steers_nothing(string raw, string clean, bool removed)
    {
        Assert.Equal(clean, ImportText.Clean(raw, out var wasRemoved));
        Assert.Equal(removed, wasRemoved);
    }

    [Fact]
    public void Clean_text_is_clean_already() =>
        Prop.ForAll<string>(text =>
            {
                var clean = ImportText.Clean(text ?? "");
                return ImportText.Clean(clean) == clean
                    && !clean.Any(char.IsControl)
                    && ImportText.Shown(text ?? "").Length <= 121;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
