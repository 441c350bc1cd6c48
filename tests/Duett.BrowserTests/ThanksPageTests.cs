using Duett.Domain.Offers;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>After the last meeting: a certificate, thanks, a name for those who wish; and who helps with what in the house.</summary>
public sealed class ThanksPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private async Task<IPage> As(Person person) => await chromium.Window(site.Url, session: await site.Session(person));

    [Fact]
    public async Task Whoever_has_completed_a_tandem_thanks_and_is_thanked()
    {
        var pair = await site.RoomOfTwo();
        await site.Meet(pair);
        await site.Complete(pair);
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentor.Id).Department = "IT, Hafen");
        var page = await As(pair.Mentor);
        await page.GotoAsync("/start");
        await Looks.Check(page, "start-completed");
        await page.GotoAsync("/urkunde");
        await Looks.Check(page, "certificates");
        await page.GotoAsync($"/urkunde/{pair.Tandem.Id}");
        await page.CheckAsync("#treffen");
        await page.Locator("label.chip").First.ClickAsync();
        await Press(page, "Vorschau erneuern");
        await Looks.Check(page, "certificate");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator("form").First.IsVisibleAsync());
        Assert.True(await page.Locator(".certificate").IsVisibleAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GotoAsync($"/r/{pair.Round.Slug}/mitgewirkt");
        await Looks.Check(page, "named-not");
        await page.Locator("label.chip").First.ClickAsync();
        await Press(page, "Ja, hier nennen");
        await Looks.Check(page, "named");
        await page.GotoAsync(pair.Room + "/danke");
        await Press(page, "Danke sagen");
        await Looks.Check(page, "thanks-problem");
        await page.FillAsync("#dank", "Danke für den Mut im dritten Treffen.");
        await Press(page, "Danke sagen");
        await Looks.Check(page, "thanks-said");
        var theirs = await As(pair.Mentee);
        await theirs.GotoAsync(pair.Room + "/danke");
        await Looks.Check(theirs, "thanks-read");
        await theirs.GotoAsync(pair.Room);
        await Looks.Check(theirs, "room-completed");
        var nobody = await As(await site.Person("Noch Nichts"));
        await nobody.GotoAsync("/urkunde");
        await Looks.Check(nobody, "certificates-none");
    }

    [Fact]
    public async Task Somebody_is_found_and_asked()
    {
        var (helper, asker) = (await site.Person("Nora Netz"), await site.Person("Fritz Fragt"));
        await site.Change(db => db.People.Single(p => p.Id == helper.Id).Department = "Rechnungswesen");
        var page = await As(asker);
        await page.GotoAsync("/wer-hilft");
        await Looks.Check(page, "offers-none");
        var theirs = await As(helper);
        await theirs.GotoAsync("/wer-hilft/eintrag");
        await Press(theirs, "Im Haus zeigen");
        await Looks.Check(theirs, "offer-problem");
        await theirs.Locator("label.chip").First.ClickAsync();
        await theirs.FillAsync("#worte", "Dienstags bin ich gut zu fragen.");
        await theirs.CheckAsync("#adresse");
        await Press(theirs, "Im Haus zeigen");
        await Looks.Check(theirs, "offer-own");
        await page.GotoAsync("/wer-hilft");
        await Looks.Check(page, "offers");
        await page.GotoAsync("/wer-hilft?q=gibtesnicht");
        await Looks.Check(page, "offers-nothing-found");
        await page.GotoAsync("/wer-hilft");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nachricht schreiben" }).First.ClickAsync();
        await Press(page, "Senden");
        await Looks.Check(page, "offer-write-problem");
        await page.FillAsync("#text", "Wie zähle ich Zeilen ohne Dubletten?");
        await Press(page, "Senden");
        await Looks.Check(page, "offer-messages-sent");
        await theirs.GotoAsync("/start");
        await Looks.Check(theirs, "start-offer-message");
        await theirs.GotoAsync("/wer-hilft/nachrichten");
        await Looks.Check(theirs, "offer-messages");
        await Press(theirs, "Erledigt");
        await Looks.Check(theirs, "offer-messages-none");
    }

    [Fact]
    public async Task Topics_stand_by_area_in_groups()
    {
        var page = await As(await site.Person("Leo Leser"));
        await page.GotoAsync("/wer-hilft/bereiche");
        await Looks.Check(page, "areas-none");
        var round = await site.Round();
        await site.Change(db =>
            db.Add(
                new TopicTable
                {
                    OrganisationId = round.OrganisationId,
                    RoundId = round.Id,
                    ToldAt = site.Clock.GetUtcNow(),
                    Lines = TopicTable.Write([
                        new("da-sheets", "Rechnungswesen und Controlling", true, 6, false),
                        new("da-sheets", "Rechnungswesen und Controlling", false, 8, true),
                        new("so-podcast", "IT", true, 5, false),
                    ]),
                }
            )
        );
        await page.GotoAsync("/wer-hilft/bereiche");
        await Looks.Check(page, "areas");
    }

    private static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
}
