using Duett.Domain.Calls;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class CallPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task The_page_of_a_round_invites_and_leads_to_a_link()
    {
        var (round, _) = await Called(CallReach.Outside);
        var page = await chromium.Window(site.Url);
        await page.GotoAsync($"/mitmachen/{round.Slug}");
        await Looks.Check(page, "call-open");
        await page.FillAsync("#mail", "kein mail");
        await page.GetByRole(AriaRole.Button, new() { Name = "Link schicken" }).ClickAsync();
        await Looks.Check(page, "call-problem");
        await page.FillAsync("#mail", "kim.sommer@nordwerk.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Link schicken" }).ClickAsync();
        await page.WaitForURLAsync("**/gesendet");
        await Looks.Check(page, "call-sent");
    }

    [Fact]
    public async Task It_says_when_all_places_are_taken_when_it_is_over_and_when_it_begins_soon()
    {
        var (round, _) = await Called(CallReach.House);
        await site.Enrol(round, await site.Person("Emre Kaya"), ProgrammeRole.Mentor);
        await site.Enrol(round, await site.Person("Martina Weber"), ProgrammeRole.Mentee);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 1);
        var page = await chromium.Window(site.Url);
        await page.GotoAsync($"/mitmachen/{round.Slug}");
        await Looks.Check(page, "call-full");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).EnrolUntil = site.Clock.Today.AddDays(-1));
        await page.ReloadAsync();
        await Looks.Check(page, "call-over");
        await site.Change(db =>
            db.Entry(db.Rounds.Single(r => r.Id == round.Id)).Property("OpenedAt").CurrentValue = null
        );
        await page.ReloadAsync();
        await Looks.Check(page, "call-soon");
    }

    [Fact]
    public async Task The_manager_opens_it_writes_words_copies_texts_and_prints_posters()
    {
        var (round, manager) = await Called(CallReach.Closed);
        var page = await chromium.Window(site.Url, session: await site.Session(manager));
        await page.GotoAsync($"/r/{round.Slug}/aufruf");
        await Looks.Check(page, "call-manage-closed");
        await page.Locator("label.tile", new() { HasText = "von außen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        for (var i = 0; i < 10; i++)
            await site.Enrolled(
                round,
                await site.Person("Lernt Etwas"),
                ProgrammeRole.Mentee,
                [Enrolling.Wants("da-sheets")]
            );
        await site.RunJobs();
        await page.GotoAsync($"/r/{round.Slug}/aufruf");
        await Looks.Check(page, "call-manage-open");
        foreach (var part in new[] { "worte", "texte", "plakat" })
        {
            await page.GotoAsync($"/r/{round.Slug}/aufruf/{part}");
            await Looks.Check(page, $"call-{part}");
        }
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(794, 1123);
        if (Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS") is { Length: > 0 } album)
            await page.PdfAsync(
                new()
                {
                    Path = Path.Combine(album, "call-poster.pdf"),
                    Format = "A4",
                    PrintBackground = true,
                }
            );
        Assert.Equal(2, await page.Locator("article.poster:visible").CountAsync());
        Assert.Equal(0, await page.Locator("nav:visible").CountAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GotoAsync($"/r/{round.Slug}/aufruf/worte");
        await page.FillAsync("#Intro", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Looks.Check(page, "call-worte-problem");
    }

    [Fact]
    public async Task Somebody_from_outside_applies_and_the_manager_reads_it()
    {
        var (round, manager) = await Called(CallReach.Outside);
        var reader = await chromium.Window(site.Url, session: await site.Session(manager));
        await reader.GotoAsync($"/r/{round.Slug}/aufruf/bewerbungen");
        await Looks.Check(reader, "call-applications-none");
        var page = await chromium.Window(site.Url);
        await page.GotoAsync($"/mitmachen/{round.Slug}/bewerben");
        await Looks.Check(page, "call-apply");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bewerbung abschicken" }).ClickAsync();
        await Looks.Check(page, "call-apply-problems");
        await page.FillAsync("#name", "Noor Haddad");
        await page.FillAsync("#mail", "noor@stadtwerke.example");
        await page.FillAsync("#firma", "Stadtwerke Kiel");
        await page.Locator("label.chip", new() { HasText = "etwas zeigen" }).ClickAsync();
        await page.FillAsync("#themen", "Podcasts, kurze Videos, Barrierefreiheit im Netz");
        await page.FillAsync(
            "#warum",
            "Ich habe von Ihrem Programm auf einer Tagung gehört und möchte etwas davon mitnehmen."
        );
        await page.CheckAsync("#ok");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bewerbung abschicken" }).ClickAsync();
        await page.WaitForURLAsync("**/gesendet**");
        await Looks.Check(page, "call-apply-sent");
        await site.RunJobs();
        var link = Letters.LinkIn((await site.MailsTo("noor@stadtwerke.example")).Single().Mime);
        await page.GotoAsync(link);
        await Looks.Check(page, "call-confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "bestätigen" }).ClickAsync();
        await Looks.Check(page, "call-confirmed");
        await reader.ReloadAsync();
        await Looks.Check(reader, "call-applications");
        await reader.GotoAsync($"/r/{round.Slug}/aufruf");
        await Looks.Check(reader, "call-manage-waiting");
        await reader.GotoAsync($"/r/{round.Slug}/aufruf/bewerbungen");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Annehmen" }).ClickAsync();
        await Looks.Check(reader, "call-accepted");
        await page.GotoAsync("/bewerbung/unbekannt");
        await Looks.Check(page, "call-gone");
    }

    private async Task<(Round, Person Manager)> Called(CallReach reach)
    {
        var manager = await site.Person("Sabine Hoffmann", Role.PM);
        var sponsor = await site.Person("Claudia Brandt");
        var round = await site.OpenRound(manager, await site.Person("Jonas Ehlers"), "Reverse Mentoring Frühjahr 2027");
        await site.Change(db =>
        {
            db.Programmes.Single(p => p.Id == round.ProgrammeId).SponsorId = sponsor.Id;
            if (reach != CallReach.Closed)
                db.Add(
                    new Call
                    {
                        OrganisationId = round.OrganisationId,
                        RoundId = round.Id,
                        Address = round.Slug,
                        Reach = reach,
                        QuoteDe =
                            "Ich mache mit, weil ich noch Fragen habe. Und ich freue mich auf Menschen, die mir zeigen, was ich noch nicht sehe.",
                    }
                );
        });
        return (round, manager);
    }
}
