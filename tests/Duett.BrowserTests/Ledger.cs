using Duett.Platform.Content;
using Duett.Platform.SignIn;

namespace Duett.BrowserTests;

/// <summary>
/// Which pages were looked at: the statement on accessibility is made from it. With DUETT_ACCESSIBILITY=record each look is
/// written down; pages that are not in the file stand on the statement as not looked at.
/// </summary>
public static class Ledger
{
    private const string Unknown = "/fehler/…";
    private static readonly string Path = System.IO.Path.Combine(Root(), "src", "Duett", "Content", BrowserChecks.File);
    public static readonly bool Records = Environment.GetEnvironmentVariable("DUETT_ACCESSIBILITY") == "record";
    private static readonly Lock One = new();
    private static IReadOnlyList<PageRow> rows = [];

    public static async Task Know(PageTable pages) => rows = await pages.All();

    public static void Note(string url, string name, string axe, string browser)
    {
        if (!Records)
            return;
        var address = PageTable.Of(rows, new Uri(url).AbsolutePath)?.Address ?? Unknown;
        lock (One)
        {
            var known = BrowserChecks.Read(File.ReadAllText(Path)) with { Axe = axe, Browser = browser };
            File.WriteAllText(Path, known.With(address, name.Replace(' ', '_'), Today()).Write());
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Duett.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}
