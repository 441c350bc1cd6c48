using Duett.Domain.Calls;
using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Calls;

/// <summary>Which topics are scarce is said so that nobody's wish follows from it.</summary>
public sealed class ScarceTopicsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_ten_learners_on_a_topic_that_five_want_and_fewer_show_is_named_with_a_text_to_copy()
    {
        var (round, browser) = await Called();
        await Learn(round, 5, "da-sheets");
        await Learn(round, 4, "ai-everyday");
        await Night();
        Assert.Contains("Sobald sich 10 Menschen", (await Page(round, browser)).Text);
        await Learn(round, 1, "so-podcast");
        await Night();
        var page = await Page(round, browser);
        Assert.Equal(["Tabellen, die mitdenken"], Topics(page));
        var text = page.Page.QuerySelector("#gesucht")!.TextContent;
        Assert.Contains("Wer zeigt „Tabellen, die mitdenken“?", text);
        Assert.Contains($"/mitmachen/{round.Slug}", text);
    }

    [Fact]
    public async Task Nothing_is_counted_anew_until_five_more_have_come()
    {
        var (round, browser) = await Called();
        await Learn(round, 4, "da-sheets");
        await Learn(round, 6, "ai-everyday");
        await Night();
        Assert.Equal(["KI im Arbeitsalltag"], Topics(await Page(round, browser)));
        // The fifth who wants it comes with three others: shown now, one of a few would be found out.
        await Learn(round, 1, "da-sheets");
        await Learn(round, 3, "so-podcast");
        await Night();
        Assert.Equal(["KI im Arbeitsalltag"], Topics(await Page(round, browser)));
        await Learn(round, 1, "so-podcast");
        await Night();
        Assert.Equal(["KI im Arbeitsalltag", "Tabellen, die mitdenken"], Topics(await Page(round, browser)).Order());
    }

    [Fact]
    public async Task A_topic_that_enough_people_show_is_not_scarce()
    {
        var (round, browser) = await Called();
        await Learn(round, 5, "da-sheets");
        await Learn(round, 5, "ai-everyday");
        for (var i = 0; i < 5; i++)
            await site.Enrolled(
                round,
                await site.Person("Zeigt Etwas"),
                ProgrammeRole.Mentor,
                [Enrolling.Offers("da-sheets")]
            );
        await Night();
        Assert.Equal(["KI im Arbeitsalltag"], Topics(await Page(round, browser)));
    }

    [Fact]
    public async Task A_round_that_asks_for_larger_groups_gets_them()
    {
        var (round, browser) = await Called();
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).SmallestGroup = 8);
        await Learn(round, 15, "ai-everyday");
        await Night();
        Assert.Contains("Sobald sich 16 Menschen", (await Page(round, browser)).Text);
        await Learn(round, 1, "ai-everyday");
        await Night();
        Assert.Contains("mindestens 8 Menschen lernen möchten", (await Page(round, browser)).Text);
    }

    [Fact]
    public async Task Who_withdrew_or_left_counts_no_longer()
    {
        var (round, browser) = await Called();
        var people = await Learn(round, 11, "ai-everyday");
        await site.Change(db =>
        {
            db.Enrolments.Single(e => e.PersonId == people[0].Id && e.RoundId == round.Id)
                .Withdraw(site.Clock.GetUtcNow());
            db.People.Single(p => p.Id == people[1].Id).LeftOn = site.Clock.Today;
        });
        await Night();
        Assert.Contains("Sobald sich 10 Menschen", (await Page(round, browser)).Text);
    }

    [Fact]
    public async Task After_the_last_day_nothing_is_counted_until_enrolment_opens_again_and_after_the_round_never()
    {
        var (round, browser) = await Called();
        await Learn(round, 10, "da-sheets");
        await Until(-1);
        await Night();
        Assert.Null((await site.Read(db => db.Calls.SingleAsync(c => c.RoundId == round.Id))).CountedAt);
        await Until(20);
        await Night();
        Assert.Equal(["Tabellen, die mitdenken"], Topics(await Page(round, browser)));
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Close(site.Clock.GetUtcNow()));
        await Night();
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => j.Kind == "count-topics" && j.SubjectId == round.Id)));

        Task Until(int days) =>
            site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(days));
    }

    private async Task<(Round, Browser)> Called()
    {
        var manager = await site.Person("Claudia Brandt", Role.PM);
        var round = await site.OpenRound(manager);
        var browser = await (await site.Browser(manager)).Visit($"/r/{round.Slug}/aufruf");
        await browser.Press("Speichern", ("reach", CallReach.House));
        return (round, browser);
    }

    private async Task<List<Person>> Learn(Round round, int people, string topic)
    {
        var learners = new List<Person>();
        for (var i = 0; i < people; i++)
        {
            learners.Add(await site.Person("Lernt Etwas"));
            await site.Enrolled(round, learners[^1], ProgrammeRole.Mentee, [Enrolling.Wants(topic)]);
        }
        return learners;
    }

    /// <summary>Whoever comes afterwards comes after the count.</summary>
    private async Task Night()
    {
        await site.Pass(TimeSpan.FromHours(25));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static Task<Browser> Page(Round round, Browser browser) => browser.Visit($"/r/{round.Slug}/aufruf");

    private static IEnumerable<string> Topics(Browser page) =>
        page.Page.QuerySelectorAll("[aria-labelledby=knapp] ul .tag").Select(t => t.TextContent);
}
