using System.Text.RegularExpressions;
using Duett.Tests.Architecture;
using Xunit;

namespace Duett.Tests.Platform.Retention;

/// <summary>The page of promises names the tests that show them; a promise whose test has gone is found.</summary>
public sealed partial class PrivacyRulesTests
{
    [Fact]
    public void Every_promise_names_a_test_that_exists()
    {
        var named = Named(File.ReadAllText(Path.Combine(Rooms.Root, "docs", "rules", "privacy.md")));
        Assert.True(named.Count > 20, "The guard no longer sees the names of tests.");
        Assert.Empty(Missing(named));
    }

    [Fact]
    public void A_promise_without_a_test_is_found() =>
        Assert.Single(Missing(Named("| Nothing is lost. | `SweepTests.Nothing_is_ever_lost` |")));

    private static List<(string Class, string Method)> Named(string text) =>
        [.. Test().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    private static List<(string Class, string Method)> Missing(List<(string Class, string Method)> named) =>
        [
            .. named.Where(n =>
                !typeof(PrivacyRulesTests)
                    .Assembly.GetTypes()
                    .Any(t => t.Name == n.Class && t.GetMethod(n.Method) is not null)
            ),
        ];

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Test();
}
