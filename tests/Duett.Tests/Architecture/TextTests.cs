using System.Text.RegularExpressions;
using Duett.Platform.Texts;
using Xunit;

namespace Duett.Tests.Architecture;

public sealed partial class TextTests
{
    private static readonly Texts All = new();

    [Fact]
    public void Every_text_stands_in_both_languages_with_the_same_placeholders() =>
        Assert.Empty(All.All.Where(t => Differs(t.Value.De, t.Value.En)).Select(t => t.Key));

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var used = Used(Rooms.Files());
        Assert.True(used.Exact.Count > 20, "The guard no longer sees how texts are asked for.");
        Assert.Empty(used.Exact.Where(k => !All.Has(k.Key)).Select(k => $"{k.Value}: {k.Key}"));
        Assert.Empty(
            used.Prefixes.Where(p => !All.All.Keys.Any(k => k.StartsWith(p.Key, StringComparison.Ordinal)))
                .Select(p => $"{p.Value}: {p.Key}…")
        );
    }

    [Fact]
    public void No_text_is_left_that_nobody_asks_for()
    {
        var used = Used(Rooms.Files());
        Assert.Empty(
            All.All.Keys.Where(k =>
                !used.Exact.ContainsKey(k)
                && !used.Prefixes.Keys.Any(p => k.StartsWith(p, StringComparison.Ordinal))
                && !IsRefusal(k)
            )
        );
    }

    [Fact]
    public void A_missing_translation_and_an_unused_text_are_found()
    {
        Assert.True(Differs("Guten Tag, {name}", "Hello"));
        Assert.True(Differs("Guten Tag", " "));
        Assert.False(Differs("Guten Tag, {name}", "Hello, {name}"));
        var used = Used(
            new Dictionary<string, string> { ["x.cshtml"] = "@T[\"Home.Title\"] @T[$\"Errors.Title{code}\"]" }
        );
        Assert.Equal(["Home.Title"], used.Exact.Keys);
        Assert.Equal(["Errors.Title"], used.Prefixes.Keys);
    }

    private static bool Differs(string de, string en) =>
        string.IsNullOrWhiteSpace(de)
        || string.IsNullOrWhiteSpace(en)
        || !Placeholders(de).SequenceEqual(Placeholders(en));

    private static IEnumerable<string> Placeholders(string text) =>
        Texts.Placeholder().Matches(text).Select(m => m.Value).Distinct().Order();

    /// <summary>A refusal's text is found by its type name.</summary>
    private static bool IsRefusal(string key) =>
        typeof(Duett.Domain.Refusal)
            .Assembly.GetTypes()
            .Any(t =>
                t.IsSubclassOf(typeof(Duett.Domain.Refusal)) && key.EndsWith("." + t.Name, StringComparison.Ordinal)
            );

    /// <summary>Keys as they stand in quotes: "Noun.Name", and prefixes of composed ones: $"Noun.Prefix{…}".</summary>
    private static (Dictionary<string, string> Exact, Dictionary<string, string> Prefixes) Used(
        IReadOnlyDictionary<string, string> files
    )
    {
        var (exact, prefixes) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var nouns = All.All.Keys.Select(k => k.Split('.')[0]).ToHashSet();
        foreach (var (file, text) in files)
        {
            foreach (Match m in Composed().Matches(text))
                if (nouns.Contains(m.Groups[1].Value))
                    prefixes.TryAdd($"{m.Groups[1].Value}.{m.Groups[2].Value}", file);
            foreach (Match m in Plain().Matches(text))
                if (nouns.Contains(m.Groups[1].Value))
                    exact.TryAdd($"{m.Groups[1].Value}.{m.Groups[2].Value}", file);
        }
        return (exact, prefixes);
    }

    [GeneratedRegex("(?<!\\$)\"([A-Z]\\w+)\\.([A-Z]\\w*)\"")]
    private static partial Regex Plain();

    [GeneratedRegex("\\$\"([A-Z]\\w+)\\.([A-Za-z]\\w*)?\\{")]
    private static partial Regex Composed();
}
