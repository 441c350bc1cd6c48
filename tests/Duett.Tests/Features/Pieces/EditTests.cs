using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Pieces;

/// <summary>The content belongs to the organisation: changed, copied, taken back, version by version (requirements E4, E9, A5).</summary>
public sealed class EditTests(Site site) : IClassFixture<Site>
{
    private static readonly ContentCatalogue Shipped = ShippedContent.Load();

    [Theory]
    [InlineData("plaene", "s02-", "title-de")]
    [InlineData("bausteine", "ai-everyday", "goal-de")]
    [InlineData("themen", "ai-images", "name-de")]
    [InlineData("karten", "", "question-de")]
    [InlineData("vorbereitung", "", "title-de")]
    [InlineData("fragen", "final-mentee", "ask1-")]
    public async Task Every_kind_is_changed_looked_at_and_taken_back(string kind, string start, string field)
    {
        var form = Duett.Features.Pieces.PieceAddress.Find(kind)!;
        var key = form.Keys(Shipped).First(k => k.StartsWith(start, StringComparison.Ordinal));
        var manager = await Manager($"/inhalte/{kind}/{key}");
        field = manager.Page.QuerySelector($"form [name^='{field}'][name$=de]")!.GetAttribute("name")!;
        var before = Value(manager, field);
        await manager.Press("Vorschau", (field, "Nur zur Probe"));
        Assert.Contains("Nur zur Probe", manager.Page.QuerySelector("section.tint")!.TextContent);
        Assert.Equal(before, Value(await manager.Visit($"/inhalte/{kind}/{key}"), field));

        await manager.Press("Als neue Fassung speichern", (field, "In unseren Worten"));
        Assert.Contains("Die neue Fassung ist gespeichert", manager.Text);
        Assert.Equal("In unseren Worten", Value(manager, field));
        Assert.Contains("von uns geändert", (await manager.Visit($"/inhalte?art={kind}")).Text);
        await manager.Visit($"/inhalte/{kind}/{key}");
        Assert.Contains(before, manager.Page.QuerySelector("form details")!.TextContent);

        await manager.Press("Zurück zum mitgelieferten Text");
        Assert.Equal(before, Value(manager, field));
        await manager.Press("Diese Fassung wieder nehmen");
        Assert.Equal("In unseren Worten", Value(manager, field));
        var log = await site.Read(db =>
            db.AuditEntries.Where(a => a.Detail == $"{form.Kind} {key}").OrderBy(a => a.At).ToListAsync()
        );
        Assert.Equal(
            [AuditAction.ContentChanged, AuditAction.ContentChanged, AuditAction.ContentReset],
            log.Select(a => a.Action).Order()
        );
        Assert.Equal(3, await site.Read(db => db.HouseContents.CountAsync(c => c.Key == key)));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost()
    {
        var manager = await Manager("/inhalte/plaene/s03-");
        await manager.Press(
            "Als neue Fassung speichern",
            ("title-de", "Neu"),
            ("goal-en", " "),
            ("step1-min", "viel"),
            ("prepare-de", new string('x', 700))
        );
        Assert.Contains("Ziel, Englisch: Hier fehlt der Text.", manager.Text);
        Assert.Contains("Vorbereitung, Deutsch: Der Text hat 700 Zeichen, möglich sind 600.", manager.Text);
        Assert.Contains("Schritt 1: Bitte geben Sie 1 bis 240 Minuten an.", manager.Text);
        Assert.Equal("Neu", Value(manager, "title-de"));
        Assert.Equal("viel", Value(manager, "step1-min"));
        Assert.Equal(700, Value(manager, "prepare-de").Length);
        await manager.Press(
            "Als neue Fassung speichern",
            ("goal-en", "Goal"),
            ("prepare-de", "x"),
            ("step1-min", "99")
        );
        Assert.Contains("Die Schritte dauern zusammen", manager.Text);
        Assert.All(
            manager.Page.QuerySelectorAll(".errlist a"),
            a => Assert.NotNull(manager.Page.QuerySelector(a.GetAttribute("href")!))
        );
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_keeps_the_own_words_and_sees_both()
    {
        var (one, other) = (await Manager("/inhalte/plaene/s04-"), await Manager("/inhalte/plaene/s04-"));
        await one.Press("Als neue Fassung speichern", ("title-de", "Von der einen"));
        await other.Press("Als neue Fassung speichern", ("title-de", "Von der anderen"));
        Assert.Contains("Jemand hat diesen Inhalt inzwischen geändert", other.Text);
        Assert.Equal("Von der anderen", Value(other, "title-de"));
        Assert.Contains("Von der einen", other.Page.QuerySelector("#gespeichert")!.TextContent);
        await other.Press("Als neue Fassung speichern");
        Assert.Equal("Von der anderen", Value(other, "title-de"));
        Assert.Contains("Von der einen", other.Page.QuerySelector("#fassungen")!.ParentElement!.TextContent);
    }

    [Fact]
    public async Task A_copied_training_appears_for_its_role_until_it_is_not_offered_any_more()
    {
        var module = Shipped.Trainings.Of(TrainingFor.Mentee).First();
        var manager = await Manager($"/inhalte/vorbereitung/{module.Id}");
        await manager.Press("Als Kopie hinzufügen");
        await manager.Press("Als neue Fassung speichern", ("title-de", "Das Eigene des Hauses"));
        var reader = await site.Browser(await site.Person("Lena Leser"));
        Assert.Contains("Das Eigene des Hauses", (await reader.Visit("/vorbereitung")).Text);
        Assert.Contains(module.Title.De, reader.Text);

        Assert.Contains("von uns hinzugefügt", (await manager.Visit("/inhalte?art=vorbereitung&suche=eigene")).Text);
        var address = manager.Page.QuerySelector("th[scope=row] a")!.GetAttribute("href")!;
        await (await manager.Visit(address)).Press("Nicht mehr anbieten");
        Assert.Contains("nicht mehr angeboten", (await manager.Visit("/inhalte?art=vorbereitung&suche=eigene")).Text);
        Assert.DoesNotContain("Das Eigene des Hauses", (await reader.Visit("/vorbereitung")).Text);
        await (await manager.Visit(address)).Press("Als neue Fassung speichern");
        Assert.Contains("Das Eigene des Hauses", (await reader.Visit("/vorbereitung")).Text);
    }

    [Fact]
    public async Task A_copied_plan_can_be_added_by_tandems_that_begin_now()
    {
        var manager = await Manager($"/inhalte/plaene/{Shipped.Sessions[4].Id}");
        await manager.Press("Als Kopie hinzufügen");
        await manager.Press("Als neue Fassung speichern", ("title-de", "Rundgang durch unser Haus"));
        var pair = await site.RoomOfTwo();
        var member = await (await site.Browser(pair.Mentee)).Visit($"{pair.Room}/plan/3/anders");
        Assert.Contains("Rundgang durch unser Haus", member.Text);
        Assert.DoesNotContain("Rundgang durch unser Haus", (await member.Visit($"{pair.Room}/plan")).Text);
    }

    [Fact]
    public async Task A_copied_card_comes_into_its_deck()
    {
        var card = Shipped.Cards[0];
        var manager = await Manager($"/inhalte/karten/{card.Id}");
        await manager.Press("Als Kopie hinzufügen");
        await manager.Press("Als neue Fassung speichern", ("question-de", "Was ist Ihr Lieblingshafen?"));
        var content = await site.With<HouseCatalogue, ContentCatalogue>(h => h.Of(site.House.Id));
        var added = Assert.Single(content.Cards, c => c.Text.De == "Was ist Ihr Lieblingshafen?");
        Assert.Equal((card.Deck, card.Asks), (added.Deck, added.Asks));
        Assert.Equal(Shipped.Cards.Count + 1, content.Cards.Count);
        // A topic has one building block: there is nothing to copy.
        Assert.DoesNotContain("Als Kopie", (await manager.Visit("/inhalte/bausteine/ai-rules")).Text);
        var other = await site.With<HouseCatalogue, ContentCatalogue>(h => h.Of(Guid.NewGuid()));
        Assert.Equal(Shipped.Cards.Count, other.Cards.Count);
    }

    [Fact]
    public async Task Whoever_manages_one_round_changes_nothing_for_the_whole_house()
    {
        var round = await site.Round();
        var person = await site.Person("Rita Rund");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    Role = Role.PM,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var browser = await site.Browser(person);
        foreach (var address in new[] { "/inhalte", "/inhalte/plaene/s01-start" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Open(address)).Status);
        Assert.DoesNotContain("/inhalte", (await browser.Visit("/runden")).Page.Body!.InnerHtml);
    }

    private async Task<Browser> Manager(string address)
    {
        var browser = await site.Browser(await site.Person("Paula Meier", Role.PM));
        if (address.EndsWith('-'))
            address =
                $"/inhalte/plaene/{Shipped.Sessions.First(s => address.EndsWith(s.Id[..4], StringComparison.Ordinal)).Id}";
        return await browser.Visit(address);
    }

    private static string Value(Browser browser, string id) =>
        browser.Page.GetElementById(id) is { } field
            ? field.GetAttribute("value") ?? field.TextContent
            : throw new InvalidOperationException($"no field {id}");
}
