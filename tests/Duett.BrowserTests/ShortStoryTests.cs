using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class ShortStoryTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    [Fact]
    public async Task In_English_somebody_enrols_and_says_more_in_the_second_step()
    {
        var person = await site.Person("Martina Weber");
        var page = await chromium.Window(site.Url, locale: "en-GB");
        await page.GotoAsync(await site.LinkTo(await site.Invited(await site.OpenRound(), person), person));
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await Enrol(page, "Count me in");
        var enrolment = await EnrolmentOf(person.Id);
        Assert.True(enrolment.IsActive);
        await page.GotoAsync($"/anmeldung/{enrolment.Id}/angaben");
        await Looks.Check(page, "details-en");
        await page.Locator("label:has(input[type=radio])").First.ClickAsync();
        await page.Locator("main button.btn:visible").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        var answers = await site.AnswersOf(await EnrolmentOf(person.Id));
        Assert.Contains(answers.Topics, t => t.Topic == "ai-everyday" && t.Now == 1);
    }

    [Fact]
    public async Task Without_JavaScript_somebody_enrols_and_two_say_yes_and_meet()
    {
        var person = await site.Person("Karin Reuter");
        var plain = await chromium.Window(site.Url, javaScript: false);
        await plain.GotoAsync(await site.LinkTo(await site.Invited(await site.OpenRound(), person), person));
        await Enrol(plain, "Ich bin dabei");
        Assert.True((await EnrolmentOf(person.Id)).IsActive);

        var pair = await site.Proposal();
        foreach (var one in new[] { pair.Mentor, pair.Mentee })
        {
            var page = await chromium.Window(site.Url, javaScript: false);
            await page.GotoAsync(await site.Link(LinkKind.Proposal, one, pair.Tandem.Id));
            await page.Locator("label.tile").First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Annehmen und Termin senden" }).ClickAsync();
        }
        var tandem = await site.Read(db => db.Tandems.AsNoTracking().SingleAsync(t => t.Id == pair.Tandem.Id));
        Assert.Equal(TandemState.Agreed, tandem.State);
        await site.Pass(TimeSpan.FromDays(20));
        var dates = await chromium.Window(site.Url, javaScript: false);
        await dates.GotoAsync(await site.Link(LinkKind.Dates, pair.Mentee, pair.Tandem.Id));
        await dates.GetByRole(AriaRole.Button, new() { Name = "Ja, wir haben uns getroffen" }).ClickAsync();
        Assert.Equal(1, await site.Read(db => db.Meetings.CountAsync(m => m.TandemId == tandem.Id && m.MetAt != null)));
    }

    private static async Task Enrol(IPage page, string yes)
    {
        await page.Locator("label.chip:has(input[name='themen'][value='ai-everyday'])").ClickAsync();
        foreach (var time in new[] { "di-mittag", "do-mittag", "mi-nachm" })
            await page.Locator($"label.slot:has(#{time})").ClickAsync();
        await page.FillAsync("#pin", Story.Pin);
        await page.CheckAsync("#ok");
        await page.GetByRole(AriaRole.Button, new() { Name = yes }).ClickAsync();
        await page.WaitForURLAsync("**/danke");
    }

    private Task<Enrolment> EnrolmentOf(Guid person) =>
        site.Read(db => db.Enrolments.AsNoTracking().SingleAsync(e => e.PersonId == person));
}
