using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Matching;

/// <summary>A manager in front of the review.</summary>
internal static class Reviewing
{
    public static async Task<(Round, Browser)> Managed(this Site site)
    {
        var round = await site.Round();
        var manager = await site.Read(db => db.People.SingleAsync(p => p.Id == round.ManagerId));
        return (round, await site.Browser(manager));
    }

    /// <summary>Follows a link of the page, most of them lead to the price of a step.</summary>
    public static async Task Follow(this Browser browser, string link)
    {
        var found = browser.Page.QuerySelectorAll("main a").FirstOrDefault(a => a.TextContent.Contains(link));
        Assert.True(found is not null, $"No link '{link}' on {browser.Path}");
        await browser.Visit(found!.GetAttribute("href")!);
    }

    public static async Task FollowInRow(this Browser browser, string link, string pair)
    {
        await browser.Follow($"Gründe ansehen und entscheiden: {pair}");
        await browser.Follow($"{link}: {pair}");
    }

    /// <summary>Opens the row of a pair and presses a button in it.</summary>
    public static async Task PressInRow(this Browser browser, string button, string pair)
    {
        await browser.Follow($"Gründe ansehen und entscheiden: {pair}");
        await browser.Press($"{button}: {pair}");
    }

    public static Task Choose(this Browser browser, object? mentor, object? mentee) =>
        browser.Press("Preis ansehen", ("Mentor", mentor), ("Mentee", mentee));

    /// <summary>A request nobody finds a button for, with a true token of the page.</summary>
    public static async Task Send(
        this Browser browser,
        Round round,
        string handler,
        params (string Name, Guid Value)[] fields
    )
    {
        await browser.Visit(round.Address());
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.Post(
            $"{round.Address()}?handler={handler}",
            [
                .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value.ToString())),
                new("__RequestVerificationToken", token),
            ]
        );
    }

    public static async Task<List<(Guid, Guid)>> Pairs(this Site site, Round round) =>
        (await site.Read(db => db.Tandems.Where(t => t.RoundId == round.Id).ToListAsync()))
            .Select(t => (t.MentorId, t.MenteeId))
            .Order()
            .ToList();
}
