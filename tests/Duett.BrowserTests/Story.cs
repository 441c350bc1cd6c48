using Duett.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>What the people of the story do, by hand in a browser or as a browser does over HTTP.</summary>
public sealed class Story(StorySite site, Chromium chromium)
{
    public const string Pin = "583921";

    /// <summary>Topics that juniors offer and leaders want, each by several people.</summary>
    private static readonly string[] Topics = ["ai-everyday", "so-linkedin", "co-teamspace", "ev-phone"];

    public IPage Manager { get; private set; } = null!;

    /// <summary>Address of the round that was started last.</summary>
    public string Round { get; private set; } = "";

    public async Task SetUp()
    {
        Manager = await chromium.Window(site.Url, width: 1280);
        await Manager.GotoAsync(new Uri(await site.SetUpLink()).AbsolutePath);
        await Manager.FillAsync("#house", "Nordwerk AG");
        await Manager.FillAsync("#url", site.Url);
        await Manager.FillAsync("#name", "Sabine Hoffmann");
        await Manager.FillAsync("#mail", "sabine.hoffmann@nordwerk.example");
        await Manager.FillAsync("#pin", Pin);
        await Manager.Locator("main form button:not(.link)").Last.ClickAsync();
        await Manager.WaitForURLAsync(url => !url.Contains("/einrichten/"));
    }

    public async Task ImportPeople(string file)
    {
        await Manager.GotoAsync("/personen/einlesen");
        await Manager.SetInputFilesAsync("#datei", file);
        await Manager.GetByRole(AriaRole.Button, new() { Name = "Vorschau ansehen" }).ClickAsync();
        await Manager.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await site.Happen();
    }

    public async Task CreateRound(
        IEnumerable<string> mentors,
        IEnumerable<string> mentees,
        string template = "half-year",
        Func<int, Task>? more = null
    )
    {
        more ??= _ => Task.CompletedTask;
        await Manager.GotoAsync("/runden/neu");
        var tile = Manager.Locator($"label.tile:has(input[value='{template}'])");
        if (!await tile.IsVisibleAsync())
            await Manager.Locator("summary", new() { HasTextString = "Weitere Formen" }).ClickAsync();
        await tile.ClickAsync();
        await Manager.FillAsync("#Name", "Reverse Mentoring Frühjahr 2027");
        await Manager.FillAsync("#Purpose", "Führungskräfte und Nachwuchs lernen voneinander");
        await more(1);
        await Onward(3);
        await Manager.FillAsync("#MentorNames", string.Join('\n', mentors));
        await Manager.FillAsync("#MenteeNames", string.Join('\n', mentees));
        await Manager.FillAsync("#Contact", "sabine.hoffmann@nordwerk.example");
        await more(3);
        await Onward(4);
        await more(4);
        await Onward(5);
        await Manager.GetByRole(AriaRole.Button, new() { Name = "verschicken" }).ClickAsync();
        Round = "/r/reverse-mentoring-fruehjahr-2027";
        await Manager.WaitForURLAsync("**" + Round);
        await site.Happen();
    }

    /// <summary>"Weiter" until the page of that number.</summary>
    public async Task Onward(int page)
    {
        for (var reached = false; !reached; reached = Manager.Url.EndsWith($"/{page}", StringComparison.Ordinal))
        {
            var here = Manager.Url;
            await Manager.GetByRole(AriaRole.Button, new() { Name = "Weiter", Exact = true }).Last.ClickAsync();
            await Manager.WaitForURLAsync(url => url != here);
        }
    }

    /// <summary>On a phone, from the personal link in the mail.</summary>
    public async Task<IPage> EnrolByHand(string mail, string field, string topic)
    {
        var phone = await chromium.Window(site.Url);
        await phone.GotoAsync(
            site.NewestLink(mail, "/e/") ?? throw new InvalidOperationException($"No invitation reached {mail}.")
        );
        await phone.Locator($"label.chip:has(input[name='{field}'][value='{topic}'])").ClickAsync();
        foreach (var time in new[] { "di-mittag", "do-mittag", "mi-nachm" })
            await phone.Locator($"label.slot:has(#{time})").ClickAsync();
        await phone.FillAsync("#pin", Pin);
        await phone.CheckAsync("#ok");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Ich bin dabei" }).ClickAsync();
        await phone.WaitForURLAsync("**/danke");
        return phone;
    }

    public async Task<Browser> EnrolOverHttp(string mail, bool mentor, int number)
    {
        var browser = await (await site.Browser()).Visit(site.NewestLink(mail, "/e/")!);
        string[] topics = [Topics[number % Topics.Length], Topics[(number + 1) % Topics.Length]];
        await browser.Press(
            "Ich bin dabei",
            (mentor ? "zeigen" : "themen", topics),
            ("zeit", new[] { "di-mittag", "do-mittag", "mo-vorm", "mi-nachm" }),
            ("pin", Pin),
            ("ok", "ja"),
            ("aktion", null)
        );
        Assert.True(
            browser.Path.EndsWith("/danke", StringComparison.Ordinal),
            $"{mail} at {browser.Path}: {(int)browser.Status} {browser.Page.QuerySelector("main")?.TextContent}"
        );
        return browser;
    }

    /// <summary>By mail link and PIN, as on any new day.</summary>
    public async Task SignIn(IPage page, string mail)
    {
        await page.GotoAsync("/anmelden");
        await page.FillAsync("#mail", mail);
        await page.GetByRole(AriaRole.Button, new() { Name = "Link schicken" }).ClickAsync();
        await site.Happen();
        await page.GotoAsync(
            site.NewestLink(mail, "/anmelden/link/")
                ?? throw new InvalidOperationException($"No sign-in link reached {mail}.")
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Jetzt anmelden" }).ClickAsync();
        await page.WaitForURLAsync("**/start");
        await page.GotoAsync("/anmelden/pin");
        await page.FillAsync("#pin", Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Weiter" }).ClickAsync();
        await page.WaitForURLAsync("**/start");
    }

    public async Task Propose()
    {
        await SignIn(Manager, "sabine.hoffmann@nordwerk.example");
        await Manager.GotoAsync(Round + "/vorschlaege");
        await Manager.GetByRole(AriaRole.Button, new() { Name = "Tandems vorschlagen" }).First.ClickAsync();
        await Manager.Locator("ol.rows > li").First.WaitForAsync();
    }

    /// <summary>Releases all that fit, and one by one those that were to be looked at.</summary>
    public async Task Release()
    {
        if (
            await Manager
                .GetByRole(AriaRole.Button, new() { NameRegex = new("^(Alle \\d+ passenden|Das passende).*freigeben") })
                .CountAsync() > 0
        )
            await Manager
                .GetByRole(AriaRole.Button, new() { NameRegex = new("passenden? .*freigeben") })
                .First.ClickAsync();
        while (true)
        {
            await Looks.OpenAll(Manager);
            var button = Manager.Locator("form[action*='Release'] button[name='Row']");
            if (await button.CountAsync() == 0)
                break;
            await button.First.ClickAsync();
        }
        await site.Happen();
    }

    /// <summary>Two taps: a slot, then yes.</summary>
    public async Task Accept(IPage phone, string mail)
    {
        await phone.GotoAsync(
            site.NewestLink(mail, "/v/") ?? throw new InvalidOperationException($"No proposal reached {mail}.")
        );
        await phone.Locator("label.tile").First.ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Annehmen und Termin senden" }).ClickAsync();
        await site.Happen();
    }

    public async Task AcceptOverHttp(string mail)
    {
        var browser = await (await site.Browser()).Visit(
            site.NewestLink(mail, "/v/") ?? throw new InvalidOperationException($"No proposal reached {mail}.")
        );
        var slot = browser.Page.QuerySelector("input[name=slot]")!.GetAttribute("value");
        await browser.Press("Annehmen", ("slot", slot));
    }
}
