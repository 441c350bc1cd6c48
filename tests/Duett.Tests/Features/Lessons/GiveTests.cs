using System.Net;
using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Lessons;

/// <summary>What participants say without their name.</summary>
public sealed class GiveTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_five_on_all_are_read_at_once_two_weeks_after_the_end_and_not_a_day_before()
    {
        var (round, people) = await Closed(3);
        foreach (var (person, number) in people.Take(5).Select((p, i) => (p, i)))
            await Say(round, person, $"Stimme {number}");
        var manager = await site.Browser(await site.ManagerOf(round));
        await manager.Visit($"/r/{round.Slug}/lehren");
        Assert.DoesNotContain("Stimme", manager.Text);
        Assert.Contains("ohne Namen eine Lehre hinterlassen", manager.Text);
        await site.Pass(TimeSpan.FromDays(13));
        Assert.DoesNotContain("Stimme", (await manager.Visit($"/r/{round.Slug}/lehren")).Text);
        await site.Pass(TimeSpan.FromDays(2));
        await manager.Visit($"/r/{round.Slug}/lehren");
        foreach (var number in Enumerable.Range(0, 5))
            Assert.Contains($"Stimme {number}", manager.Text);
        Assert.False(await site.Read(db => db.LessonsGiven.AnyAsync(g => g.RoundId == round.Id)));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(people[5])).Open($"/lehre/{round.Slug}")).Status
        );
    }

    [Fact]
    public async Task Four_are_deleted_unread()
    {
        var (round, people) = await Closed(2);
        foreach (var person in people)
            await Say(round, person, "Vier sind zu wenige");
        await site.Pass(TimeSpan.FromDays(15));
        var manager = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/lehren");
        Assert.DoesNotContain("Vier sind zu wenige", manager.Text);
        Assert.Contains("Weniger als 5 haben etwas gesagt", manager.Text);
        Assert.False(await site.Read(db => db.LessonBoxes.AnyAsync(b => b.RoundId == round.Id)));
        Assert.False(await site.Read(db => db.LessonsGiven.AnyAsync(g => g.RoundId == round.Id)));
    }

    [Fact]
    public async Task A_round_with_a_larger_smallest_group_needs_as_many_voices()
    {
        var (round, people) = await Closed(3);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).SmallestGroup = 7);
        foreach (var person in people)
            await Say(round, person, "Sechs sind hier zu wenige");
        await site.Pass(TimeSpan.FromDays(15));
        var manager = await (await site.Browser(await site.ManagerOf(round))).Visit($"/r/{round.Slug}/lehren");
        Assert.DoesNotContain("Sechs sind hier", manager.Text);
        Assert.Contains("Weniger als 7 haben etwas gesagt", manager.Text);
    }

    [Fact]
    public async Task Nothing_stored_says_who_said_what_when_or_in_which_order()
    {
        var (round, people) = await Closed(8);
        for (var number = 0; number < people.Count; number++)
            await Say(round, people[number], $"Stimme {number:00}");
        // One paper for all, without a time, and nothing beside it but who has handed one in.
        var box = await site.Read(db => db.LessonBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        Assert.Empty(await site.TablesWith("Stimme"));
        var lines = await site.With<Vault, List<LessonText>>(vault => Task.FromResult(vault.Read(box)));
        Assert.Equal(people.Count, lines.Count);
        Assert.NotEqual(lines.Select(l => l.Text).Order(), lines.Select(l => l.Text));
        Assert.Equal(["Kind", "Area", "Text"], typeof(LessonText).GetProperties().Select(p => p.Name));
        var columns = await site.Read(db =>
            Task.FromResult(
                new[] { typeof(LessonBox), typeof(LessonGiven) }
                    .SelectMany(t => db.Model.FindEntityType(t)!.GetProperties())
                    .Where(p => p.ClrType == typeof(DateTimeOffset) || p.ClrType == typeof(DateOnly))
                    .Select(p => p.Name)
                    .ToList()
            )
        );
        Assert.Empty(columns);
        Assert.Equal(
            0,
            await site.Read(db => db.AuditEntries.CountAsync(a => people.Select(p => (Guid?)p.Id).Contains(a.By)))
        );
    }

    [Fact]
    public async Task Each_says_one_thing_and_two_clicks_at_once_are_one()
    {
        var (round, people) = await Closed(1);
        var first = await (await site.Browser(people[0])).Visit($"/lehre/{round.Slug}");
        var second = await (await site.Browser(people[0])).Visit($"/lehre/{round.Slug}");
        await Press(first, "Einmal");
        Assert.Contains("das ist angekommen", first.Text);
        await Press(second, "Zweimal");
        Assert.Contains("das ist angekommen", second.Text);
        var box = await site.Read(db => db.LessonBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        Assert.Equal(
            ["Einmal"],
            (await site.With<Vault, List<LessonText>>(vault => Task.FromResult(vault.Read(box)))).Select(l => l.Text)
        );
    }

    [Fact]
    public async Task Many_at_the_same_moment_lose_no_line()
    {
        var (round, people) = await Closed(6);
        var pages = new List<Browser>();
        foreach (var person in people)
            pages.Add(await (await site.Browser(person)).Visit($"/lehre/{round.Slug}"));
        await Task.WhenAll(pages.Select((page, i) => Press(page, $"Zugleich {i}")));
        var box = await site.Read(db => db.LessonBoxes.AsNoTracking().SingleAsync(b => b.RoundId == round.Id));
        var lines = await site.With<Vault, List<LessonText>>(vault => Task.FromResult(vault.Read(box)));
        Assert.Equal(12, lines.Select(l => l.Text).Distinct().Count());
    }

    [Fact]
    public async Task Only_who_took_part_finds_the_page_and_the_start_page_leads_there_until_it_is_done()
    {
        var (round, people) = await Closed(1);
        var strangers = new[] { await site.Person("Fremd"), await site.ManagerOf(round) };
        foreach (var stranger in strangers)
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await site.Browser(stranger)).Open($"/lehre/{round.Slug}")).Status
            );
        var browser = await (await site.Browser(people[0])).Visit("/start");
        Assert.Contains("Ein Gedanke für die nächste Runde", browser.Text);
        await Say(round, people[0], "Gern wieder");
        Assert.DoesNotContain("Ein Gedanke für die nächste Runde", (await browser.Visit("/start")).Text);
        var open = await site.Round();
        var pair = await site.Tandem(open);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.Browser(pair.Mentor)).Open($"/lehre/{open.Slug}")).Status
        );
        Assert.Contains(
            "bis zwei Wochen nach dem Ende ohne Namen",
            Mime.Text((await site.MailsTo(people[0].Mail)).Last(m => m.Kind.StartsWith("round-over")).Mime)
                .ReplaceLineEndings(" ")
        );
    }

    [Fact]
    public async Task Erasing_somebody_takes_along_that_they_said_something_and_leaves_the_words_to_nobody()
    {
        var (round, people) = await Closed(3);
        foreach (var person in people)
            await Say(round, person, $"Von irgendwem {person.Id.ToString()[..4]}");
        await site.With<Duett.Platform.Retention.ErasePerson, object?>(async e =>
            await e.Run(round.OrganisationId, people[0].Id, null)
        );
        Assert.Equal(5, await site.Read(db => db.LessonsGiven.CountAsync(g => g.RoundId == round.Id)));
        Assert.Equal(1, await site.Read(db => db.LessonBoxes.CountAsync(b => b.RoundId == round.Id)));
    }

    private async Task<(Round Round, List<Person> People)> Closed(int tandems)
    {
        var round = await site.Round();
        var people = new List<Person>();
        for (var i = 0; i < tandems; i++)
        {
            var pair = await site.Tandem(round);
            people.AddRange([pair.Mentor, pair.Mentee]);
        }
        return (await site.Close(round), people);
    }

    private async Task Say(Round round, Person person, string text) =>
        await Press(await (await site.Browser(person)).Visit($"/lehre/{round.Slug}"), text);

    private static Task<Browser> Press(Browser page, string text) =>
        page.Press("Ohne Namen abgeben", ("Form.Kind", "Kept"), ("Form.Area", "Meetings"), ("Form.Text", text));
}
