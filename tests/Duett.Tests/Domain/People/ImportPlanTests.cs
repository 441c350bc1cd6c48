using Duett.Domain.People;
using Xunit;
using static Duett.Domain.People.ImportCode;
using static Duett.Tests.Domain.People.ImportLists;

namespace Duett.Tests.Domain.People;

public class ImportPlanTests
{
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
}
