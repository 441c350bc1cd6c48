namespace Duett.Benchmarks;

/// <summary>Figures as ratios against an empty Razor page on the same host in the same run. See README.md beside this file.</summary>
public static class Bench
{
    public static async Task<int> Main(string[] args)
    {
        Func<Seed, Task>? run = args.FirstOrDefault() switch
        {
            "pages" => KeyPages.Run,
            "start" => StartAndRest.Run,
            "import" => ImportPeople.Run,
            "lighthouse" => Lighthouse.Run,
            "large" => LargeHouse.Run,
            "board" => LargeBoard.Run,
            "round" => Simulation.SimulateRound.Run,
            "serve" => KeyPages.Serve,
            _ => null,
        };
        if (run is null)
        {
            Console.WriteLine("pages | large | board | round | start | import | lighthouse | serve");
            return 1;
        }
        await using var seed = await Seed.Make();
        await run(seed);
        return 0;
    }
}
