using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class EnrolmentPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task One_minute_by_thumb_and_keyboard_enrols_and_leads_on()
    {
        var person = await site.Person("Martina Weber");
        var path = await site.LinkTo(await site.Invited(await site.OpenRound(), person), person);
        var page = await chromium.Window(site.Url);
        await page.GotoAsync(path);
        await page.CheckAsync("[name=themen][value=ai-everyday]");
        await page.FillAsync("#suche", "Tabellen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suchen" }).ClickAsync();
        await page.CheckAsync("[name=themen][value=da-sheets]");
        await page.CheckAsync("#di-mittag");
        await page.FillAsync("#pin", "482917");
        await page.CheckAsync("#ok");
        // Enter in a field enrols; the search button stands before it in the form and must not catch it.
        await page.Locator("#pin").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sie sind dabei" })).ToBeVisibleAsync();
        await Looks.Check(page, "enrol-thanks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Weiter zu meinen Themen" }).ClickAsync();
        await page.Locator("details[open] label.lvl").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Speichern, weiter zu Thema 2" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 von 2 Themen gespeichert")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ProgrammeRole.Mentee)]
    [InlineData(ProgrammeRole.Mentor)]
    [InlineData(ProgrammeRole.Both)]
    public async Task Ones_own_enrolment_can_be_read_and_changed(ProgrammeRole role)
    {
        var person = await site.Person("Martina Weber");
        var enrolment = await site.Enrolled(
            await site.OpenRound(),
            person,
            role,
            [
                .. role == ProgrammeRole.Mentor
                    ? []
                    : new[] { Enrolling.Wants("ai-everyday", 1, 2), Enrolling.Wants("nw-expect") },
                .. role == ProgrammeRole.Mentee
                    ? []
                    : new[] { Enrolling.Offers("da-code"), Enrolling.Wants("bk-career") },
            ]
        );
        var page = await chromium.Window(site.Url, session: await site.Session(person));
        foreach (var part in new[] { "", "/angaben", "/aendern", "/zurueckziehen" })
        {
            await page.GotoAsync($"/anmeldung/{enrolment.Id}{part}");
            await Looks.Check(page, $"enrolment{part.Replace('/', '-')}-{role}");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Anmeldung zurückziehen" }).ClickAsync();
        await Looks.Check(page, $"enrolment-withdrawn-{role}");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_says_so()
    {
        var page = await chromium.Window(site.Url);
        await page.GotoAsync("/e/unbekannt");
        await Looks.Check(page, "enrol-unknown");
        await page.GetByRole(AriaRole.Button, new() { Name = "Neuen Link senden" }).ClickAsync();
        await Looks.Check(page, "enrol-newlink");
    }
}
