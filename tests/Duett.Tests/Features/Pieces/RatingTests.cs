using System.Net;
using System.Text;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Pieces;

/// <summary>Content is rated by those who have used it, and nobody finds out who said what (requirement E4).</summary>
public sealed class RatingTests(Site site) : IClassFixture<Site>
{
    private const string NothingYet = "ist noch nichts zu sagen";

    [Fact]
    public async Task Four_tell_nothing_and_with_the_fifth_all_are_told_at_the_beginning_of_the_next_month()
    {
        const string module = "te1-asking";
        foreach (var stars in new[] { 1, 2, 4, 4 })
            await Vote(module, await site.Person("Vera Viel"), stars, $"Fund {stars}");
        await NextMonth();
        Assert.Contains(NothingYet, (await Page(module)).Text);
        Assert.DoesNotContain("Fund", (await Page(module)).Text);

        await Vote(module, await site.Person("Fritz Fünf"), 5, "<b>Fund</b> 5");
        // Not at the moment at which the fifth speaks.
        Assert.Contains(NothingYet, (await Page(module)).Text);
        await NextMonth();
        var page = await Page(module);
        Assert.Contains("3,2 von 5, 5 Personen", page.Text);
        Assert.Contains("<b>Fund</b> 5", page.Text);
        Assert.DoesNotContain(NothingYet, page.Text);
        Assert.Empty(await Boxes(module));
        Assert.Contains("3,2 von 5", (await page.Visit("/inhalte?art=vorbereitung")).Text);
    }

    [Fact]
    public async Task Nobody_votes_twice_on_the_same_words_and_everybody_once_on_new_ones()
    {
        const string module = "te2-learning";
        var one = await site.Person("Doppel Dora");
        var (first, second) = (await Done(module, one), await Done(module, one));
        await Task.WhenAll(first.Press("5"), second.Press("1"));
        Assert.Single((await Boxes(module)).Single().Stars);
        Assert.Null((await first.Visit($"/vorbereitung/{module}")).Page.QuerySelector("[name=sterne]"));
        Assert.Contains("Was Sie gesagt haben, zählt mit", first.Text);
        // Taken back and done again is the same person.
        await first.Press("Doch noch nicht");
        await first.Press("Modul abschließen");
        Assert.Null(first.Page.QuerySelector("[name=sterne]"));

        var manager = await (await site.Browser(await site.Person("Paula Meier", Role.PM))).Visit(
            $"/inhalte/vorbereitung/{module}"
        );
        await manager.Press("Als neue Fassung speichern", ("title-de", "Ganz neu"));
        await (await first.Visit($"/vorbereitung/{module}")).Press("2");
        Assert.Equal([1, 1], (await Boxes(module)).Select(b => b.Stars.Count));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_and_loses_nothing()
    {
        const string module = "te3-room";
        var browser = await Done(module, await site.Person("Lena Lang"));
        var words = new string('x', 601);
        await browser.Press("4", ("worte", words));
        Assert.Contains("höchstens 600 Zeichen", browser.Text);
        Assert.Equal(words, browser.Page.QuerySelector("#worte")!.TextContent.Trim());
        await browser.Post(
            $"/vorbereitung/{module}?handler=Vote",
            [.. browser.Token(), new("sterne", "6"), new("worte", "bleibt")]
        );
        Assert.Contains("eine der fünf Zahlen", browser.Text);
        Assert.Contains("bleibt", browser.Page.QuerySelector("#worte")!.TextContent);
        Assert.Empty(await Boxes(module));
    }

    [Fact]
    public async Task Nothing_that_is_stored_leads_from_a_vote_to_a_person()
    {
        const string module = "tm1-listen";
        var person = await site.Person("Anna Allein");
        await Vote(module, person, 2, "Zu lang für mich");
        var given = await site.Read(db => db.VotesGiven.AsNoTracking().SingleAsync(v => v.PersonId == person.Id));
        Assert.DoesNotContain(module, Encoding.UTF8.GetString(given.Sealed));
        var box = await site.Read(db => db.VoteBoxes.AsNoTracking().SingleAsync(b => b.Key == module));
        Assert.DoesNotContain("Zu lang", Encoding.UTF8.GetString(box.Sealed));
        var kept = await site.With<VoteBoxes, string>(v =>
            Task.FromResult(System.Text.Json.JsonSerializer.Serialize(v.Read(box)))
        );
        Assert.Equal("""{"Stars":[2],"Words":["Zu lang f\u00FCr mich"],"IsEmpty":false}""", kept);
        var log = await site.Read(db => db.AuditEntries.Where(a => a.By == person.Id).ToListAsync());
        Assert.DoesNotContain(log, entry => entry.Detail?.Contains(module, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_two_rate_what_they_have_held_each_for_themselves_and_not_what_lies_ahead()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = (await site.Browser(pair.Mentee), await site.Browser(pair.Mentor));
        Assert.Null((await mentee.Visit($"{pair.Room}/plan/1")).Page.QuerySelector("#bewerten"));
        await site.Meet(pair);
        await (await mentee.Visit($"{pair.Room}/plan/1")).Press("4", ("worte", "Der Ablauf half."));
        Assert.Contains("Danke", mentee.Text);
        Assert.Null(mentee.Page.QuerySelector("[name=sterne]"));
        Assert.NotNull((await mentor.Visit($"{pair.Room}/plan/1")).Page.QuerySelector("[name=sterne]"));
        Assert.DoesNotContain("Der Ablauf half", mentor.Text);
        Assert.Null((await mentee.Visit($"{pair.Room}/plan/2")).Page.QuerySelector("#bewerten"));
        await mentee.Post($"{pair.Room}/plan/2?handler=Vote", [.. mentee.Token(), new("sterne", "4")]);
        Assert.Equal(HttpStatusCode.NotFound, mentee.Status);
        var box = await site.Read(db => db.VoteBoxes.AsNoTracking().SingleAsync(b => b.Kind == PieceKind.Session));
        Assert.Equal("s01-start", box.Key);
    }

    [Fact]
    public async Task Who_reads_ratings_is_who_looks_after_the_content()
    {
        var person = await site.Browser(await site.Person("Nora Normal"));
        await person.Open("/inhalte/vorbereitung/te1-asking");
        Assert.Equal(HttpStatusCode.NotFound, person.Status);
    }

    private async Task Vote(string module, Person person, int stars, string words) =>
        await (await Done(module, person)).Press($"{stars}", ("worte", words));

    private async Task<Browser> Done(string module, Person person)
    {
        var browser = await (await site.Browser(person)).Visit($"/vorbereitung/{module}");
        return browser.Page.QuerySelector("[name=sterne]") is null ? await browser.Press("Modul abschließen") : browser;
    }

    private async Task<Browser> Page(string module) =>
        await (await site.Browser(await site.Person("Paula Meier", Role.PM))).Visit($"/inhalte/vorbereitung/{module}");

    private async Task<IReadOnlyList<WaitingVotes>> Boxes(string module)
    {
        var boxes = await site.Read(db => db.VoteBoxes.AsNoTracking().Where(b => b.Key == module).ToListAsync());
        return await site.With<VoteBoxes, IReadOnlyList<WaitingVotes>>(v =>
            Task.FromResult<IReadOnlyList<WaitingVotes>>([.. boxes.Select(v.Read)])
        );
    }

    private async Task NextMonth()
    {
        var now = site.Clock.GetUtcNow();
        site.Clock.MoveTo(new DateTimeOffset(now.Year, now.Month, 1, 5, 0, 0, TimeSpan.Zero).AddMonths(1));
        await site.RunJobs();
    }
}
