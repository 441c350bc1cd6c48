using Deque.AxeCore.Commons;
using Duett.Platform.Content;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>What every page owes everybody: axe finds nothing, and nothing sticks out, on phone and desktop, light and dark.</summary>
public static class Looks
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "; null";

    /// <summary>Everything axe finds, a line for each rule.</summary>
    private const string Run = """
        rules => axe
          .run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
          .then(found => found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(', ')))
        """;

    /// <summary>Folder for screenshots, when somebody wants to look: DUETT_SCREENSHOTS.</summary>
    private static readonly string? Album = Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS");

    private const string Unfilled = "details.pd > p.pbody";

    public static async Task Check(IPage page, string name)
    {
        Assert.False((await page.TitleAsync()).StartsWith('·'), $"{name} has no title");
        await OpenAll(page);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in BrowserChecks.Widths)
            {
                await page.SetViewportSizeAsync(width, 844);
                await Photograph(page, $"{name}-{width}-{scheme}");
                await NothingSticksOut(page, $"{name} at {width}");
                // Once a page, as axe is half a megabyte; a page that follows its own progress loads itself anew.
                if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
                    await page.EvaluateAsync(Axe);
                // Without JavaScript in the window axe never answers.
                var found = await page.EvaluateAsync<string[]>(Run, BrowserChecks.Rules)
                    .WaitAsync(TimeSpan.FromMinutes(1));
                Assert.True(found.Length == 0, $"{name}, {width} px, {scheme}: {string.Join("; ", found)}");
            }
        }
        var axe = await page.EvaluateAsync<string>("() => axe.version");
        await page.SetViewportSizeAsync(BrowserChecks.Narrowest, 844);
        await NothingSticksOut(page, $"{name} at {BrowserChecks.Narrowest}");
        Ledger.Note(page.Url, name, axe, "Chromium " + page.Context.Browser!.Version.Split('.')[0]);
        await page.SetViewportSizeAsync(390, 844);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Opens what is folded, and waits for those rows that fetch what they hold.</summary>
    public static async Task OpenAll(IPage page)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('details:not(.pmenu)').forEach(d => d.open = true)");
        if (await page.Locator(Unfilled).CountAsync() > 0)
            await Assertions.Expect(page.Locator(Unfilled)).ToHaveCountAsync(0);
    }

    private static async Task NothingSticksOut(IPage page, string where)
    {
        var over = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(over <= 0, $"{where} is {over} px too wide");
    }

    private static async Task Photograph(IPage page, string name)
    {
        if (Album is { Length: > 0 })
            await page.ScreenshotAsync(new() { Path = Path.Combine(Album, name + ".png"), FullPage = true });
    }
}
