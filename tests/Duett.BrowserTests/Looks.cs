using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Duett.BrowserTests;

/// <summary>What every page owes everybody: axe finds nothing, and nothing sticks out, on phone and desktop, light and dark.</summary>
public static class Looks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>Folder for screenshots, when somebody wants to look: DUETT_SCREENSHOTS.</summary>
    private static readonly string? Album = Environment.GetEnvironmentVariable("DUETT_SCREENSHOTS");

    public static async Task Check(IPage page, string name)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('details:not(.pmenu)').forEach(d => d.open = true)");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        foreach (var width in new[] { 390, 1280 })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 844);
            await Photograph(page, $"{name}-{width}-{scheme}");
            await NothingSticksOut(page, $"{name} at {width}");
            // Without JavaScript in the window axe never answers.
            var result = await page.RunAxe(Rules).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.True(
                result.Violations.Length == 0,
                $"{name}, {width} px, {scheme}: {string.Join("; ", result.Violations.Select(Describe))}"
            );
        }
        await page.SetViewportSizeAsync(320, 844);
        await NothingSticksOut(page, $"{name} at 320");
        await page.SetViewportSizeAsync(390, 844);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task NothingSticksOut(IPage page, string where)
    {
        var over = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(over <= 0, $"{where} is {over} px too wide");
    }

    private static string Describe(AxeResultItem item) =>
        $"{item.Id}: {string.Join(", ", item.Nodes.Take(3).Select(n => n.Html))}";

    private static async Task Photograph(IPage page, string name)
    {
        if (Album is { Length: > 0 })
            await page.ScreenshotAsync(new() { Path = Path.Combine(Album, name + ".png"), FullPage = true });
    }
}
