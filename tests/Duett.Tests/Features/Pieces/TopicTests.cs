using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.Pieces;

/// <summary>What can be learned is the organisation's own: topics are renamed, hidden and added (requirements E4, E9).</summary>
public sealed class TopicTests(Site site) : IClassFixture<Site>
{
    private static readonly ContentCatalogue Shipped = ShippedContent.Load();

    [Fact]
    public async Task A_topic_of_the_house_can_be_chosen_once_its_block_is_written()
    {
        var manager = await Manager("/inhalte?art=themen");
        await manager.Press("Thema hinzufügen", ("name-de", "Unser Lagersystem"), ("can-en", "I book."));
        Assert.Contains("Name, Englisch: Hier fehlt der Text.", manager.Text);
        Assert.Contains("Bitte wählen Sie den Bereich", manager.Text);
        Assert.Equal("Unser Lagersystem", manager.Page.GetElementById("name-de")!.GetAttribute("value"));
        await manager.Press(
            "Thema hinzufügen",
            ("name-en", "Our warehouse system"),
            ("can-de", "Ich buche eine Lieferung."),
            ("can-en", "I book a delivery."),
            ("bereich", "collaboration")
        );
        Assert.Contains("Es fehlt noch der Baustein", manager.Text);
        var key = manager.Path.Split('/')[^1];
        var address = manager.Path;
        Assert.Contains("Baustein fehlt", (await manager.Visit("/inhalte?art=themen&suche=Lagersystem")).Text);
        Assert.False((await Content()).Offers(key));

        await manager.Visit(address);
        await manager.Visit(manager.Page.QuerySelector("section.sun a.btn")!.GetAttribute("href")!);
        Assert.Contains("Diesen Baustein hat noch niemand geschrieben", manager.Text);
        // General words are a beginning, and none of them may be missing.
        Assert.NotEmpty(manager.Page.GetElementById("tutorial-text-de")!.TextContent);
        await manager.Press("Als neue Fassung speichern", ("goal-en", ""));
        Assert.Contains("Ziel, Englisch: Hier fehlt der Text.", manager.Text);
        await manager.Press("Als neue Fassung speichern", [.. Everything(manager, "Eine Lieferung buchen")]);
        Assert.Contains("Das Thema kann jetzt gewählt werden", manager.Text);
        Assert.True((await Content()).Offers(key));
        Assert.DoesNotContain("Nicht mehr anbieten", manager.Text);

        var (person, browser) = await Invited("Wilma Waren");
        // What a house has added is seen without a search.
        Assert.NotNull(browser.Page.QuerySelector($"[name=themen][value={key}]"));
        await browser.Press("Suchen", ("suche", "Lagersystem"));
        Assert.NotNull(browser.Page.QuerySelector($"[name=themen][value={key}]"));
        await browser.Press(
            "Ich bin dabei",
            ("themen", new[] { key }),
            ("zeit", new[] { "di-mittag" }),
            ("pin", "482917"),
            ("ok", "ja")
        );
        var enrolment = await site.Read(db => db.Enrolments.SingleAsync(e => e.PersonId == person.Id));
        Assert.Equal([key], (await site.AnswersOf(enrolment)).Wanted.Select(t => t.Topic));

        await (await manager.Visit(address)).Press("Thema nicht mehr anbieten");
        Assert.Contains("Das Thema wird nicht mehr angeboten", manager.Text);
        Assert.Contains("Unser Lagersystem", (await browser.Visit($"/anmeldung/{enrolment.Id}")).Text);
        var (_, other) = await Invited("Nora Neu");
        await other.Press("Suchen", ("suche", "Lagersystem"));
        Assert.Null(other.Page.QuerySelector($"[name=themen][value={key}]"));
        await (await manager.Visit(address)).Press("Thema wieder anbieten");
        Assert.True((await Content()).Offers(key));
    }

    [Fact]
    public async Task Two_who_chose_a_topic_of_the_house_meet_on_its_block()
    {
        var manager = await Manager("/inhalte?art=themen");
        await manager.Press(
            "Thema hinzufügen",
            ("name-de", "Unser Kassensystem"),
            ("name-en", "Our tills"),
            ("can-de", "Ich rechne eine Kasse ab."),
            ("can-en", "I close a till."),
            ("bereich", "collaboration")
        );
        var key = manager.Path.Split('/')[^1];
        await manager.Visit(manager.Page.QuerySelector("section.sun a.btn")!.GetAttribute("href")!);
        await manager.Press("Als neue Fassung speichern", [.. Everything(manager, "Eine Kasse abrechnen")]);

        var round = await site.Round();
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(
            round,
            mentor,
            ProgrammeRole.Mentor,
            answers: new() { Topics = [new(key, Wants: false, Offers: true, CanTeach: 3)] }
        );
        await site.Enrol(
            round,
            mentee,
            ProgrammeRole.Mentee,
            answers: new() { Topics = [new(key, Wants: true, Offers: false, Now: 1, Aim: 3)] }
        );
        var pair = await site.Pair(round, mentor, mentee, agreed: true);
        await site.OpenRoom(pair);

        var browser = await (await site.Browser(mentee)).Visit(pair.Room);
        Assert.Contains("Unser Kassensystem", browser.Text);
        var step = browser.Page.QuerySelectorAll("a").First(a => a.TextContent.Contains("Unser Kassensystem"));
        Assert.Contains("Eine Kasse abrechnen", (await browser.Visit(step.GetAttribute("href")!)).Text);
        await (await manager.Visit($"/inhalte/themen/{key}")).Press("Thema nicht mehr anbieten");
        Assert.Contains("Unser Kassensystem", (await browser.Visit(pair.Room)).Text);
    }

    [Fact]
    public async Task A_house_of_one_language_writes_one_and_everybody_reads_it()
    {
        var manager = await Manager("/inhalte?art=themen");
        await manager.Press(
            "Thema hinzufügen",
            ("name-en", "Our intranet"),
            ("can-en", "I find my way."),
            ("bereich", "collaboration")
        );
        var name = (await Content()).NameOf(manager.Path.Split('/')[^1])!;
        Assert.Equal(("Our intranet", "Our intranet"), (name.De, name.En));
    }

    [Fact]
    public async Task A_shipped_topic_is_renamed_everywhere_and_hidden_from_whoever_enrols()
    {
        var manager = await Manager("/inhalte/themen/so-podcast");
        await manager.Press("Als neue Fassung speichern", ("name-de", "Hören statt lesen"));
        Assert.Contains("Hören statt lesen", (await Invited("Rosa Ruf")).Browser.Text);
        await (await manager.Visit("/inhalte/themen/so-podcast")).Press("Thema nicht mehr anbieten");
        Assert.DoesNotContain("Hören statt lesen", (await Invited("Hans Hut")).Browser.Text);
        Assert.Contains("nicht mehr angeboten", (await manager.Visit("/inhalte?art=themen&suche=statt")).Text);
        Assert.Equal("Hören statt lesen", (await Content()).NameOf("so-podcast")!.De);
        await (await manager.Visit("/inhalte/themen/so-podcast")).Press("Zurück zum mitgelieferten Text");
        Assert.True((await Content()).Offers("so-podcast"));
    }

    [Fact]
    public async Task A_copied_topic_has_its_own_block_and_is_offered_only_when_somebody_wants_it()
    {
        var manager = await Manager("/inhalte/themen/ev-phone");
        await manager.Press("Als Kopie hinzufügen");
        var key = manager.Path.Split('/')[^1];
        var content = await Content();
        Assert.False(content.Offers(key));
        Assert.Equal(Shipped.Block("ev-phone").Goal, content.Block(key).Goal);
        await manager.Press(
            "Als neue Fassung speichern",
            ("name-de", "Unser Diensthandy"),
            ("name-en", "Our work phone")
        );
        Assert.False((await Content()).Offers(key));
        await manager.Press("Thema wieder anbieten");
        Assert.True((await Content()).Offers(key));
    }

    [Fact]
    public async Task Jobs_read_the_topics_of_the_house_they_run_for()
    {
        var manager = await Manager("/inhalte/themen/da-charts");
        await manager.Press("Als neue Fassung speichern", ("name-de", "Bilder aus Zahlen"));
        var name = await site.With<IServiceProvider, string>(services =>
        {
            services.GetRequiredService<HouseAtWork>().Is(site.House.Id);
            return Task.FromResult(services.GetRequiredService<ContentCatalogue>().NameOf("da-charts")!.De);
        });
        Assert.Equal("Bilder aus Zahlen", name);
        var other = await site.With<IServiceProvider, string>(services =>
        {
            services.GetRequiredService<HouseAtWork>().Is(Guid.NewGuid());
            return Task.FromResult(services.GetRequiredService<ContentCatalogue>().NameOf("da-charts")!.De);
        });
        Assert.Equal(Shipped.NameOf("da-charts")!.De, other);
    }

    private static IEnumerable<(string, object?)> Everything(Browser browser, string text) =>
        browser
            .Page.QuerySelectorAll("form[novalidate] textarea, form[novalidate] input:not([type=hidden])")
            .Select(field => (field.GetAttribute("name")!, (object?)text));

    private Task<ContentCatalogue> Content() => site.With<HouseCatalogue, ContentCatalogue>(h => h.Of(site.House.Id));

    private async Task<(Person Person, Browser Browser)> Invited(string name)
    {
        var round = await site.OpenRound();
        var person = await site.Person(name);
        var link = await site.LinkTo(await site.Invited(round, person, ProgrammeRole.Mentee), person);
        return (person, await (await site.Browser()).Visit(link));
    }

    private async Task<Browser> Manager(string address) =>
        await (await site.Browser(await site.Person("Paula Meier", Role.PM))).Visit(address);
}
