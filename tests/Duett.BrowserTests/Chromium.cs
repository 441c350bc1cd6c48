using Duett.BrowserTests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Duett.BrowserTests;

/// <summary>Debian's Chromium, one for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Find(),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A fresh browser window; phone-sized unless said otherwise.</summary>
    public async Task<IPage> Window(
        string url,
        int width = 390,
        string locale = "de-DE",
        bool javaScript = true,
        ColorScheme scheme = ColorScheme.Light,
        string? session = null
    )
    {
        var context = await browser.NewContextAsync(
            new()
            {
                BaseURL = url,
                ViewportSize = new() { Width = width, Height = 844 },
                Locale = locale,
                TimezoneId = "Europe/Berlin",
                JavaScriptEnabled = javaScript,
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        if (session is not null)
            await context.AddCookiesAsync([
                new()
                {
                    Name = "duett",
                    Value = session,
                    Url = url,
                },
            ]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing. ./check installs it.");

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
