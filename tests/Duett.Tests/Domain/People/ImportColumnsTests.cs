using System.Text.Json;
using Duett.Domain.People;
using Xunit;
using static Duett.Domain.People.ImportField;

namespace Duett.Tests.Domain.People;

public class ImportColumnsTests
{
    [Fact]
    public void German_headers_are_understood()
    {
        var columns = ImportColumns.Guess(
            "Personalnr.;VORNAME;Name;E-Mail-Adresse;Abteilung;Team;Dienstort;Führungsebene;Berufsgruppe;Vorgesetzte/r;Sprachkenntnisse;Eintrittsdatum".Split(
                ';'
            )
        );
        ImportField[] fields =
        [
            StaffNumber,
            FirstName,
            LastName,
            Mail,
            Department,
            Team,
            Location,
            Level,
            JobFamily,
            Manager,
            Languages,
            EntryDate,
        ];
        Assert.Equal(
            fields,
            Enumerable.Range(0, 12).Select(column => columns.Fields.Single(f => f.Value == column).Key)
        );
        Assert.Empty(columns.Ignored);
        Assert.Empty(columns.Sensitive);
    }

    [Theory]
    [InlineData("Full name,e-mail,Employee ID,Dept.,Office,Grade,Line manager,Languages,Start_Date")]
    [InlineData("Start date,Languages,Line Manager,grade,OFFICE,Dept,employee_id,Email,Name")]
    public void English_headers_are_understood_in_any_order(string headers)
    {
        var columns = ImportColumns.Guess(headers.Split(','));
        ImportField[] expected =
        [
            FullName,
            Mail,
            StaffNumber,
            Department,
            Location,
            Level,
            Manager,
            Languages,
            EntryDate,
        ];
        Assert.Equal(expected.Order(), columns.Fields.Keys.Order());
        Assert.Equal(9, columns.Fields.Values.Distinct().Count());
    }

    [Fact]
    public void The_surer_header_wins_whatever_comes_first()
    {
        var columns = ImportColumns.Guess(["Vorgesetzte", "Vorgesetzte (Personalnummer)", "Name", "Mail"]);
        Assert.Equal(1, columns[Manager]);
        Assert.Equal("Vorgesetzte", columns.Ignored.Single().Header);
    }

    [Fact]
    public void Name_beside_first_name_is_the_surname_but_a_display_name_is_not()
    {
        Assert.Equal(0, ImportColumns.Guess(["Name", "Vorname", "Mail"])[LastName]);
        Assert.Null(ImportColumns.Guess(["Anzeigename", "Vorname", "Mail"])[LastName]);
    }

    [Theory]
    [InlineData("Schwerbehinderung", SensitiveKind.Health)]
    [InlineData("GdB", SensitiveKind.Health)]
    [InlineData("Disability", SensitiveKind.Health)]
    [InlineData("Krankenkasse", SensitiveKind.Health)]
    [InlineData("Krankheitstage", SensitiveKind.Absence)]
    [InlineData("Sick days 2026", SensitiveKind.Absence)]
    [InlineData("Konfession", SensitiveKind.Religion)]
    [InlineData("Religion", SensitiveKind.Religion)]
    [InlineData("Ethnicity", SensitiveKind.Ethnicity)]
    [InlineData("Migrationshintergrund", SensitiveKind.Ethnicity)]
    [InlineData("Sexual orientation", SensitiveKind.Orientation)]
    [InlineData("sexuelle Orientierung", SensitiveKind.Orientation)]
    [InlineData("Geschlecht (m/w/d)", SensitiveKind.Gender)]
    [InlineData("Gender", SensitiveKind.Gender)]
    [InlineData("Anrede", SensitiveKind.Gender)]
    [InlineData("Geburtsdatum", SensitiveKind.Age)]
    [InlineData("Geb.-Datum", SensitiveKind.Age)]
    [InlineData("Date of birth", SensitiveKind.Age)]
    [InlineData("Age", SensitiveKind.Age)]
    [InlineData("Alter", SensitiveKind.Age)]
    [InlineData("Gewerkschaft", SensitiveKind.Union)]
    [InlineData("Union member", SensitiveKind.Union)]
    [InlineData("Familienstand", SensitiveKind.Family)]
    [InlineData("Marital status", SensitiveKind.Family)]
    [InlineData("Staatsangehörigkeit", SensitiveKind.Nationality)]
    [InlineData("NATIONALITY", SensitiveKind.Nationality)]
    [InlineData("Jahresgehalt", SensitiveKind.Pay)]
    [InlineData("Entgeltgruppe", SensitiveKind.Pay)]
    [InlineData("Salary", SensitiveKind.Pay)]
    [InlineData("characteristics", SensitiveKind.Identity)]
    [InlineData("identity to match", SensitiveKind.Identity)]
    [InlineData("match with similar identity", SensitiveKind.Identity)]
    [InlineData("Leistungsbeurteilung", SensitiveKind.Performance)]
    [InlineData("IBAN", SensitiveKind.Account)]
    [InlineData("Reli\u202Egion", SensitiveKind.Religion)]
    public void Sensitive_columns_are_recognised(string header, SensitiveKind kind)
    {
        var columns = ImportColumns.Guess(["Name", "Mail", header]);
        Assert.Equal((2, kind), (columns.Sensitive.Single().Column, columns.Sensitive.Single().Kind));
        Assert.DoesNotContain(2, columns.Fields.Values);
        Assert.Empty(columns.Ignored);
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Language")]
    [InlineData("Telefon")]
    [InlineData("Biography")]
    [InlineData("Stage")]
    [InlineData("Village")]
    [InlineData("Kostenstelle")]
    public void Ordinary_columns_are_not_taken_for_sensitive(string header) =>
        Assert.Null(SensitiveColumns.Kind(header));

    [Fact]
    public void No_title_that_is_understood_is_sensitive_or_gives_rights() =>
        Assert.DoesNotContain(
            ImportHeaders.All,
            title => SensitiveColumns.Kind(title) is not null || ImportHeaders.IsRole(title)
        );

    [Theory]
    [InlineData("Admin")]
    [InlineData("Rolle")]
    [InlineData("user role")]
    [InlineData("IsAdmin")]
    [InlineData("Is_Admin")]
    [InlineData("Berechtigungen")]
    public void Columns_that_give_rights_are_never_read(string header)
    {
        var columns = ImportColumns.Guess(["Name", "Mail", header]);
        Assert.True(columns.Ignored.Single().IsRole);
        var corrected = columns.Corrected(new Dictionary<ImportField, int?> { [Team] = 2 });
        Assert.Null(corrected[Team]);
        Assert.Equal(ImportCode.ColumnIsRole, corrected.Notes.Single().Code);
    }

    [Fact]
    public void The_guess_can_be_corrected()
    {
        var columns = ImportColumns.Guess(["Wer", "Postfach", "Abteilung", "Kürzel"]);
        var corrected = columns.Corrected(
            new Dictionary<ImportField, int?>
            {
                [FullName] = 0,
                [Mail] = 1,
                [Department] = null,
            }
        );
        Assert.Equal((0, 1, null), (corrected[FullName], corrected[Mail], corrected[Department]));
        Assert.Equal(["Abteilung", "Kürzel"], corrected.Ignored.Select(c => c.Header));
        Assert.Empty(corrected.Notes);
    }

    [Theory]
    [InlineData(2, ImportCode.ColumnIsSensitive)]
    [InlineData(9, ImportCode.ColumnUnknown)]
    [InlineData(-1, ImportCode.ColumnUnknown)]
    [InlineData(0, ImportCode.ColumnUsedTwice)]
    public void A_correction_that_cannot_be_followed_is_a_problem(int column, ImportCode code)
    {
        var columns = ImportColumns.Guess(["Name", "Mail", "Religion"]);
        var corrected = columns.Corrected(new Dictionary<ImportField, int?> { [Team] = column });
        Assert.Equal(code, corrected.Notes.Single().Code);
        Assert.False(corrected.Notes.Single().IsWarning);
    }

    [Fact]
    public void A_header_that_stands_twice_is_read_once_and_said()
    {
        var columns = ImportColumns.Guess(["Name", "E-Mail", "E-MAIL"]);
        Assert.Equal(1, columns[Mail]);
        Assert.Equal(new ImportNote(ImportCode.HeaderTwice, Column: "E-Mail"), columns.Notes.Single());
        Assert.Equal(2, columns.Ignored.Single().Column);
    }

    [Fact]
    public void A_header_with_turned_reading_direction_is_read_as_it_is_typed() =>
        Assert.Equal(1, ImportColumns.Guess(["Name", "\u202EE-Mail\u202C"])[Mail]);

    [Fact]
    public void What_is_dropped_is_gone_from_the_table_that_is_stored_for_the_preview()
    {
        var table = new ImportTable(
            ["Name", "Religion", "Mail"],
            [new(2, ["A", "secret", "a@x.example"]), new(3, ["B"])]
        );
        var kept = table.Without([1]);
        Assert.Equal(["A", "", "a@x.example"], kept.Rows[0].Cells);
        Assert.Equal(["B"], kept.Rows[1].Cells);
        var stored = JsonSerializer.Deserialize<ImportTable>(JsonSerializer.SerializeToUtf8Bytes(kept))!;
        Assert.Equal(kept.Rows[0].Cells, stored.Rows[0].Cells);
        Assert.Equal((kept.Headers[2], 3), (stored.Headers[2], stored.Rows[1].Line));
    }
}
