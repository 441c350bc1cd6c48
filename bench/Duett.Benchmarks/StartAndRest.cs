namespace Duett.Benchmarks;

/// <summary>Cold start to the first answer, and memory at rest, beside the empty page.</summary>
public static class StartAndRest
{
    private const int Times = 5;

    public static async Task Run(Seed seed)
    {
        await seed.Fill();
        var (ours, empties, memory, emptyMemory) = (
            new List<double>(),
            new List<double>(),
            new List<long>(),
            new List<long>()
        );
        for (var i = 0; i < Times; i++)
        {
            using var empty = await Server.Start("bench/Duett.EmptyPage", "/");
            empties.Add(empty.ColdStart.TotalMilliseconds);
            using var duett = await KeyPages.StartDuett(seed, "/");
            ours.Add(duett.ColdStart.TotalMilliseconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            memory.Add(duett.MemoryMb);
            emptyMemory.Add(empty.MemoryMb);
        }
        Console.WriteLine(
            $"cold start   {Median(ours), 6:F0} ms   empty page {Median(empties), 6:F0} ms   ratio {Median(ours) / Median(empties):F1}"
        );
        Console.WriteLine(
            $"at rest      {Median(memory), 6:F0} MB   empty page {Median(emptyMemory), 6:F0} MB   ratio {Median(memory) / Median(emptyMemory):F1}"
        );
    }

    private static double Median<T>(List<T> values)
        where T : IConvertible => Convert.ToDouble(values.Order().ElementAt(values.Count / 2));
}
