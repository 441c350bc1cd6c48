using System.Text.Json;
using Duett.Features.PairFiles;
using Duett.Platform.Hosting;
using Xunit;

namespace Duett.Tests.Features.PairFiles;

/// <summary>Matching for people who only have spreadsheets: files in, files out, and whatever is wrong named with its place.</summary>
public sealed class PairVerbsTests : IDisposable
{
    private const string Pairs = "mentor,mentee,points\nA,x,10\nA,y,7\nB,x,9\nB,y,1\nC,y,3\n";

    private readonly string folder = Directory.CreateTempSubdirectory("duett-pairs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static (int Status, string Said, string Wrong) Run(string language, params string[] words)
    {
        using var said = new StringWriter();
        using var wrong = new StringWriter();
        var status = new PairVerbs(CommandLine.Read(words), language, said, wrong).Run();
        return (status, said.ToString().TrimEnd(), wrong.ToString().TrimEnd());
    }

    private (int Status, string Said, string Wrong) Solve(string pairs, params string[] more) =>
        Run("de", ["solve", "--pairs", Write("pairs.csv", pairs), "--out", At("tandems.csv"), .. more]);

    private (int Status, string Said, string Wrong) Check(params string[] more) =>
        Run("de", ["check", "--pairs", At("pairs.csv"), "--result", At("tandems.csv"), .. more]);

    [Fact]
    public void Most_people_first_then_points_with_a_proof_that_anybody_can_check()
    {
        var (status, said, _) = Solve(Pairs, "--proof", At("proof.json"));
        Assert.Equal(0, status);
        Assert.Matches(@"^tandems=2 points=16 bound=16 proved=yes seconds=\d+\.\d{3}$", said);
        Assert.Equal("mentor,mentee,points\nA,y,7\nB,x,9\n", File.ReadAllText(At("tandems.csv")));
        Assert.Equal((0, "feasible=yes tandems=2 points=16 proved=yes", ""), Check("--proof", At("proof.json")));
        Assert.Equal((0, "feasible=yes tandems=2 points=16 proved=unknown", ""), Check());
    }

    [Fact]
    public void Places_pins_and_the_objective_are_kept()
    {
        var people = Write("people.csv", "id,role,capacity\nA,mentor,2\nB,mentor,0\nC,mentor,0\n");
        Solve(Pairs, "--people", people);
        Assert.Equal("mentor,mentee,points\nA,x,10\nA,y,7\n", File.ReadAllText(At("tandems.csv")));
        var pins = Write("pins.csv", "mentor,mentee\nB,y\n");
        Solve(Pairs, "--pins", pins);
        Assert.Equal("mentor,mentee,points\nA,x,10\nB,y,1\n", File.ReadAllText(At("tandems.csv")));
        var losses = Pairs.Replace("A,y,7", "A,y,-7").Replace("B,y,1", "B,y,-1").Replace("C,y,3", "C,y,-3");
        Assert.Contains("tandems=2 ", Solve(losses).Said);
        Assert.Contains("tandems=1 points=10 ", Solve(losses, "--objective", "points").Said);
    }

    [Fact]
    public void For_programs_there_is_one_object()
    {
        using var said = JsonDocument.Parse(Solve(Pairs, "--json").Said);
        var root = said.RootElement;
        Assert.Equal(
            (2, 16L, 16L, true),
            (
                root.GetProperty("tandems").GetInt32(),
                root.GetProperty("points").GetInt64(),
                root.GetProperty("bound").GetInt64(),
                root.GetProperty("proved").GetBoolean()
            )
        );
        Assert.True(root.GetProperty("seconds").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("A,y,7", "A,x,10", "CapacityIsKept")]
    [InlineData("A,y,7", "C,x,1", "PairIsCandidate")]
    [InlineData("A,y,7", "A,y,8", "PairHasItsPoints")]
    [InlineData("A,y,7\n", "", "TotalsAreRight")]
    [InlineData("A,y,7\nB,x,9", "A,x,10\nC,y,3", "TotalsAreRight")]
    public void A_result_that_is_not_what_it_says_is_refused_by_name(string was, string becomes, string condition)
    {
        Solve(Pairs, "--proof", At("proof.json"));
        File.WriteAllText(At("tandems.csv"), File.ReadAllText(At("tandems.csv")).Replace(was, becomes));
        var (status, said, _) = Check("--proof", At("proof.json"));
        Assert.Equal(1, status);
        Assert.StartsWith($"broken={condition} ", said);
    }

    [Fact]
    public void A_proof_that_was_changed_proves_nothing()
    {
        Solve(Pairs, "--proof", At("proof.json"));
        var proof = File.ReadAllText(At("proof.json"));
        foreach (
            var (was, becomes, condition) in new[]
            {
                ("\"bound\": 16", "\"bound\": 15", "BoundIsProved"),
                ("\"reward\": 41", "\"reward\": 2", "RewardIsRight"),
            }
        )
        {
            Assert.Contains(was, proof);
            File.WriteAllText(At("proof.json"), proof.Replace(was, becomes));
            var (status, said, _) = Check("--proof", At("proof.json"));
            Assert.Equal(1, status);
            Assert.StartsWith($"broken={condition} ", said);
        }
    }

    [Fact]
    public void The_order_of_the_lines_changes_no_byte()
    {
        var (dice, bytes) = (new Random(5), new HashSet<string>());
        var lines = (
            from mentor in Enumerable.Range(0, 12)
            from mentee in Enumerable.Range(0, 12)
            where dice.Next(3) > 0
            select $"m{mentor},e{mentee},{dice.Next(4)}"
        ).ToArray();
        for (var times = 0; times < 5; times++)
        {
            dice.Shuffle(lines);
            Solve($"mentor,mentee,points\n{string.Join('\n', lines)}", "--proof", At("proof.json"));
            bytes.Add(File.ReadAllText(At("tandems.csv")) + File.ReadAllText(At("proof.json")));
        }
        Assert.Single(bytes);
    }

    [Fact]
    public void What_spreadsheets_write_is_read()
    {
        var table =
            "\uFEFFPoints;Note;Mentee;Mentor\r\n5;;x;\"Ahr; \"\"die Erste\"\"\"\r\n\r\n 4 ;\"zwei\nZeilen\";y; Bo \r\n";
        Assert.Contains("tandems=2 points=9 ", Solve(table).Said);
        Assert.Equal(
            "mentor,mentee,points\n\"Ahr; \"\"die Erste\"\"\",x,5\nBo,y,4\n",
            File.ReadAllText(At("tandems.csv"))
        );
        Assert.Equal(0, Check().Status);
    }

    [Theory]
    [InlineData("", "pairs.csv, Zeile 1: Die Datei ist leer.")]
    [InlineData("mentor,points\nA,1\n", "pairs.csv, Zeile 1: Die Spalte „mentee“ fehlt.")]
    [InlineData(
        "mentor,mentee,points,mentor\n",
        "pairs.csv, Zeile 1, Spalte 22: Die Spalte „mentor“ steht zweimal da."
    )]
    [InlineData("mentor,mentee,points\nA,x,10\nA,y\n", "pairs.csv, Zeile 3: Hier stehen 2 Felder, nötig sind 3.")]
    [InlineData("mentor,mentee,points\nA,x,zehn\n", "pairs.csv, Zeile 2, Spalte 5: „zehn“ sind keine Punkte.")]
    [InlineData(
        "mentor,mentee,points\nA,x,1000000001\n",
        "pairs.csv, Zeile 2, Spalte 5: „1000000001“ sind keine Punkte."
    )]
    [InlineData("mentor,mentee,points\nA,x,1.5\n", "pairs.csv, Zeile 2, Spalte 5: „1.5“ sind keine Punkte.")]
    [InlineData("mentor,mentee,points\n,x,1\n", "pairs.csv, Zeile 2, Spalte 1: Hier fehlt der Name")]
    [InlineData(
        "mentor,mentee,points\nÄ,x,1\nB,y,2\nÄ,x,1\n",
        "pairs.csv, Zeile 4, Spalte 1: „Ä“ und „x“ stehen schon in Zeile 2."
    )]
    [InlineData(
        "mentor,mentee,points\nA,\"x,1\n",
        "pairs.csv, Zeile 2, Spalte 3: Dieses Anführungszeichen wird nie geschlossen."
    )]
    [InlineData("mentor,mentee,points\nA,\"x\"y,1\n", "pairs.csv, Zeile 2, Spalte 6: Nach dem schließenden")]
    public void A_wrong_table_is_named_with_line_and_column_and_nothing_is_written(string pairs, string says)
    {
        Write("tandems.csv", "von gestern");
        var (status, said, wrong) = Solve(pairs);
        Assert.Equal((2, ""), (status, said));
        Assert.StartsWith(says, wrong[(wrong.IndexOf("pairs.csv", StringComparison.Ordinal))..]);
        Assert.Equal("von gestern", File.ReadAllText(At("tandems.csv")));
        Assert.Empty(Directory.GetFiles(folder, "*.part"));
    }

    [Theory]
    [InlineData("people", "id,role,capacity\nA,boss,1\n", "line 2, column 3: “boss” is no role.")]
    [InlineData("people", "id,role,capacity\nA,mentor,-1\n", "line 2, column 10: “-1” is no number of places.")]
    [InlineData("people", "id,role,capacity\nA,mentor,1\nA,mentor,2\n", "line 3, column 1: “A” stands further up")]
    [InlineData("pins", "mentor,mentee\nC,x\n", "line 2, column 1: “C” and “x” are no possible pair.")]
    [InlineData("pins", "mentor,mentee\nNobody,x\n", "line 2, column 1: “Nobody” and “x” are no possible pair.")]
    [InlineData("pins", "mentor,mentee\nA,x\nA,x\n", "line 3, column 1: “A” and “x” are pinned twice.")]
    [InlineData(
        "pins",
        "mentor,mentee\nA,x\nA,y\n",
        "line 3, column 1: “A” is pinned more often than there are places."
    )]
    public void People_and_pins_are_named_as_exactly(string file, string table, string says)
    {
        var (status, _, wrong) = Run(
            "en",
            "solve",
            "--pairs",
            Write("pairs.csv", Pairs),
            "--out",
            At("tandems.csv"),
            $"--{file}",
            Write($"{file}.csv", table)
        );
        Assert.Equal(2, status);
        Assert.Contains($"{file}.csv, {says}", wrong);
        Assert.False(File.Exists(At("tandems.csv")));
    }

    [Fact]
    public void Bytes_that_are_no_text_and_files_that_are_not_there_are_named()
    {
        File.WriteAllBytes(At("latin.csv"), [.. "mentor,mentee,points\nA,x,1\nM"u8, 0xFC, .. "ller,y,1\n"u8]);
        var latin = Run("de", "solve", "--pairs", At("latin.csv"), "--out", At("tandems.csv"));
        Assert.Equal(2, latin.Status);
        Assert.Contains("latin.csv, Zeile 3: Das ist kein Text in UTF-8.", latin.Wrong);
        var missing = Run("de", "solve", "--pairs", At("fehlt.csv"), "--out", At("tandems.csv"));
        Assert.Equal(2, missing.Status);
        Assert.Contains("fehlt.csv: Diese Datei lässt sich nicht lesen.", missing.Wrong);
        Write("pairs.csv", Pairs);
        var nowhere = Run("en", "solve", "--pairs", At("pairs.csv"), "--out", At("no/such/folder.csv"));
        Assert.Equal(2, nowhere.Status);
        Assert.Contains("This file cannot be written.", nowhere.Wrong);
    }

    [Theory]
    [InlineData("solve")]
    [InlineData("solve", "--pairs", "a.csv")]
    [InlineData("solve", "--pairs", "a.csv", "--out", "b.csv", "--objective", "beauty")]
    [InlineData("check", "--pairs", "a.csv", "--result", "b.csv", "--out", "c.csv")]
    [InlineData("check", "--pairs", "a.csv", "--result")]
    public void Whoever_types_something_else_reads_how_it_goes(params string[] words)
    {
        var (status, said, wrong) = Run("en", words);
        Assert.Equal((2, ""), (status, said));
        Assert.StartsWith($"This is how: Duett {words[0]} --pairs", wrong);
    }

    [Fact]
    public void A_proof_of_another_form_or_objective_is_no_proof()
    {
        Solve(Pairs, "--proof", At("proof.json"));
        Assert.Contains("--objective", Check("--proof", At("proof.json"), "--objective", "points").Wrong);
        File.WriteAllText(At("proof.json"), "{\n  \"format\": 7\n}");
        var (status, _, wrong) = Check("--proof", At("proof.json"));
        Assert.Equal(2, status);
        Assert.Contains("proof.json, Zeile 2, Spalte", wrong);
    }

    private const string Likes =
        "role,id,other,rank\nmentor,A,x,1\nmentor,A,y,2\nmentee,x,A,1\nmentee,x,B,2\nmentee,y,C,1\nmentee,y,A,2\n";

    private (int Status, string Said, string Wrong) RunStable(string likes, params string[] more) =>
        Run(
            "de",
            [
                "stable",
                "--pairs",
                Write("pairs.csv", Pairs),
                "--rankings",
                Write("rankings.csv", likes),
                "--out",
                At("tandems.csv"),
                .. more,
            ]
        );

    [Fact]
    public void Nobody_would_leave_and_the_price_stands_beside_it()
    {
        var (status, said, _) = RunStable(Likes);
        Assert.Equal(0, status);
        Assert.Matches(@"^tandems=2 points=13 best-tandems=2 best-points=16 stable=yes seconds=\d+\.\d{3}$", said);
        Assert.Equal("mentor,mentee,points\nA,x,10\nC,y,3\n", File.ReadAllText(At("tandems.csv")));
        Assert.Equal((0, "feasible=yes tandems=2 points=13 stable=yes", ""), Check("--rankings", At("rankings.csv")));
        Write("tandems.csv", "mentor,mentee,points\nA,y,7\nB,x,9\n");
        var (broken, what, _) = Check("--rankings", At("rankings.csv"));
        Assert.Equal(1, broken);
        Assert.StartsWith("broken=NobodyWouldLeave 'A' and 'x'", what);
        using var json = JsonDocument.Parse(RunStable(Likes, "--proposing", "mentors", "--json").Said);
        Assert.Equal(13, json.RootElement.GetProperty("points").GetInt64());
    }

    [Theory]
    [InlineData("mentor,A,x,0", "Zeile 2, Spalte 12: „0“ ist kein Rang")]
    [InlineData("mentor,A,z,1", "Zeile 2, Spalte 10: „A“ und „z“ sind kein mögliches Paar")]
    [InlineData("boss,A,x,1", "Zeile 2, Spalte 1: „boss“ ist keine Rolle")]
    [InlineData("mentor,A,x,1\nmentor,A,x,2", "Zeile 3, Spalte 10: „A“ hat „x“ schon weiter oben")]
    public void Wrong_rankings_are_named_with_their_place_and_nothing_is_written(string lines, string wrong)
    {
        var answer = RunStable($"role,id,other,rank\n{lines}\n");
        Assert.Equal((2, ""), (answer.Status, answer.Said));
        Assert.Contains(wrong, answer.Wrong);
        Assert.False(File.Exists(At("tandems.csv")));
    }

    [Fact]
    public void Without_rankings_or_with_two_kinds_of_proof_it_says_how()
    {
        var stable = Run("en", "stable", "--pairs", Write("pairs.csv", Pairs), "--out", At("tandems.csv"));
        Assert.Equal(2, stable.Status);
        Assert.Contains("--rankings rankings.csv", stable.Wrong);
        Solve(Pairs);
        Assert.Equal(2, Check("--rankings", At("rankings.csv"), "--proof", At("proof.json")).Status);
        Assert.Equal(2, RunStable(Likes, "--proposing", "managers").Status);
    }
}
