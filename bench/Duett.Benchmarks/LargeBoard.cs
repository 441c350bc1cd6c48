using System.Diagnostics;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Duett.Benchmarks;

/// <summary>What the manager waits for on the review of a round of 500 + 500 people, one request at a time.</summary>
public static class LargeBoard
{
    private const int People = 1000;
    private const int Turns = 5;

    public static async Task Run(Seed seed)
    {
        var manager = await seed.Person("Sabine Hoffmann", Role.HR, Role.IT, Role.PM);
        var round = await seed.OpenRound(manager, manager);
        await LargeCrowd.Enrol(seed, round, People);
        using var duett = await KeyPages.StartDuett(seed);
        using var empty = await Server.Start("bench/Duett.EmptyPage", "/");
        using var client = new HttpClient { BaseAddress = new(duett.Url) };
        client.DefaultRequestHeaders.Add("Cookie", await seed.Cookie(manager));
        var board = $"/r/{round.Slug}/vorschlaege";
        var times = new Dictionary<string, List<double>>();
        for (var turn = 0; turn <= Turns; turn++)
        {
            var token = (await new Browser(client).Visit(board)).Page.QuerySelector(
                "[name=__RequestVerificationToken]"
            );
            var field = token!.GetAttribute("value")!;
            await Time("empty page", () => client.GetAsync(empty.Url));
            await Time("calculate, show", () => Post("Propose", field));
            await Time("calculate again, show", () => Post("Propose", field));
            await Time("show", () => client.GetAsync(board));
            var draft = await seed.Read(db => db.Tandems.FirstAsync(t => t.RoundId == round.Id));
            await Time("price of a step", () => client.GetAsync($"{board}/schritt?was=Forbid&row={draft.Id}"));
            await Time("other weights", () => client.GetAsync($"{board}/gewichte?compare=1&Times=More"));
            await Time("release all, show", () => Post("Release", field));
            await Forget(seed, round);
        }
        var yardstick = Median(times["empty page"]);
        Console.WriteLine($"{"action", -24} {"first ms", 9} {"median", 9} {"ratio", 7}");
        foreach (var (action, taken) in times)
            Console.WriteLine(
                $"{action, -24} {taken[0], 9:F0} {Median(taken), 9:F1} {Median(taken) / yardstick, 7:F0}"
            );

        Task<HttpResponseMessage> Post(string handler, string token) =>
            client.PostAsync(
                $"{board}?handler={handler}",
                new FormUrlEncodedContent([new("__RequestVerificationToken", token)])
            );

        async Task Time(string action, Func<Task<HttpResponseMessage>> ask)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await ask();
            await answer.Content.ReadAsByteArrayAsync();
            var taken = watch.Elapsed.TotalMilliseconds;
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{action} answered {(int)answer.StatusCode}.");
            if (!times.TryGetValue(action, out var list))
                times[action] = list = [];
            list.Add(taken);
        }
    }

    /// <summary>The round as before its first calculation.</summary>
    private static async Task Forget(Seed seed, Round round)
    {
        await seed.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ExecuteDeleteAsync());
        await seed.Read(db => db.Mails.ExecuteDeleteAsync());
        await seed.Read(db => db.Jobs.ExecuteDeleteAsync());
        await seed.Read(db =>
            db.Rounds.Where(r => r.Id == round.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.ReleasedAt, (DateTimeOffset?)null))
        );
    }

    private static double Median(List<double> values) => values.Skip(1).Order().ElementAt(Turns / 2);
}
