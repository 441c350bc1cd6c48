using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Room;

/// <summary>A running tandem keeps the version it began with unless both take the new one (requirement E4).</summary>
public sealed class NewEditionTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string First = "/inhalte/plaene/s01-start";
    private const string Shipped = "Kennenlernen und Vereinbarung";

    /// <summary>Versions are never deleted: each test begins with the shipped words as the newest ones.</summary>
    public async ValueTask InitializeAsync()
    {
        var manager = await (await site.Browser(await site.Person("Paula Meier", Role.PM))).Visit(First);
        if (manager.Page.QuerySelector("form[action$='handler=Reset']") is not null)
            await manager.Press("Zurück zum mitgelieferten Text");
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Whoever_has_begun_reads_on_and_whoever_begins_reads_the_new_words()
    {
        var running = await site.RoomOfTwo();
        await Rewrite("Unser Anfang A");
        var beginning = await site.RoomOfTwo();
        await Rewrite("Unser Anfang B");
        Assert.Equal(Shipped, await FirstTitle(running));
        Assert.Equal("Unser Anfang A", await FirstTitle(beginning));
        Assert.Equal("Unser Anfang B", await FirstTitle(await site.RoomOfTwo()));
    }

    [Fact]
    public async Task The_new_version_holds_when_both_have_taken_it_and_not_before()
    {
        var pair = await site.RoomOfTwo();
        var (mentee, mentor) = (await site.Browser(pair.Mentee), await site.Browser(pair.Mentor));
        Assert.DoesNotContain("Neue Fassung", (await mentee.Visit(pair.Room)).Text);
        await Rewrite("Unser Anfang C");
        Assert.Contains("Ihr Haus hat Treffen 1 neu geschrieben", (await mentee.Visit(pair.Room)).Text);
        var secondTab = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/neue-fassung");
        await mentee.Visit($"{pair.Room}/neue-fassung");
        Assert.Contains("Unser Anfang C", mentee.Text);
        Assert.Contains(Shipped, mentee.Text);
        await mentee.Press("Neue Fassung nehmen");
        Assert.Contains("sobald Emre Kaya sie auch nimmt", mentee.Text);
        await mentee.Press("Doch nicht");
        Assert.DoesNotContain("Martina Weber möchte mit der neuen", (await mentor.Visit(pair.Room)).Text);
        await mentee.Press("Neue Fassung nehmen");
        // The same one twice is not both.
        await secondTab.Press("Neue Fassung nehmen");
        Assert.Equal(Shipped, await FirstTitle(pair));

        Assert.Contains("Martina Weber möchte mit der neuen Fassung", (await mentor.Visit(pair.Room)).Text);
        await mentor.Visit($"{pair.Room}/neue-fassung");
        await mentor.Press("Neue Fassung nehmen");
        Assert.Contains("Sie beide haben die neue Fassung genommen", mentor.Text);
        Assert.Equal("Unser Anfang C", await FirstTitle(pair));
        Assert.DoesNotContain("Neue Fassung", (await mentee.Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task A_version_that_has_moved_on_meanwhile_is_not_taken_unseen()
    {
        var pair = await site.RoomOfTwo();
        await Rewrite("Unser Anfang D");
        var mentee = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/neue-fassung");
        await Rewrite("Unser Anfang E");
        await mentee.Press("Neue Fassung nehmen");
        Assert.Contains("Inzwischen hat sich die Fassung geändert", mentee.Text);
        Assert.Contains("Unser Anfang E", mentee.Text);
        Assert.Null((await PlanOf(pair)).Wish);
    }

    [Fact]
    public async Task What_does_not_concern_them_is_not_asked()
    {
        var pair = await site.RoomOfTwo();
        var unused = ShippedContent
            .Load()
            .Sessions.Select(s => s.Id)
            .Except((await PlanOf(pair)).Meetings.Select(m => m.Session));
        await Rewrite("Etwas ganz anderes", $"/inhalte/plaene/{unused.First()}");
        var mentee = await (await site.Browser(pair.Mentee)).Visit(pair.Room);
        Assert.DoesNotContain("Neue Fassung", mentee.Text);
        Assert.EndsWith("/plan", (await mentee.Visit($"{pair.Room}/neue-fassung")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_behind_keeps_its_words()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        await Rewrite("Unser Anfang F");
        var topic = (await PlanOf(pair))
            .Meetings.First(m => m is { Number: > 1, Topic: not null, LevelTo: not null })
            .Topic;
        await Rewrite("Ein Ziel nach Maß", $"/inhalte/bausteine/{topic}", "goal-de");
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
            await (await (await site.Browser(person)).Visit($"{pair.Room}/neue-fassung")).Press("Neue Fassung nehmen");
        Assert.Equal(
            await site.With<HouseCatalogue, int>(h => h.EditionOf(site.House.Id)),
            (await PlanOf(pair)).HouseEdition
        );
        Assert.Equal(Shipped, await FirstTitle(pair));
    }

    [Fact]
    public async Task Marks_in_a_tutorial_are_shown_and_hostile_words_stay_words()
    {
        await Rewrite("**Wichtig** <script>alert(1)</script> [hier](javascript:alert(2))", First, "tutorial-text-de");
        var pair = await site.RoomOfTwo();
        var page = (await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/treffen/1")).Page;
        var tutorial = page.QuerySelector("details.tut")!;
        Assert.Equal("Wichtig", tutorial.QuerySelector("strong")!.TextContent);
        Assert.Contains("<script>alert(1)</script> [hier](javascript:alert(2))", tutorial.TextContent);
        Assert.Empty(tutorial.QuerySelectorAll("script, a"));
    }

    private async Task Rewrite(string words, string address = First, string field = "title-de")
    {
        var manager = await site.Browser(await site.Person("Paula Meier", Role.PM));
        await (await manager.Visit(address)).Press("Als neue Fassung speichern", (field, words));
        Assert.Contains("Die neue Fassung ist gespeichert", manager.Text);
    }

    private async Task<string> FirstTitle(Pair pair)
    {
        var page = await (await site.Browser(pair.Mentor)).Visit($"{pair.Room}/plan");
        var plan = page.Page.QuerySelector("#plan")!.TextContent;
        return new[] { Shipped }
            .Concat("ABCDEF".Select(letter => $"Unser Anfang {letter}"))
            .Single(title => plan.Contains(title, StringComparison.Ordinal));
    }

    private async Task<Plan> PlanOf(Pair pair)
    {
        var paper = await site.Read(db =>
            db.RoomDocuments.SingleAsync(d => d.TandemId == pair.Tandem.Id && d.Kind == RoomDocumentKind.Plan)
        );
        var json = await site.With<Vault, string?>(vault =>
            vault.Open<string>(pair.Tandem.OrganisationId, KeyScope.Tandem, pair.Tandem.Id, "room/plan", paper.Sealed)
        );
        return PlanRecord.FromJson(json!).ToPlan();
    }
}
