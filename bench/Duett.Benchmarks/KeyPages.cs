using System.Text.Json;

namespace Duett.Benchmarks;

/// <summary>Processor time and pages per second of the four key pages beside the empty page, in turns.</summary>
public static class KeyPages
{
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public static async Task Run(Seed seed)
    {
        await seed.Fill();
        using var duett = await StartDuett(seed);
        using var empty = await Server.Start("bench/Duett.EmptyPage", "/");
        var pages = Pages(seed);
        var costs = pages.ToDictionary(p => p.Name, _ => new List<Cost>());
        var yardstick = new List<Cost>();
        foreach (var (_, path, cookie) in pages)
            await Load.Measure(duett, path, cookie, WarmUp);
        await Load.Measure(empty, "/", null, WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            yardstick.Add(await Load.Measure(empty, "/", null, Turn));
            foreach (var (name, path, cookie) in pages)
                costs[name].Add(await Load.Measure(duett, path, cookie, Turn));
        }
        var basis = Median(yardstick);
        Console.WriteLine($"{"page", -12} {"µs CPU", 8} {"ratio", 6} {"per s", 8} {"ratio", 6}");
        Console.WriteLine(
            $"{"empty", -12} {basis.MicrosecondsPerRequest, 8:F0} {1, 6:F1} {basis.PerSecond, 8:F0} {1, 6:F2}"
        );
        foreach (var (name, _, _) in pages)
        {
            var cost = Median(costs[name]);
            Console.WriteLine(
                $"{name, -12} {cost.MicrosecondsPerRequest, 8:F0} {cost.MicrosecondsPerRequest / basis.MicrosecondsPerRequest, 6:F1} {cost.PerSecond, 8:F0} {cost.PerSecond / basis.PerSecond, 6:F2}"
            );
        }
    }

    /// <summary>Starts the seeded site and prints its key addresses as JSON, for measurements from outside; ends with a line of input.</summary>
    public static async Task Serve(Seed seed)
    {
        await seed.Fill();
        using var duett = await StartDuett(seed);
        Console.WriteLine(
            JsonSerializer.Serialize(
                Pages(seed)
                    .Select(p => new
                    {
                        name = p.Name,
                        url = duett.Url + p.Path,
                        cookie = p.Cookie,
                    })
            )
        );
        Console.ReadLine();
    }

    public static Task<Server> StartDuett(Seed seed, string path = "/healthz") =>
        Server.Start("src/Duett", path, seed.Environment);

    public static (string Name, string Path, string? Cookie)[] Pages(Seed seed) =>
        [
            ("enrolment", seed.EnrolPath, null),
            ("proposal", seed.ProposalPath, seed.MentorCookie),
            ("room", seed.RoomPath, seed.MenteeCookie),
            ("review", seed.ReviewPath, seed.ManagerCookie),
        ];

    private static Cost Median(List<Cost> costs) =>
        new(
            costs.Select(c => c.MicrosecondsPerRequest).Order().ElementAt(costs.Count / 2),
            costs.Select(c => c.PerSecond).Order().ElementAt(costs.Count / 2)
        );
}
