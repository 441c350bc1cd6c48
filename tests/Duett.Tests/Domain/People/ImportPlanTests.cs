using Duett.Domain.People;
using Xunit;
using static Duett.Domain.People.ImportCode;

namespace Duett.Tests.Domain.People;

public class ImportPlanTests
{
    private const string Headers = "Nr.;Vorname;Nachname;Mail;Abteilung;Vorgesetzte;Ebene;Sprachen;Eintritt";

    [Fact]
    public void Names_in_two_columns_are_joined_and_every_field_is_read()
    {
        var plan = Plan(
            "1;Anna;Groß;a@x.example;Netze;2;Teamleitung;Deutsch, Englisch;01.02.2020",
            "2;Ben;Vogel;b@x.example;;;;;"
        );
        Assert.True(plan.CanBeApplied);
        var anna = plan.Lines[0].Person!;
        Assert.Equal(
            ("Anna Groß", "a@x.example", "1", "Netze", 6, new DateOnly(2020, 2, 1)),
            (anna.Name, anna.Mail, anna.StaffNumber, anna.Department, anna.Level, anna.EntryDate)
        );
        Assert.Equal(["de", "en"], anna.Languages!);
        Assert.Equal(ImportManager.OnLine(3), anna.Manager);
        Assert.Equal(2, plan.Count(ImportOutcome.New));
    }

    [Theory]
    [InlineData("Groß, Jürgen", "Jürgen Groß")]
    [InlineData("Jürgen Groß", "Jürgen Groß")]
    [InlineData("Weber, Anna, Netze", "Weber, Anna, Netze")]
    public void A_name_sorted_by_surname_is_turned_round(string written, string name)
    {
        var plan = Make("Name|Mail", $"{written}|j@x.example");
        Assert.Equal(name, plan.Lines.Single().Person!.Name);
    }

    [Fact]
    public void The_same_file_twice_changes_nothing()
    {
        string[] lines =
        [
            "1;Anna;Groß;a@x.example;Netze;2;Teamleitung;Deutsch, Englisch;01.02.2020",
            "2;Ben;Vogel;B@x.example;IT;;;Klingonisch;",
            ";Cem;Aydin;c@x.example;;a@x.example;;;",
        ];
        var known = Applied(Plan(lines));
        var again = Make(Headers, known, lines);
        Assert.All(again.Lines, line => Assert.Equal(ImportOutcome.Unchanged, line.Outcome));
        Assert.Empty(again.MissingFromFile);
        Assert.Equal(known.Select(k => k.Person), again.Lines.Select(l => l.Person!), SamePerson);
    }

    [Fact]
    public void Somebody_is_known_by_staff_number_and_may_change_name_and_mail()
    {
        var known = Applied(Plan("1;Anna;Groß;a@x.example;Netze;;;;"));
        var line = Make(Headers, known, "1;Anna;Weber;anna.weber@x.example;Netze;;;;").Lines.Single();
        Assert.Equal(ImportOutcome.Changed, line.Outcome);
        Assert.Equal([ImportField.FullName, ImportField.Mail], line.Changes);
        Assert.Equal(known[0].Id, line.Known!.Id);
    }

    [Fact]
    public void Without_a_staff_number_somebody_is_known_by_folded_mail()
    {
        var known = Applied(Plan(";Anna;Groß;anna@x.example;Netze;;;;"));
        var line = Make(Headers, known, "77;Anna;Groß;Anna@X.example;IT;;;;").Lines.Single();
        Assert.Equal([ImportField.Mail, ImportField.StaffNumber, ImportField.Department], line.Changes);
        Assert.Equal(known[0].Id, line.Known!.Id);
    }

    [Fact]
    public void An_empty_staff_number_takes_nothing_away_but_other_empty_cells_do()
    {
        var known = Applied(Plan("1;Anna;Groß;a@x.example;Netze;;Referent;;"));
        var line = Make(Headers, known, ";Anna;Groß;a@x.example;;;;;").Lines.Single();
        Assert.Equal([ImportField.Department, ImportField.Level], line.Changes);
        Assert.Equal("1", line.Person!.StaffNumber);
    }

    [Fact]
    public void Columns_that_the_file_does_not_have_keep_what_was_known()
    {
        var known = Applied(
            Plan("1;Anna;Groß;a@x.example;Netze;2;Referent;de;01.02.2020", "2;Ben;Vogel;b@x.example;;;;;")
        );
        var plan = Make("Name|Mail", known, "Anna Groß|a@x.example");
        Assert.Equal(ImportOutcome.Unchanged, plan.Lines.Single().Outcome);
        Assert.Equal(known[0].Person, plan.Lines.Single().Person!, SamePerson);
        Assert.Equal(known[1].Id, plan.MissingFromFile.Single().Id);
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void A_mail_of_somebody_else_is_a_problem()
    {
        var known = Applied(Plan("1;Anna;Groß;a@x.example;;;;;", "2;Ben;Vogel;b@x.example;;;;;"));
        Assert.Equal(MailOfSomebodyElse, Problem(Make(Headers, known, "1;Anna;Groß;b@x.example;;;;;")));
        Assert.Equal(MailOfSomebodyElse, Problem(Make(Headers, known, "3;Cem;Aydin;b@x.example;;;;;")));
    }

    [Fact]
    public void Nobody_stands_in_the_file_twice()
    {
        var plan = Plan("1;A;A;a@x.example;;;;;", "1;B;B;b@x.example;;;;;", "2;C;C;A@X.example;;;;;");
        Assert.Equal(
            [(2, StaffNumberTwice, 3), (2, MailTwice, 4), (3, StaffNumberTwice, 2), (4, MailTwice, 2)],
            plan.Problems.Select(p => (p.Line, p.Code, p.OtherLine))
                .Select(p => (p.Line!.Value, p.Code, p.OtherLine!.Value))
        );
        Assert.False(plan.CanBeApplied);
        var known = Applied(Plan("1;A;A;a@x.example;;;;;"));
        var byTwoWays = Make(Headers, known, "1;A;A;new@x.example;;;;;", ";A;A;a@x.example;;;;;");
        Assert.Equal([PersonTwice, PersonTwice], byTwoWays.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Somebody_listed_twice_with_different_roles_is_a_problem_and_the_role_is_not_read()
    {
        var plan = Make("Name|Mail|Rolle", "Anna|a@x.example|Mentee", "Anna|a@x.example|Admin");
        Assert.Equal([MailTwice, MailTwice], plan.Problems.Select(p => p.Code));
        Assert.True(plan.Columns.Ignored.Single().IsRole);
    }

    [Fact]
    public void A_manager_is_found_by_mail_or_staff_number_in_the_file_or_among_those_known()
    {
        var known = Applied(Plan("9;Claudia;Brandt;cb@x.example;;;;;"));
        var plan = Make(
            Headers,
            known,
            "1;A;A;a@x.example;;CB@x.example;;;",
            "2;B;B;b@x.example;;9;;;",
            "3;C;C;c@x.example;;b@X.example;;;",
            "4;D;D;d@x.example;;1;;;",
            "5;E;E;e@x.example;;77;;;"
        );
        Assert.Equal(
            [
                ImportManager.Known(known[0].Id),
                ImportManager.Known(known[0].Id),
                ImportManager.OnLine(3),
                ImportManager.OnLine(2),
                null,
            ],
            plan.Lines.Select(line => line.Person!.Manager)
        );
        Assert.Equal(new ImportNote(ManagerUnknown, 6, "Vorgesetzte", "77"), plan.Warnings.Single());
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void Nobody_is_their_own_manager() =>
        Assert.Equal(ManagerIsSelf, Problem(Plan("1;A;A;a@x.example;;A@x.example;;;")));

    [Fact]
    public void A_circle_of_managers_is_a_problem_on_each_of_its_lines_and_on_no_other()
    {
        var plan = Plan(
            "1;A;A;a@x.example;;2;;;",
            "2;B;B;b@x.example;;3;;;",
            "3;C;C;c@x.example;;1;;;",
            "4;D;D;d@x.example;;1;;;"
        );
        Assert.Equal(
            [(2, 3), (3, 4), (4, 2)],
            plan.Problems.Select(p => (p.Line!.Value, p.OtherLine!.Value)).ToArray()
        );
        Assert.All(plan.Problems, p => Assert.Equal(ManagerCycle, p.Code));
    }

    [Fact]
    public void A_circle_over_somebody_who_is_not_in_the_file_is_found()
    {
        var known = Applied(Plan("1;A;A;a@x.example;;;;;", "2;B;B;b@x.example;;1;;;"));
        var plan = Make(Headers, known, "1;A;A;a@x.example;;2;;;");
        Assert.Equal((ManagerCycle, null), (plan.Problems.Single().Code, plan.Problems.Single().OtherLine));
    }

    [Theory]
    [InlineData("1;;;a@x.example;;;;;", NameMissing)]
    [InlineData("1;A;A;;;;;;", MailMissing)]
    [InlineData("1;A;A;a@x.example,b@x.example;;;;;", MailSeveral)]
    [InlineData("1;A;A;nobody;;;;;", MailInvalid)]
    [InlineData("1;A;A;a@x.example;;;;;31.02.2020", DateDoesNotExist)]
    [InlineData("1;A;A;a@x.example;;;;;01.02.03", DateAmbiguous)]
    [InlineData("1;A;A;a@x.example;;;;;45321", DateIsSerialNumber)]
    [InlineData("1;A;A;a@x.example;;;;;;surplus", TooManyCells)]
    public void One_problem_stops_the_whole_import_and_names_its_line(string line, ImportCode code)
    {
        var plan = Plan("7;Good;One;good@x.example;;;;;", line);
        Assert.Equal((code, 3), (plan.Problems.Single().Code, plan.Problems.Single().Line));
        Assert.False(plan.CanBeApplied);
        Assert.Equal([ImportOutcome.New, ImportOutcome.Problem], plan.Lines.Select(l => l.Outcome));
        Assert.Null(plan.Lines[1].Person);
    }

    [Theory]
    [InlineData("1;A;A;a@x.example;;;Wunderkind;;", LevelUnknown, "Wunderkind")]
    [InlineData("1;A;A;a@x.example;;;;de, Elbisch;", LanguageUnknown, "Elbisch")]
    [InlineData("1;A;A;a@x.example;Net\u202Eze;;;;", CharactersRemoved, "Netze")]
    public void A_warning_does_not_stop_the_import(string line, ImportCode code, string shown)
    {
        var plan = Plan(line);
        Assert.Equal((code, shown), (plan.Warnings.Single().Code, plan.Warnings.Single().Value));
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void A_long_value_is_a_problem_and_shown_cut()
    {
        var problem = Plan($"1;A;A;a@x.example;{new string('x', 201)};;;;").Problems.Single();
        Assert.Equal((ValueTooLong, "Abteilung"), (problem.Code, problem.Column));
        Assert.Equal(61, problem.Value!.Length);
        Assert.True(Plan($"1;A;A;a@x.example;{new string('x', 200)};;;;").CanBeApplied);
    }

    [Fact]
    public void Two_halves_that_make_an_overlong_name_are_a_problem() =>
        Assert.Equal(ValueTooLong, Problem(Plan($"1;{new string('a', 150)};{new string('b', 150)};a@x.example;;;;;")));

    [Fact]
    public void Formulas_arrive_as_letters() =>
        Assert.Equal(
            "=HYPERLINK(\"x\") @SUM",
            Plan("1;=HYPERLINK(\"x\");@SUM;a@x.example;;;;;").Lines.Single().Person!.Name
        );

    [Theory]
    [InlineData("Mail|Team", new[] { NameColumnMissing })]
    [InlineData("Name|Team", new[] { MailColumnMissing })]
    [InlineData("Foo|Bar", new[] { NameColumnMissing, MailColumnMissing })]
    [InlineData("Anna Groß|anna@x.example", new[] { HeaderMissing })]
    public void Without_name_and_mail_there_is_nothing_to_import(string headers, ImportCode[] codes)
    {
        var plan = Make(headers, "Anna|a@x.example");
        Assert.Equal(codes, plan.Problems.Select(p => p.Code));
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_file_that_breaks_off_is_not_imported()
    {
        var table = Table("Name|Mail", "Anna|a@x.example") with { LastLineIsCut = true };
        var plan = ImportPlan.Make(table, ImportColumns.Guess(table.Headers), []);
        Assert.Equal(new ImportNote(LastLineCut, 2), plan.Problems.Single());
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_sensitive_column_reaches_nobody()
    {
        var plan = Make("Name|Mail|Religion", "Anna|a@x.example|secret");
        Assert.True(plan.CanBeApplied);
        Assert.DoesNotContain("secret", plan.Lines.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("Religion", plan.Columns.Sensitive.Single().Header);
    }

    internal static IReadOnlyList<ImportExisting> Applied(ImportPlan plan)
    {
        Assert.True(plan.CanBeApplied, string.Join("\n", plan.Problems));
        var ids = plan.Lines.ToDictionary(line => line.Line, line => line.Known?.Id ?? Guid.NewGuid());
        ImportManager? Manager(ImportManager? m) => m?.Line is { } line ? ImportManager.Known(ids[line]) : m;
        return
        [
            .. plan.Lines.Select(line => new ImportExisting(
                ids[line.Line],
                line.Person! with
                {
                    Manager = Manager(line.Person!.Manager),
                }
            )),
        ];
    }

    private static readonly IEqualityComparer<ImportPerson> SamePerson = EqualityComparer<ImportPerson>.Create(
        (a, b) =>
            a! with { Languages = null } == b! with { Languages = null } && a.Languages!.SequenceEqual(b.Languages!)
    );

    private static ImportCode Problem(ImportPlan plan) => plan.Problems.Single().Code;

    private static ImportPlan Plan(params string[] lines) => Make(Headers, lines);

    private static ImportPlan Make(string headers, params string[] lines) => Make(headers, [], lines);

    private static ImportPlan Make(string headers, IReadOnlyList<ImportExisting> known, params string[] lines)
    {
        var table = Table(headers, lines);
        var columns = ImportColumns.Guess(table.Headers);
        if (headers == Headers)
            columns = columns.Corrected(new Dictionary<ImportField, int?> { [ImportField.StaffNumber] = 0 });
        return ImportPlan.Make(table, columns, known);
    }

    private static ImportTable Table(string headers, params string[] lines)
    {
        var mark = headers.Contains('|') ? '|' : ';';
        return new(headers.Split(mark), [.. lines.Select((line, i) => new ImportRow(i + 2, line.Split(mark)))]);
    }
}
