using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>Processor time of the process is measured, so nothing else may run meanwhile.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection(typeof(Alone))]
public sealed class LargeRoundTests(Site site, ITestOutputHelper output) : IClassFixture<Site>
{
    [Theory]
    [InlineData(120, 2)]
    [InlineData(1000, 10)]
    public async Task A_round_of_this_size_is_calculated_shown_and_released_in_a_moment(int people, int seconds)
    {
        var round = await site.Round();
        await LargeCrowd.Enrol(site, round, people);
        var browser = await site.Browser(await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId)));
        await browser.Visit(round.Address());
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var calculate = await Time(() => Post("Propose"));
        var again = await Time(() => Post("Propose"));
        var show = await Time(() => browser.Client.GetAsync(round.Address()));
        var draft = await site.Read(db => db.Tandems.FirstAsync(t => t.RoundId == round.Id));
        var price = await Time(() => Get($"schritt?was=Forbid&row={draft.Id}"));
        var compare = await Time(() => Get("gewichte?compare=1&Times=More"));
        var release = await Time(() => Post("Release"));
        output.WriteLine(
            $"{people}: calculated {calculate}, again {again}, shown {show}, price {price}, compared {compare}, released {release} ms"
        );
        Assert.True(price < seconds * 1000, $"{price} ms");
        Assert.True(compare < seconds * 1000, $"{compare} ms");
        var open = await site.Read(db => db.Tandems.CountAsync(t => t.RoundId == round.Id && t.ReleasedAt != null));
        Assert.True(open > people / 4, $"{open} released");
        Assert.True(again < seconds * 1000, $"{again} ms");
        Assert.True(show < seconds * 1000, $"{show} ms");

        async Task Get(string page) =>
            Assert.True((await browser.Client.GetAsync($"{round.Address()}/{page}")).IsSuccessStatusCode);

        Task<HttpResponseMessage> Post(string handler) =>
            browser.Client.PostAsync(
                $"{round.Address()}?handler={handler}",
                new FormUrlEncodedContent([new("__RequestVerificationToken", token)])
            );
    }

    /// <summary>Processor time of this process: a busy machine does not count.</summary>
    private static async Task<long> Time(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (long)(Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
