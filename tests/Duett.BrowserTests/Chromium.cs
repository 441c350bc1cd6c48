using System.Collections.Concurrent;
using System.Reflection;
using Duett.BrowserTests;
using Microsoft.Playwright;
using Xunit;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CloseWindows]

namespace Duett.BrowserTests;

/// <summary>Debian's Chromium, one for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new();

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
        if (TestContext.Current.Test is { } test)
            Opened.GetOrAdd(test.UniqueID, _ => []).Add(context);
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

    /// <summary>A window that stays open keeps a process; after some hundred the machine does nothing else.</summary>
    internal static async Task CloseWindows(string test)
    {
        if (Opened.TryRemove(test, out var contexts))
            foreach (var context in contexts)
                await context.CloseAsync();
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

/// <summary>
/// After each test the windows it opened are closed. Nobody waits for it: two tests that end together would hold both threads
/// on which the answers arrive.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CloseWindowsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        _ = Task.Run(() => Chromium.CloseWindows(test.UniqueID));
}
