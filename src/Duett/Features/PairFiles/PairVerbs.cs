using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Duett.Matching;
using Duett.Platform.Hosting;

namespace Duett.Features.PairFiles;

/// <summary>
/// <c>Duett solve</c>, <c>Duett stable</c> and <c>Duett check</c>: matching for people who only have spreadsheets, and for whoever wants to check what a
/// matcher says. No house, no database, no network. 0: done; 1: the result breaks a condition; 2: nothing could be done.
/// </summary>
public sealed class PairVerbs(CommandLine command, string language, TextWriter output, TextWriter errors)
{
    private readonly Platform.Texts.Texts texts = new();

    public int Run()
    {
        try
        {
            return command.Verb switch
            {
                "solve" => RunSolve(),
                "stable" => RunStable(),
                _ => RunCheck(),
            };
        }
        catch (FileFault fault)
        {
            errors.WriteLine(fault.InWords(texts, language));
            return 2;
        }
    }

    private int RunSolve()
    {
        if (!Fits("--pairs", "--out", "--people", "--pins", "--objective", "--proof", "--json") || Objective is null)
            return HowTo("SolveHowTo");
        var watch = Stopwatch.StartNew();
        var result = Matcher.Solve(Problem());
        WriteWhole(Option("--out")!, Table(result.Pairs));
        if (Option("--proof") is { } proof)
            WriteWhole(proof, JsonSerializer.SerializeToUtf8Bytes(ProofFile.Of(result, ObjectiveName), ProofFile.Json));
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
        output.WriteLine(
            command.Has("--json")
                ? JsonSerializer.Serialize(
                    new
                    {
                        tandems = result.PairCount,
                        people = result.People,
                        points = result.Points,
                        bound = result.Bound,
                        proved = result.Proved,
                        seconds,
                    }
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"tandems={result.PairCount} points={result.Points} bound={result.Bound} proved={(result.Proved ? "yes" : "no")} seconds={seconds:0.000}"
                )
        );
        return 0;
    }

    private int RunStable()
    {
        if (
            !Fits("--pairs", "--out", "--rankings", "--people", "--pins", "--proposing", "--json")
            || Option("--rankings") is not { } rankings
            || Proposing is not { } proposing
        )
            return HowTo("StableHowTo");
        var watch = Stopwatch.StartNew();
        var problem = Problem();
        var result = Stable.Find(PairsInput.ReadRankings(rankings, problem), proposing);
        // What it costs: the best pairs without regard to who would rather have whom.
        var best = Matcher.Solve(problem);
        WriteWhole(Option("--out")!, Table(result.Pairs));
        var seconds = Math.Round(watch.Elapsed.TotalSeconds, 3);
        output.WriteLine(
            command.Has("--json")
                ? JsonSerializer.Serialize(
                    new
                    {
                        tandems = result.PairCount,
                        people = result.People,
                        points = result.Points,
                        bestTandems = best.PairCount,
                        bestPeople = best.People,
                        bestPoints = best.Points,
                        stable = true,
                        seconds,
                    }
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"tandems={result.PairCount} points={result.Points} best-tandems={best.PairCount} best-points={best.Points} stable=yes seconds={seconds:0.000}"
                )
        );
        return 0;
    }

    private int RunCheck()
    {
        if (
            !Fits("--pairs", "--result", "--people", "--pins", "--objective", "--proof", "--rankings")
            || Objective is null
            || (Option("--proof") is not null && Option("--rankings") is not null)
        )
            return HowTo("CheckHowTo");
        var (problem, pairs) = (Problem(), PairsInput.ReadResult(Option("--result")!));
        return Option("--rankings") is { } rankings
            ? CheckStable(PairsInput.ReadRankings(rankings, problem), pairs)
            : CheckBest(problem, pairs);
    }

    private int CheckStable(Rankings rankings, List<MatchedPair> pairs)
    {
        if (StableChecker.FirstBroken(rankings, pairs) is { } broken)
            return Say(broken);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"feasible=yes tandems={pairs.Count} points={pairs.Sum(p => p.Points)} stable=yes"
            )
        );
        return 0;
    }

    private int CheckBest(MatchingProblem problem, List<MatchedPair> pairs)
    {
        var proof = Option("--proof") is { } file ? ProofFile.Read(file, ObjectiveName) : null;
        var broken = proof is null
            ? Checker.FirstBroken(problem, pairs)
            : Checker.FirstBroken(problem, proof.With(pairs));
        if (broken is not null)
            return Say(broken);
        var proved =
            proof is null ? "unknown"
            : proof.Bound == proof.Points ? "yes"
            : "no";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"feasible=yes tandems={pairs.Count} points={pairs.Sum(p => p.Points)} proved={proved}"
            )
        );
        return 0;
    }

    private int Say(BrokenCondition broken)
    {
        output.WriteLine($"broken={broken.Condition} {broken.Message}");
        return 1;
    }

    private Role? Proposing =>
        Option("--proposing") switch
        {
            null or "mentees" => Role.Mentee,
            "mentors" => Role.Mentor,
            _ => null,
        };

    private MatchingProblem Problem() =>
        PairsInput.Read(Option("--pairs")!, Option("--people"), Option("--pins"), Objective!.Value);

    private string? Option(string name) => command.Options.GetValueOrDefault(name);

    private string ObjectiveName => Option("--objective") ?? "people";

    private Objective? Objective =>
        ObjectiveName switch
        {
            "people" => Duett.Matching.Objective.PeopleThenPairsThenPoints,
            "points" => Duett.Matching.Objective.Points,
            _ => null,
        };

    /// <summary>The first two are needed; nothing else is known.</summary>
    private bool Fits(params string[] options) =>
        command.Fits(0, options)
        && options[..2].All(o => !string.IsNullOrEmpty(Option(o)))
        && command.Options.All(o => o.Value.Length > 0 || o.Key == "--json");

    private int HowTo(string text)
    {
        errors.WriteLine(texts.In(language, $"PairFiles.{text}"));
        return 2;
    }

    private static byte[] Table(IEnumerable<MatchedPair> pairs)
    {
        var table = new StringBuilder("mentor,mentee,points\n");
        foreach (var (mentor, mentee, points) in pairs)
            table
                .Append(Cell(mentor))
                .Append(',')
                .Append(Cell(mentee))
                .Append(',')
                .Append(points.ToString(CultureInfo.InvariantCulture))
                .Append('\n');
        return Encoding.UTF8.GetBytes(table.ToString());
    }

    /// <summary>Identities come back as they were read; they are keys of the reader, not text for a spreadsheet.</summary>
    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(",;\t\"\r\n ") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>Whole or not at all: a file that stands there already stays until the new one is complete.</summary>
    private static void WriteWhole(string file, byte[] bytes)
    {
        var part = $"{file}.part";
        try
        {
            File.WriteAllBytes(part, bytes);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new FileFault(file, 0, 0, "Unwritable");
        }
    }
}
