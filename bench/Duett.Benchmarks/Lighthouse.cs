using System.Diagnostics;
using System.Text.Json;

namespace Duett.Benchmarks;

/// <summary>
/// Lighthouse as a phone on a slow network sees the key pages, medians of five, with the bytes of a first visit. Needs
/// <c>npm ci</c> in bench/lighthouse and Chromium (CHROME_PATH, else "chromium" on the path).
/// </summary>
public static class Lighthouse
{
    private const int Times = 5;
    private const int Attempts = 3;
    private const string Chromium =
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        + "--disable-component-update --disable-sync";
    private static readonly string[] Categories = ["performance", "accessibility", "best-practices"];

    public static async Task Run(Seed seed)
    {
        await seed.Fill();
        using var duett = await KeyPages.StartDuett(seed);
        Console.WriteLine($"{"page", -10} {"speed", 16} {"accessib.", 10} {"practices", 10} {"KB", 6}");
        foreach (var (name, path, cookie) in KeyPages.Pages(seed))
        {
            await Load.Measure(duett, path, cookie, TimeSpan.FromSeconds(1));
            var looks = new List<Look>();
            for (var time = 0; time < Times; time++)
                looks.Add(await Insist(duett.Url + path, cookie));
            Print(name, looks);
        }
    }

    private static void Print(string name, List<Look> looks)
    {
        int Median(int category) => looks.Select(l => l.Scores[category]).Order().ElementAt(looks.Count / 2);
        var (least, most) = (looks.Min(l => l.Scores[0]), looks.Max(l => l.Scores[0]));
        var bytes = looks.Max(l => l.Bytes) / 1000.0;
        Console.WriteLine(
            $"{name, -10} {$"{Median(0)} ({least} to {most})", 16} {Median(1), 10} {Median(2), 10} {bytes, 6:F0}"
        );
        foreach (var shortfall in looks.SelectMany(l => l.Shortfalls).CountBy(s => s).OrderByDescending(s => s.Value))
            Console.WriteLine($"           {shortfall.Value} x {shortfall.Key}");
    }

    /// <summary>On a busy machine Chromium sometimes records nothing; that says nothing about the page.</summary>
    private static async Task<Look> Insist(string url, string? cookie)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await Ask(url, cookie);
            }
            catch (InvalidOperationException) when (attempt < Attempts) { }
    }

    private static async Task<Look> Ask(string url, string? cookie)
    {
        var folder = Directory.CreateTempSubdirectory("duett-lighthouse-");
        try
        {
            var (report, headers) = (Path.Combine(folder.FullName, "report"), Path.Combine(folder.FullName, "headers"));
            await File.WriteAllTextAsync(
                headers,
                JsonSerializer.Serialize(cookie is null ? [] : new Dictionary<string, string> { ["Cookie"] = cookie })
            );
            await Call(url, $"--output-path={report}", $"--extra-headers={headers}");
            using var answer = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            return Look.Of(answer.RootElement);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Call(string url, params string[] more)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            Server.Place("bench/lighthouse/node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            $"--only-categories={string.Join(',', Categories)}",
            $"--chrome-flags={Chromium}",
            .. more,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.TryAdd("CHROME_PATH", "/usr/bin/chromium");
        using var process = Process.Start(start)!;
        var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"Lighthouse did not run (npm ci in bench/lighthouse?): {await complaint}{await said}"
            );
    }

    /// <summary>One report: the scores out of 100, what each lost points for, and the bytes of the first visit.</summary>
    private sealed record Look(int[] Scores, string[] Shortfalls, long Bytes)
    {
        public static Look Of(JsonElement report)
        {
            if (report.TryGetProperty("runtimeError", out var fault))
                throw new InvalidOperationException("Lighthouse could not look at the page: " + fault);
            var (audits, categories) = (report.GetProperty("audits"), report.GetProperty("categories"));
            var requests = audits
                .GetProperty("network-requests")
                .GetProperty("details")
                .GetProperty("items")
                .EnumerateArray()
                .ToList();
            return new(
                [
                    .. Categories.Select(c =>
                        (int)Math.Round(categories.GetProperty(c).GetProperty("score").GetDouble() * 100)
                    ),
                ],
                [.. Categories.SelectMany(c => Lost(c, categories.GetProperty(c), audits))],
                requests.Sum(r => Number(r, "transferSize"))
            );
        }

        private static IEnumerable<string> Lost(string name, JsonElement category, JsonElement audits) =>
            from entry in category.GetProperty("auditRefs").EnumerateArray()
            where entry.GetProperty("weight").GetDouble() > 0
            let id = entry.GetProperty("id").GetString()!
            let score = audits.GetProperty(id).GetProperty("score")
            where score.ValueKind == JsonValueKind.Number && score.GetDouble() < 0.95
            select $"{name}: {id}";

        private static long Number(JsonElement request, string name) =>
            request.TryGetProperty(name, out var number) ? (long)number.GetDouble() : 0;
    }
}
