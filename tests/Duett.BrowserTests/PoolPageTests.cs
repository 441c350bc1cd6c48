using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>The open pool: switched on, somebody joins, somebody asks, a yes, and the way out.</summary>
public sealed class PoolPageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private async Task<IPage> As(Person person) => await chromium.Window(site.Url, session: await site.Session(person));

    [Fact]
    public async Task HR_switches_the_pool_on_and_reads_no_name()
    {
        var page = await As(await site.Person("Petra Personal", Role.HR));
        await page.GotoAsync("/runden");
        await Looks.Check(page, "rounds-pool-off");
        await page.GotoAsync("/runden/pool");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Pool ausschalten" }).CountAsync() == 0)
        {
            await Looks.Check(page, "pool-switch");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pool einschalten" }).ClickAsync();
            await Looks.Check(page, "pool-switch-problem");
            await page.SelectOptionAsync("#ansprech", new SelectOptionValue { Label = "Petra Personal" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Pool einschalten" }).ClickAsync();
        }
        await page.GotoAsync("/runden");
        await Looks.Check(page, "rounds-pool-on");
        await page.GotoAsync("/runden/pool");
        await Looks.Check(page, "pool-switch-on");
    }

    [Fact]
    public async Task Somebody_finds_a_partner_without_a_round()
    {
        await site.PoolOn();
        var (mentor, asker) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Change(db => db.People.Single(p => p.Id == mentor.Id).Department = "IT, Hafen");
        var theirs = await As(mentor);
        await theirs.GotoAsync("/start");
        await Looks.Check(theirs, "start-pool");
        await theirs.GotoAsync("/pool");
        await Looks.Check(theirs, "pool-outside");
        await theirs.GotoAsync("/pool/anbieten");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "In den Pool eintragen" }).ClickAsync();
        await Looks.Check(theirs, "pool-offer-problems");
        await theirs.SelectOptionAsync("#thema-1", "ai-everyday");
        await theirs.SelectOptionAsync("#stufe-1", "4");
        await Fill(theirs);
        await Looks.Check(theirs, "pool-offer");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "In den Pool eintragen" }).ClickAsync();
        await Assertions.Expect(theirs.GetByText("Sie sind im offenen Pool.")).ToBeVisibleAsync();
        await Looks.Check(theirs, "pool-in");

        var page = await As(asker);
        await page.GotoAsync("/pool/fragen");
        await page.SelectOptionAsync("#thema-1", "ai-images");
        await Fill(page);
        await Looks.Check(page, "pool-wish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschläge ansehen" }).ClickAsync();
        await Looks.Check(page, "pool-nobody");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wünsche ändern" }).ClickAsync();
        await page.SelectOptionAsync("#thema-1", "ai-everyday");
        await page.SelectOptionAsync("#heute-1", "1");
        await page.FillAsync("#anliegen", "Mein Protokoll dauert jede Woche zwei Stunden.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vorschläge ansehen" }).ClickAsync();
        await Looks.Check(page, "pool-proposals");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fragen" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Sie haben Emre Kaya gefragt.")).ToBeVisibleAsync();
        await Looks.Check(page, "pool-asked");
        var ask = await site.AskOf(asker);
        await page.GotoAsync($"/vorschlag/{ask.Id}");
        await Looks.Check(page, "pool-ask-waits");
        await theirs.GotoAsync("/start");
        await Looks.Check(theirs, "start-asked");
        await theirs.GotoAsync($"/vorschlag/{ask.Id}");
        await Looks.Check(theirs, "pool-ask");
        await theirs.Locator("label.tile").First.ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Annehmen und Termin senden" }).ClickAsync();
        await site.RunJobs();
        await page.GotoAsync("/pool");
        await Looks.Check(page, "pool-tandem");
        await page.GotoAsync($"/t/{ask.Id}/ende");
        await Looks.Check(page, "pool-end");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tandem jetzt beenden" }).ClickAsync();
        await Looks.Check(page, "pool-ended");
        await theirs.GotoAsync("/pool/verlassen");
        await Looks.Check(theirs, "pool-leave");
    }

    [Fact]
    public async Task A_request_that_does_not_come_about_says_so_kindly()
    {
        var (asker, asked, _) = await site.Asked("nw-feedback");
        var ask = await site.AskOf(asker);
        var (page, theirs) = (await As(asker), await As(asked));
        await theirs.GotoAsync($"/vorschlag/{ask.Id}");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Gerade nicht" }).ClickAsync();
        await Looks.Check(theirs, "pool-answered");
        await page.GotoAsync($"/vorschlag/{ask.Id}");
        await Looks.Check(page, "pool-not-now");
    }

    private static async Task Fill(IPage page)
    {
        foreach (var code in Pooling.Times)
            await page.Locator($"label.slot:has(#{code})").ClickAsync();
        await page.Locator("label.chip:has(#egal)").ClickAsync();
        await page.CheckAsync("#ok");
    }
}
