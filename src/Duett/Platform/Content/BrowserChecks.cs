using System.Globalization;
using System.Text;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Duett.Platform.Content;

/// <param name="States">Names of what was looked at: the page empty, full, with faults and so on.</param>
public sealed record CheckedPage(string Address, DateOnly On, IReadOnlyList<string> States);

/// <summary>
/// What the browser tests have looked at, and how. They write the file <c>Content/accessibility.yaml</c>, the statement on
/// accessibility is made from it, and nobody edits it by hand.
/// </summary>
public sealed record BrowserChecks(string Axe, string Browser, IReadOnlyList<CheckedPage> Pages)
{
    public const string File = "accessibility.yaml";

    /// <summary>Of axe: everything that the levels A and AA of the WCAG 2.2 ask for and a machine can see.</summary>
    public static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>Each in light and dark colours.</summary>
    public static readonly int[] Widths = [390, 1280];
    public const int Narrowest = 320;

    public static readonly BrowserChecks None = new("", "", []);

    public DateOnly? LastOn => Pages.Count == 0 ? null : Pages.Max(p => p.On);
    public int States => Pages.Sum(p => p.States.Count);

    public static BrowserChecks Shipped()
    {
        using var stream = typeof(BrowserChecks).Assembly.GetManifestResourceStream("Content/" + File)!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    public static BrowserChecks Read(string yaml)
    {
        var file = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<Written>(yaml);
        return new(
            file.Axe,
            file.Browser,
            [.. (file.Pages ?? []).Select(p => new CheckedPage(p.Address, Day(p.On), p.States.Split(' ')))]
        );
    }

    /// <summary>The same in, the same out: sorted, one line a page.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(
            "# What the browser tests looked at. Written by them (DUETT_ACCESSIBILITY=record), never by hand.\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"axe: \"{Axe}\"\nbrowser: \"{Browser}\"\npages:\n");
        foreach (var page in Pages.OrderBy(p => p.Address, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{address: \"{page.Address}\", on: \"{page.On:yyyy-MM-dd}\", states: \"{string.Join(' ', page.States.Order(StringComparer.Ordinal))}\"}}\n"
            );
        return text.ToString();
    }

    public bool Knows(string address, string state) => Pages.Any(p => p.Address == address && p.States.Contains(state));

    /// <summary>A look of today: it takes the place of the same one of an earlier day.</summary>
    public BrowserChecks With(string address, string state, DateOnly on)
    {
        var states = Pages.FirstOrDefault(p => p.Address == address)?.States ?? [];
        return this with
        {
            Pages =
            [
                .. Pages.Where(p => p.Address != address),
                new(address, on, [.. states.Append(state).Distinct().Order(StringComparer.Ordinal)]),
            ],
        };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Written
    {
        public string Axe { get; set; } = "";
        public string Browser { get; set; } = "";
        public List<WrittenPage>? Pages { get; set; }
    }

    private sealed class WrittenPage
    {
        public string Address { get; set; } = "";
        public string On { get; set; } = "";
        public string States { get; set; } = "";
    }
}
