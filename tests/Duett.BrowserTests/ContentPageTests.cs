using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>The house's own content (requirement E4), and the version a tandem keeps.</summary>
public sealed class ContentPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task A_manager_writes_a_plan_anew_and_two_decide_whether_to_take_it()
    {
        var pair = await site.RoomOfTwo();
        var page = await chromium.Window(
            site.Url,
            session: await site.Session(await site.Person("Paula Meier", Role.PM))
        );
        await page.GotoAsync("/inhalte");
        await Looks.Check(page, "content-list");
        await page.GotoAsync("/inhalte/plaene/s01-start");
        await Looks.Check(page, "content-edit");
        await page.FillAsync("#title-de", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschau" }).ClickAsync();
        await Looks.Check(page, "content-fault");
        await page.FillAsync("#title-de", "Unser erstes Treffen");
        await page.FillAsync("#tutorial-text-de", "Vorher **kurz** lesen:\n\n- eins\n- zwei");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschau" }).ClickAsync();
        await Looks.Check(page, "content-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Als neue Fassung speichern" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zurück zum mitgelieferten Text" }).ClickAsync();
        await page.Locator("details.flat summary").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Diese Fassung wieder nehmen" }).First.ClickAsync();
        await page.Locator("details.flat summary").First.ClickAsync();
        await Looks.Check(page, "content-versions");

        var other = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await other.GotoAsync(pair.Room);
        await Looks.Check(other, "room-newer");
        await other.GetByRole(AriaRole.Link, new() { Name = "Neue Fassung ansehen" }).ClickAsync();
        await other.Locator("details summary").First.ClickAsync();
        await Looks.Check(other, "newer");
        await other.GetByRole(AriaRole.Button, new() { Name = "Neue Fassung nehmen" }).ClickAsync();
        await Looks.Check(other, "newer-wished");
    }

    [Fact]
    public async Task A_manager_adds_a_topic_and_writes_what_its_meetings_are_made_of()
    {
        var page = await chromium.Window(
            site.Url,
            session: await site.Session(await site.Person("Paula Meier", Role.PM))
        );
        await page.GotoAsync("/inhalte?art=themen");
        await Looks.Check(page, "topics");
        await page.FillAsync("#name-de", "Unser Lagersystem");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thema hinzufügen" }).ClickAsync();
        await Looks.Check(page, "topic-fault");
        await page.FillAsync("#name-en", "Our warehouse system");
        await page.FillAsync("#can-de", "Ich buche eine Lieferung.");
        await page.FillAsync("#can-en", "I book a delivery.");
        await page.SelectOptionAsync("#bereich", "collaboration");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thema hinzufügen" }).ClickAsync();
        await Looks.Check(page, "topic-lacks-block");
        await page.GetByRole(AriaRole.Link, new() { Name = "Baustein schreiben" }).ClickAsync();
        await Looks.Check(page, "topic-block");
    }

    [Fact]
    public async Task Whoever_has_met_says_how_helpful_the_plan_was_and_the_house_reads_it_from_five_on()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync($"{pair.Room}/plan/1");
        await Looks.Check(page, "vote");
        await page.FillAsync("#worte", "Der Ablauf half mir.");
        await page.Locator("#sterne button").Nth(3).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Danke");
        await Looks.Check(page, "vote-given");
        await site.Change(db => db.Add(Told()));
        var manager = await chromium.Window(
            site.Url,
            session: await site.Session(await site.Person("Paula Meier", Role.PM))
        );
        await manager.GotoAsync("/inhalte/plaene/s02-day");
        await Looks.Check(manager, "content-rated");
        await manager.GotoAsync("/inhalte");
        await Looks.Check(manager, "content-list-rated");
    }

    private PieceRating Told()
    {
        var told = new PieceRating
        {
            OrganisationId = site.House.Id,
            Kind = PieceKind.Session,
            Key = "s02-day",
            Edition = 0,
        };
        told.Add([2, 4, 4, 5, 5]);
        return told;
    }
}
