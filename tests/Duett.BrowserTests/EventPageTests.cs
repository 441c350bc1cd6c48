using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Features.Events;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class EventPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private static readonly string[] Names =
    [
        "Aylin Yıldız",
        "Bernd Katzenellenbogen-Sommerfeld",
        "Clara Wiese",
        "David Okonkwo",
        "Elif Demir",
        "Frauke Petersen",
        "Georg Lindner",
        "Hatice Arslan",
    ];

    [Fact]
    public async Task A_manager_takes_edits_invites_and_ticks()
    {
        var (round, manager) = await Round();
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}/termine");
        await Looks.Check(page, "events-proposed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Alle Vorschläge übernehmen" }).ClickAsync();
        await Looks.Check(page, "events-taken");
        await page.GetByRole(AriaRole.Link, new() { Name = "Auftakt", Exact = true }).ClickAsync();
        await Looks.Check(page, "event-draft");
        await page.FillAsync("#Day", "");
        await page.FillAsync("#Minutes", "lang");
        await page.FillAsync("#Min-1", "");
        await page.Locator("form button", new() { HasText = "Speichern" }).Last.ClickAsync();
        await Looks.Check(page, "event-problems");
        await page.GotoAsync(page.Url);
        await page.FillAsync("#Place", "Kantine, Haus 2");
        await page.FillAsync("#Seats", "5");
        await page.Locator("form button", new() { HasText = "Speichern" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Jetzt einladen" }).ClickAsync();
        await site.RunJobs();
        var kickOff = await site.Read(db =>
            db.Events.AsNoTracking().SingleAsync(e => e.RoundId == round.Id && e.Kind == EventKind.KickOff)
        );
        await Answer(kickOff);
        await page.ReloadAsync();
        await Looks.Check(page, "event-invited");
        await page.GotoAsync($"/r/{round.Slug}/termine/{kickOff.Id}/gaeste");
        await Looks.Check(page, "event-guests");
        await page.GotoAsync($"/r/{round.Slug}/termine/{kickOff.Id}/liste?tische=2");
        await Looks.Check(page, "event-print");
        site.Clock.MoveTo(kickOff.StartsAt.AddMinutes(-5));
        await page.GotoAsync($"/r/{round.Slug}/termine/{kickOff.Id}/gaeste");
        await page.Locator("label.chip").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Anwesenheit speichern" }).ClickAsync();
        await Looks.Check(page, "event-attendance");
    }

    [Fact]
    public async Task A_guest_reads_and_answers()
    {
        var (round, _) = await Round();
        var kickOff = await site.Event(round, seats: 4, video: "https://video.example/raum", daysAhead: 40);
        await site.InviteTo(kickOff);
        await Answer(kickOff);
        var guest = await site.Read(db =>
            (
                from g in db.EventGuests
                join p in db.People on g.PersonId equals p.Id
                where g.EventId == kickOff.Id && g.Answer == EventAnswer.None
                select p
            ).FirstAsync()
        );
        var page = await chromium.Window(site.Url, session: await site.Session(guest));
        await page.GotoAsync("/start");
        await Looks.Check(page, "event-start");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ansehen und antworten" }).ClickAsync();
        await Looks.Check(page, "event-guest");
        await page.Locator("label.tile", new() { HasText = "vor Ort" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await Looks.Check(page, "event-guest-waiting");
    }

    [Fact]
    public async Task Reservations_are_written_and_answered()
    {
        var (round, manager) = await Round();
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(ReservationBox.AddressOf(round.Id));
        await Looks.Check(page, "box");
        await page.GetByRole(AriaRole.Button, new() { Name = "In den Kasten" }).ClickAsync();
        await Looks.Check(page, "box-problem");
        foreach (
            var text in new[]
            {
                "Habe ich Zeit dafür?",
                "Wer liest mit?",
                "Was, wenn es nicht passt?",
                "Und wenn ich nichts weiß?",
            }
        )
            await Write(page, text);
        var reader = await chromium.Window(site.Url, session: await site.Session(manager));
        await reader.GotoAsync($"/r/{round.Slug}/vorbehalte");
        await Looks.Check(reader, "reservations-empty");
        await Write(page, "Wird das ausgewertet? Ich habe gehört, dass am Ende jemand zählt, wer wie oft da war.");
        await site.With<Box, bool>(async box =>
        {
            await box.Close(round);
            return true;
        });
        await reader.ReloadAsync();
        await reader.GetByRole(AriaRole.Button, new() { Name = "Öffentlich antworten" }).First.ClickAsync();
        await Looks.Check(reader, "reservations-problem");
        await reader
            .Locator("textarea[name=antwort]")
            .First.FillAsync("Nein. Zahlen gibt es nur zusammengefasst, ab fünf Tandems.");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Öffentlich antworten" }).First.ClickAsync();
        await Looks.Check(reader, "reservations");
        await page.ReloadAsync();
        await Looks.Check(page, "box-answered");
    }

    private static async Task Write(IPage page, string text)
    {
        await page.FillAsync("#vorbehalt", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "In den Kasten" }).ClickAsync();
        await page.WaitForSelectorAsync("text=liegt im Kasten");
    }

    private async Task<(Round, Person)> Round()
    {
        var manager = await site.Person("Claudia Brandt", Role.PM);
        var round = await site.OpenRound(manager);
        for (var i = 0; i < Names.Length; i++)
        {
            var person = await site.Person(Names[i]);
            await site.Enrolled(round, person, i % 2 == 0 ? ProgrammeRole.Mentor : ProgrammeRole.Mentee, []);
        }
        return (round, manager);
    }

    /// <summary>Seats fill up, one waits, one declines, two have not answered.</summary>
    private Task Answer(RoundEvent about) =>
        site.Change(db =>
        {
            var guests = db.EventGuests.Where(g => g.EventId == about.Id).OrderBy(g => g.Id).ToList();
            var now = site.Clock.GetUtcNow();
            for (var i = 0; i < guests.Count - 2; i++)
                guests[i].Say(i == 5 ? EventAnswer.Declined : EventAnswer.OnSite, about, i, now);
        });
}
