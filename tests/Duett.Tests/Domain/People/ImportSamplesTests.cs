using System.Diagnostics;
using System.Text;
using Duett.Domain.People;
using Duett.Platform.Tables;
using Xunit;

namespace Duett.Tests.Domain.People;

/// <summary>Whole files, from bytes to plan.</summary>
public class ImportSamplesTests
{
    private const string Sample = "sample-people.de.csv";

    [Fact]
    public void The_shipped_people_import_without_a_problem_and_a_second_time_without_a_change()
    {
        var table = Shipped();
        var plan = Plan(table, []);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Warnings);
        Assert.Equal(120, plan.Count(ImportOutcome.New));
        Assert.Equal(12, plan.Columns.Fields.Count);
        Assert.Equal(120, Plan(table, ImportLists.Applied(plan)).Count(ImportOutcome.Unchanged));
    }

    [Fact]
    public void The_shipped_people_have_one_at_the_top_and_everybody_reports_up_to_her()
    {
        var lines = Plan(Shipped(), []).Lines.ToDictionary(line => line.Line, line => line.Person!);
        var top = Assert.Single(lines.Values, person => person.Manager is null);
        Assert.Equal("Claudia Brandt", top.Name);
        foreach (var start in lines.Values)
        {
            var person = start;
            for (var steps = 0; person.Manager is { Line: { } line } && steps < 6; steps++)
            {
                Assert.True(lines[line].Level > person.Level || lines[line] == top, $"{person.Name} reports down");
                person = lines[line];
            }
            Assert.Same(top, person);
        }
    }

    [Fact]
    public void The_shipped_people_can_form_tandems()
    {
        var people = Plan(Shipped(), []).Lines.Select(line => line.Person!).ToList();
        Assert.InRange(people.Count(p => p.Level >= 6), 48, 52);
        Assert.Equal(54, people.Count(p => p.Level <= 2 || p is { Level: 3, EntryDate.Year: >= 2023 }));
        Assert.InRange(people.Select(p => p.Location).Distinct().Count(), 3, 4);
        Assert.All(people, p => Assert.EndsWith("@nordwerk.example", p.Mail, StringComparison.Ordinal));
        Assert.All(people, p => Assert.Contains("de", p.Languages!));
        string[] pictured =
        [
            "Martina Weber",
            "Emre Kaya",
            "Claudia Brandt",
            "Thomas Schröder",
            "Lea Marković",
            "Holger Brinkmann",
            "Aylin Demir",
            "Anja Freitag",
            "Ben Vogel",
            "Cem Aydin",
            "Hanna Lorenz",
            "Sabine Hoffmann",
        ];
        Assert.Empty(pictured.Except(people.Select(p => p.Name)));
    }

    [Theory]
    [InlineData("small", 50)]
    [InlineData("large", 500)]
    public void The_british_sample_is_read_and_what_is_private_in_it_is_dropped(string size, int people)
    {
        foreach (var file in new[] { "mentors.csv", "mentees.csv" })
        {
            if (Shared($"data/uk-mentor-match/{size}/{file}") is not { } path)
            {
                Assert.Skip("shared/data/uk-mentor-match does not lie beside the repository");
                return;
            }
            var plan = Plan(TableReader.Read(File.ReadAllBytes(path), file).Table!, []);
            Assert.Empty(plan.Problems);
            Assert.Empty(plan.Warnings);
            Assert.Equal(people, plan.Count(ImportOutcome.New));
            Assert.All(plan.Lines, line => Assert.InRange(line.Person!.Level!.Value, 1, 11));
            Assert.All(plan.Lines, line => Assert.NotNull(line.Person!.Department));
            Assert.All(plan.Lines, line => Assert.NotNull(line.Person!.JobFamily));
            string[] dropped =
                file == "mentors.csv" ? ["characteristics"] : ["match with similar identity", "identity to match"];
            Assert.Equal(dropped, plan.Columns.Sensitive.Select(c => c.Header));
            Assert.Equal(
                ["both mentor and mentee", "job title", "biography"],
                plan.Columns.Ignored.Select(c => c.Header)
            );
        }
    }

    [Fact]
    public void Ten_thousand_lines_are_planned_in_well_under_two_seconds()
    {
        var bytes = TenThousand();
        var seen = new Steps();
        var table = Read(bytes);
        var plan = ImportPlan.Make(table, ImportColumns.Guess(table.Headers), [], seen);
        var known = ImportLists.Applied(plan);
        var again = Plan(table, known);
        Assert.Equal((10_000, 10_000), (plan.Count(ImportOutcome.New), again.Count(ImportOutcome.Unchanged)));
        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal((0, 100), (seen.Values[0], seen.Values[^1]));
        var best = Enumerable.Range(0, 3).Min(_ => Time(() => Plan(Read(bytes), known)));
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        TestContext.Current.TestOutputHelper?.WriteLine($"read and plan: {best}");
    }

    private static TimeSpan Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }

    [Fact]
    public void The_worst_files_of_ten_thousand_lines_are_planned_in_time_too()
    {
        var circle = Lines(i => $"{i};Person {i};p{i}@x.example;{(i + 1) % 10_000}");
        var ladder = Lines(i => $"{i};Person {i};p{i}@x.example;{i + 1}");
        var same = Lines(_ => "1;Anna;a@x.example;1");
        var watch = Stopwatch.StartNew();
        Assert.Equal(10_000, Plan(Read(circle), []).Problems.Count(p => p.Code == ImportCode.ManagerCycle));
        Assert.True(Plan(Read(ladder), []).CanBeApplied);
        Assert.Equal(10_000, Plan(Read(same), []).Count(ImportOutcome.Problem));
        // Three files; a quadratic step would take a minute
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));

        static byte[] Lines(Func<int, string> line) =>
            Encoding.UTF8.GetBytes(
                "Personalnummer;Name;Mail;Vorgesetzte\n"
                    + string.Concat(Enumerable.Range(0, 10_000).Select(i => line(i) + "\n"))
            );
    }

    private static byte[] TenThousand()
    {
        var text = new StringBuilder("Personalnummer;Vorname;Nachname;E-Mail;Abteilung;Team;Standort;Ebene;");
        text.Append("Berufsgruppe;Vorgesetzte;Sprachen;Eintritt\r\n");
        for (var i = 1; i <= 10_000; i++)
        {
            var manager = i == 1 ? "" : (i / 8 + (i < 8 ? 1 : 0)).ToString();
            text.Append($"{i};Jürgen {i};Groß-Marković;p{i}@nordwerk.example;Abteilung {i % 40};Team {i % 300};");
            text.Append(
                $"Kiel;Sachbearbeitung;Informatik;{manager};Deutsch, Englisch, Türkisch;0{1 + i % 9}.08.2019\r\n"
            );
        }
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString().Replace("ć", "c"));
    }

    private static ImportPlan Plan(ImportTable table, IReadOnlyList<ImportExisting> known) =>
        ImportPlan.Make(table, ImportColumns.Guess(table.Headers), known);

    private static ImportTable Read(byte[] bytes) => TableReader.Read(bytes, "people.csv").Table!;

    private static ImportTable Shipped()
    {
        using var stream = typeof(TableReader).Assembly.GetManifestResourceStream("Content/" + Sample)!;
        return TableReader.Read(stream, Sample).Table!;
    }

    /// <summary>The shared folder lies beside the repository, or beside the folder of its worktrees.</summary>
    private static string? Shared(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", path) is var file && File.Exists(file))
                return file;
        return null;
    }

    private sealed class Steps : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value) => Values.Add(value);
    }
}
