using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks;

/// <summary>
/// The pages of HR and of a manager in a house of about a hundred people and again with ten thousand, in turns beside the
/// empty page: how much a page costs must not depend on who else works there.
/// </summary>
public static class LargeHouse
{
    private const int People = 10_000;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task Run(Seed seed)
    {
        await seed.Fill();
        var small = await Measure(seed);
        await AddPeople(seed);
        var large = await Measure(seed);
        Console.WriteLine($"{"page", -34} {"small", 8} {"ratio", 7} {"large", 8} {"ratio", 7} {"large/small", 12}");
        foreach (var (path, (cost, ratio)) in small)
            Console.WriteLine(
                $"{path, -34} {cost, 8:F0} {ratio, 7:F1} {large[path].Cost, 8:F0} {large[path].Ratio, 7:F1} {large[path].Ratio / ratio, 12:F2}"
            );
    }

    /// <summary>Processor time in µs, and as a ratio to the empty page of the same run.</summary>
    private static async Task<Dictionary<string, (double Cost, double Ratio)>> Measure(Seed seed)
    {
        using var duett = await KeyPages.StartDuett(seed);
        using var empty = await Server.Start("bench/Duett.EmptyPage", "/");
        var pages = Pages(seed);
        var costs = pages.ToDictionary(p => p.Path, _ => new List<double>());
        var yardstick = new List<double>();
        await Load.Measure(empty, "/", null, WarmUp);
        foreach (var (path, cookie) in pages)
            await Load.Measure(duett, path, cookie, WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            yardstick.Add((await Load.Measure(empty, "/", null, Turn)).MicrosecondsPerRequest);
            foreach (var (path, cookie) in pages)
                costs[path].Add((await Load.Measure(duett, path, cookie, Turn)).MicrosecondsPerRequest);
        }
        return costs.ToDictionary(c => c.Key, c => (Median(c.Value), Median(c.Value) / Median(yardstick)));
    }

    private static (string Path, string? Cookie)[] Pages(Seed seed)
    {
        var round = seed.ReviewPath[..seed.ReviewPath.LastIndexOf('/')];
        return
        [
            (seed.EnrolPath, null),
            (seed.RoomPath, seed.MenteeCookie),
            ("/start", seed.MenteeCookie),
            ("/personen", seed.ManagerCookie),
            ("/personen?q=kaya", seed.ManagerCookie),
            ("/runden", seed.ManagerCookie),
            (round, seed.ManagerCookie),
            (round + "/anpassen", seed.ManagerCookie),
            (seed.ReviewPath, seed.ManagerCookie),
            ("/transparenz", seed.ManagerCookie),
        ];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A line of eight each, in forty areas; they take no part in the round.</summary>
    private static async Task AddPeople(Seed seed)
    {
        var ids = Enumerable.Range(0, People).Select(_ => Guid.NewGuid()).ToArray();
        await seed.Change(db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var at = 0; at < People; at++)
                db.Add(
                    new Person
                    {
                        OrganisationId = seed.House.Id,
                        Id = ids[at],
                        Name = $"Vorname{at} Nachname{at}",
                        Mail = $"p{at}@bench.example",
                        StaffNumber = $"B{at:D5}",
                        Department = $"Abteilung {at % 40}",
                        Team = $"Team {at % 400}",
                        Level = 1 + at % 7,
                        JobFamily = $"Beruf {at % 20}",
                        ManagerId = at == 0 ? null : ids[at / 8],
                    }
                );
        });
        Console.WriteLine($"{await seed.Read(db => db.People.CountAsync())} people");
    }
}
