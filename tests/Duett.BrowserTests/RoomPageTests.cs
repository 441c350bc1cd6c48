using Duett.Tests.Support;
using Xunit;

namespace Duett.BrowserTests;

public sealed class RoomPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Both_can_use_every_page_of_their_room()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync(pair.Room);
        await Looks.Check(page, "room-new");
        await page.GotoAsync(pair.Room + "/vereinbarung");
        await Looks.Check(page, "room-agreement");
        await page.GotoAsync(pair.Room + "/plan/2");
        await Looks.Check(page, "room-plan");

        await site.Meet(pair);
        await page.GotoAsync(pair.Room);
        await page.FillAsync("#frage", "Wann ist eine Nachricht mit Daumen eigentlich unhöflich?");
        await page.GetByText("Frage dazulegen").ClickAsync();
        await page.FillAsync("#aufgabe", "Zwei Fragen mitbringen: Wie wird eine Investition entschieden?");
        await page.GetByText("Aufgabe dazulegen").ClickAsync();
        await page.CheckAsync("#aufgaben input[name=erledigt]");
        await page.GetByText("Häkchen speichern").ClickAsync();

        var other = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        await other.GotoAsync(pair.Room);
        await page.FillAsync("#notiz", "Treffen 1: Protokoll mit KI gekürzt.\nNamen vorher herausnehmen!");
        await page.GetByText("Notizen speichern").ClickAsync();
        await Looks.Check(page, "room-living");
        await other.FillAsync("#notiz", "Idee: freitags eine Frage im Kanal sammeln.");
        await other.GetByText("Notizen speichern").ClickAsync();
        await Looks.Check(other, "room-two-versions");

        await page.FillAsync("#frage", "");
        await page.GetByText("Frage dazulegen").ClickAsync();
        await Looks.Check(page, "room-problem");
        await other.GotoAsync(pair.Room + "/ende");
        await other.GetByText("Tandem jetzt beenden").ClickAsync();
        await page.GotoAsync(pair.Room);
        await Looks.Check(page, "room-ended");
    }
}
