using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>Nomination, waiting list and the note to the superior.</summary>
public sealed class WaysPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task Somebody_can_be_named_for_a_round()
    {
        var (hr, person) = (await site.Person("Petra Personal", Role.HR), await site.Person("Mia Sander"));
        var page = await chromium.Window(site.Url, session: await site.Session(hr));
        await page.GotoAsync("/vorschlagen");
        await Looks.Check(page, "nominate-none");
        await site.OpenRound();
        await site.OpenRound(name: "Onboarding Sommer 2027");
        await page.ReloadAsync();
        await Looks.Check(page, "nominate");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschlagen" }).ClickAsync();
        await Looks.Check(page, "nominate-problems");
        await page.FillAsync("#wer", person.Mail);
        await page.Locator("label.tile", new() { HasText = "Onboarding" }).ClickAsync();
        await page.Locator("label.tile", new() { HasText = "lernt von anderen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschlagen" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Danke für Ihren Vorschlag")).ToBeVisibleAsync();
        await Looks.Check(page, "nominate-done");
        await page.GotoAsync("/start");
        await Looks.Check(page, "start-nominate");
    }

    [Fact]
    public async Task Whoever_waits_reads_what_comes_next()
    {
        var (round, person) = (await site.Round(), await site.Person("Wanda Winter"));
        var enrolment = await site.Enrol(round, person, ProgrammeRole.Mentee);
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Places = 12);
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await page.GotoAsync($"/anmeldung/{enrolment.Id}");
        await Looks.Check(page, "waiting-limited");
        await site.Change(db =>
            db.Rounds.Single(r => r.Id == round.Id).Release(round.ManagerId, site.Clock.GetUtcNow())
        );
        await page.ReloadAsync();
        await Looks.Check(page, "waiting-listed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Beim nächsten Mal wieder dabei" }).ClickAsync();
        await Looks.Check(page, "waiting-noted");
        await page.GotoAsync("/start");
        await Looks.Check(page, "start-waiting");
        await site.Change(db => db.Rounds.Single(r => r.Id == round.Id).Close(site.Clock.GetUtcNow()));
        await page.ReloadAsync();
        await Looks.Check(page, "start-noted");
        await page.GotoAsync($"/anmeldung/{enrolment.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nicht mehr vormerken" }).ClickAsync();
        await Looks.Check(page, "waiting-over");
    }

    [Fact]
    public async Task A_note_is_read_before_it_leaves()
    {
        var (person, superior) = (await site.Person("Lena Fischer"), await site.Person("Gerd Sommer"));
        await site.Change(db => db.People.Single(p => p.Id == person.Id).ManagerId = superior.Id);
        var enrolment = await site.Enrolled(
            await site.OpenRound(),
            person,
            ProgrammeRole.Mentor,
            [Enrolling.Offers("ai-everyday", 3)]
        );
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        await page.GotoAsync($"/anmeldung/{enrolment.Id}/notiz");
        await page.Locator("summary").ClickAsync();
        await Looks.Check(page, "note");
        await page.FillAsync("#an", "jemand@fremd.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await Looks.Check(page, "note-problem");
        await page.FillAsync("#an", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Genau so von Duett senden" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Ihre Notiz ist unterwegs")).ToBeVisibleAsync();
        await Looks.Check(page, "note-sent");
    }
}
