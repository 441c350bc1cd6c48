using Duett.Domain.People;
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
        var dates = await chromium.Window(site.Url, locale: "en-GB", session: await site.Session(pair.Mentor));
        await dates.GotoAsync(pair.Room + "/termine");
        await Looks.Check(dates, "dates-ahead");
        await other.ReloadAsync();
        await page.FillAsync("#notiz", "Treffen 1: Protokoll mit KI halbiert.\nNamen vorher herausnehmen!");
        await page.GetByText("Notizen speichern").ClickAsync();
        await other.FillAsync("#notiz", "Treffen 1: Protokoll von Hand gekürzt.\nNamen vorher herausnehmen!");
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

    [Fact]
    public async Task Both_find_their_way_through_what_they_keep_together()
    {
        var pair = await site.RoomOfTwo(meetings: 12);
        await site.Meet(pair);
        var mentor = await chromium.Window(site.Url, session: await site.Session(pair.Mentor));
        var mentee = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await mentor.GotoAsync(pair.Room + "/aufgabenblatt");
        await mentor.FillAsync("#titel", "Sitzungsprotokolle in der halben Zeit");
        await mentor.FillAsync("#was", "Vorlage bauen\nMit zwei echten Protokollen ausprobieren");
        await mentor.GetByText("Aufgabenblatt speichern").ClickAsync();
        await mentor.FillAsync("#was", "Vorlage bauen\nMit drei echten Protokollen ausprobieren");
        await mentor.GetByText("Aufgabenblatt speichern").ClickAsync();
        await mentor.FillAsync("#adresse", "https://beispiel.example/vorlagen");
        await mentor.FillAsync("#bezeichnung", "Vorlagen im Intranet");
        await mentor.GetByText("Link dazulegen").ClickAsync();
        await Looks.Check(mentor, "room-task-sheet");
        await mentor.FillAsync("#adresse", "javascript:alert(1)");
        await mentor.GetByText("Link dazulegen").ClickAsync();
        await Looks.Check(mentor, "room-task-problem");
        await mentor.GotoAsync(pair.Room + "/aufgabenblatt/frueher");
        await Looks.Check(mentor, "room-earlier");

        await mentor.GotoAsync(pair.Room + "/ideen");
        await mentor.CheckAsync("input[value=WayOfWorking]", new() { Force = true });
        await mentor.FillAsync("#Idee", "Jeden Freitag eine Frage im Kanal, die ohne Scheu gestellt werden darf.");
        await mentor.GetByText("Idee aufheben").ClickAsync();
        await mentor.GetByText("Ja, so freigeben").ClickAsync();
        await mentee.GotoAsync(pair.Room + "/ideen");
        await Looks.Check(mentee, "room-ideas-wanted");
        await mentor.GetByText("Idee aufheben").ClickAsync();
        await Looks.Check(mentor, "room-ideas-problem");

        await mentor.GotoAsync(pair.Room + "/bitten");
        await mentor.CheckAsync("input[value=Introduction]", new() { Force = true });
        await mentor.FillAsync("#Bitte", "Ich würde gern die Leitung des Einkaufs kennenlernen.");
        await mentor.GetByText("Bitte hineinlegen").ClickAsync();
        await Looks.Check(mentor, "room-requests-asked");
        await mentee.GotoAsync(pair.Room + "/bitten");
        await mentee.GetByText("Antwort hineinlegen").ClickAsync();
        await Looks.Check(mentee, "room-requests-problem");

        await mentee.GotoAsync(pair.Room + "/nachdenken");
        await mentee.FillAsync("textarea", "Wie ruhig das Gespräch war.");
        await mentee.GetByText("Zeigen, wenn beide zeigen").ClickAsync();
        await Looks.Check(mentee, "room-reflect");
        await mentee.GotoAsync(pair.Room + "/beide-richtungen");
        await Looks.Check(mentee, "room-both-ways");
        await mentee.GotoAsync(pair.Room);
        await Looks.Check(mentee, "room-together");

        await ReleaseAndAnswer(pair);
        foreach (var page in new[] { mentor, mentee })
        {
            await page.GotoAsync(pair.Room + "/weiter");
            await page.GetByText("Ja, wir haben es erreicht").ClickAsync();
        }
        await mentor.GotoAsync(pair.Room + "/weiter");
        await mentor.GetByText("Ja, wir machen frei weiter").ClickAsync();
        await mentee.GotoAsync(pair.Room + "/weiter");
        await Looks.Check(mentee, "room-free-asked");
        await mentee.GetByText("Ja, wir machen frei weiter").ClickAsync();
        await Looks.Check(mentee, "room-free");
        await mentee.GotoAsync(pair.Room + "/ende");
        await Looks.Check(mentee, "room-free-leave");
    }

    /// <summary>The other yes, and the answer of the programme manager.</summary>
    private async Task ReleaseAndAnswer(Pair pair)
    {
        var mentee = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await mentee.GotoAsync(pair.Room + "/ideen");
        await mentee.GetByText("Ja, so freigeben").ClickAsync();
        var manager = await chromium.Window(
            site.Url,
            session: await site.Session(await site.Person("Pia Meier", Role.PM))
        );
        await manager.GotoAsync($"/r/{pair.Round.Slug}/ideen");
        await manager.CheckAsync("input[value=NotNow]", new() { Force = true });
        await manager.GetByText("Antwort speichern").ClickAsync();
        await Looks.Check(manager, "ideas-problem");
        await manager.FillAsync("textarea", "Erst nach dem Umzug im Mai.");
        await manager.GetByText("Antwort speichern").ClickAsync();
        await Looks.Check(manager, "ideas");
    }
}
