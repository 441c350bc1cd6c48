using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

public sealed class MeetingModePageTests(BrowserSite site, Chromium chromium) : IClassFixture<BrowserSite>
{
    private const string Onward = ".mstep:visible a.btn.big";

    [Fact]
    public async Task One_phone_leads_through_the_minutes_to_three_taps()
    {
        var pair = await site.RoomOfTwo(meetings: 8);
        await site.Meet(pair);
        await site.Settle(pair);
        await Begins(pair, 2);
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        var awake = await Awake(page);
        await page.GotoAsync(pair.Room + "/treffen/2");
        await Looks.Check(page, "meeting-begin");
        await page.Locator(Onward).ClickAsync();
        await Expect(page, "Schritt 1 von 5");
        Assert.Matches(@"^[45]:\d\d$", (await page.Locator(".mstep:visible .bigclock").TextContentAsync())!.Trim());
        Assert.Equal("s1", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Locator(Onward).ClickAsync();
        await page.Locator(Onward).ClickAsync();
        await Expect(page, "Schritt 3 von 5");
        Assert.True(await awake() > 0, "Nobody asked for the screen to stay on.");
        await Looks.Check(page, "meeting-step");
        await page.ReloadAsync();
        await Expect(page, "Schritt 3 von 5");
        await page.GotoAsync(pair.Room + "/treffen/2/fertig");
        await Looks.Check(page, "meeting-end");
        await page.GetByText("Das nehmen wir uns vor").ClickAsync();
        await page.GetByText("Getroffen, nächster Termin").ClickAsync();
        await page.Locator("#sitzt button[value=noch-einmal]").ClickAsync();
        await Expect(page, "zuletzt gesagt von");
        await Looks.Check(page, "meeting-said");
        await page.GotoAsync(pair.Room + "/plan");
        await Looks.Check(page, "plan-whole");
        await page.GotoAsync(pair.Room + "/plan/5/anders");
        await page.Locator("form[action$='handler=Own'] button").First.ClickAsync();
        await Expect(page, "Geben Sie dem Treffen einen Titel");
        await Looks.Check(page, "plan-something-else");
    }

    [Fact]
    public async Task Without_JavaScript_each_step_is_a_page()
    {
        var pair = await site.RoomOfTwo();
        site.Clock.MoveTo(pair.Meeting!.StartsAt);
        var page = await chromium.Window(
            site.Url,
            width: 320,
            javaScript: false,
            session: await site.Session(pair.Mentor)
        );
        await page.GotoAsync(pair.Room + "/treffen/1");
        await page.Locator(Onward).ClickAsync();
        for (var step = 1; step < 5; step++)
        {
            await Expect(page, $"Schritt {step} von 5");
            await Expect(page, "bis 1");
            await page.Locator(Onward).ClickAsync();
        }
        await page.Locator(Onward).ClickAsync();
        await Expect(page, "Zum Schluss");
    }

    [Fact]
    public async Task Once_opened_it_goes_on_without_network_and_leaves_nothing_behind()
    {
        var pair = await site.RoomOfTwo();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync(pair.Room + "/treffen/1");
        await Expect(page, "Geht auch ohne Netz weiter");
        await page.Locator(Onward).ClickAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Locator(Onward).ClickAsync();
        await Expect(page, "Schritt 2 von 5");
        await Expect(page, "Gerade ohne Netz");
        await page.ReloadAsync();
        await Expect(page, "Schritt 2 von 5");
        await page.Locator(Onward).ClickAsync();
        await Expect(page, "Schritt 3 von 5");
        // What lies on the device is the shell, and in this tab the page; nothing of it in the shell.
        var kept = await page.EvaluateAsync<string>(
            "async () => { const c = await caches.open('duett-shell'); const all = await Promise.all((await c.keys()).map(k => c.match(k).then(r => r.text()))); return all.join(' '); }"
        );
        Assert.DoesNotContain("Kennenlernen und Vereinbarung", kept);
        Assert.DoesNotContain("Martina", kept);
        await Looks.Check(page, "meeting-offline");
        await page.GotoAsync(pair.Room + "/treffen/1/fertig");
        await Expect(page, "Nichts ist verloren");

        await page.Context.SetOfflineAsync(false);
        await page.GetByText("Noch einmal versuchen").ClickAsync();
        await Expect(page, "Zum Schluss");
        await Nothing(page);
    }

    [Fact]
    public async Task Signing_out_takes_it_away_in_the_other_tab_too()
    {
        var pair = await site.RoomOfTwo();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync(pair.Room + "/treffen/1");
        await Expect(page, "Geht auch ohne Netz weiter");
        Assert.NotNull(await page.EvaluateAsync<string?>("() => sessionStorage.getItem('duett-meeting')"));
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/ich");
        await other.Locator("form[action='/abmeldung'] button").ClickAsync();
        await page.WaitForURLAsync(site.Url + "/");
        await Nothing(page);
    }

    [Fact]
    public async Task Another_page_in_the_same_tab_keeps_nothing_of_it()
    {
        var pair = await site.RoomOfTwo();
        var page = await chromium.Window(site.Url, session: await site.Session(pair.Mentee));
        await page.GotoAsync(pair.Room + "/treffen/1");
        await Expect(page, "Geht auch ohne Netz weiter");
        await page.GotoAsync("/start");
        Assert.Null(await page.EvaluateAsync<string?>("() => sessionStorage.getItem('duett-meeting')"));
    }

    private static async Task Nothing(IPage page)
    {
        const string left = """
            async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length
              + (sessionStorage.getItem('duett-meeting') === null ? 0 : 1)
            """;
        var count = await page.EvaluateAsync<int>(left);
        for (var wait = 0; count > 0 && wait < 40; wait++)
        {
            await Task.Delay(100);
            count = await page.EvaluateAsync<int>(left);
        }
        Assert.Equal(0, count);
    }

    /// <summary>Counts how often the page asks for the screen to stay on: a browser without a screen refuses.</summary>
    private static async Task<Func<Task<int>>> Awake(IPage page)
    {
        await page.AddInitScriptAsync(
            "const ask = navigator.wakeLock?.request.bind(navigator.wakeLock); window.asked = 0; if (ask) navigator.wakeLock.request = kind => { window.asked++; return ask(kind); };"
        );
        return () => page.EvaluateAsync<int>("() => window.asked");
    }

    private async Task Begins(Pair pair, int number)
    {
        var meeting = await site.Read(db =>
            Task.FromResult(db.Meetings.Single(m => m.TandemId == pair.Tandem.Id && m.Number == number))
        );
        site.Clock.MoveTo(meeting.StartsAt.AddMinutes(1));
    }

    private static Task Expect(IPage page, string text) =>
        page.GetByText(text).Locator("visible=true").First.WaitForAsync();
}
