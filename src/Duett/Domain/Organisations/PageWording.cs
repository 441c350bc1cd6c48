using System.Text.RegularExpressions;
using Duett.Domain.Mail;

namespace Duett.Domain.Organisations;

/// <summary>A house's own text on one page in one language. Without it the shipped text stands there.</summary>
public sealed partial class PageWording : Owned
{
    public const int LongestBody = 20_000;

    /// <summary>What may stand in braces: it is filled when the page is shown.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["house", "tested_on"];

    /// <summary>Key of a <see cref="HousePage"/>.</summary>
    public required string Page { get; init; }

    /// <summary>"de" or "en".</summary>
    public required string Language { get; init; }
    public required string Body { get; set; }

    /// <summary>Everything that is wrong with a text; empty when it can be shown.</summary>
    public static IReadOnlyList<WordingFault> FaultsOf(string body)
    {
        var faults = new List<WordingFault>();
        if (string.IsNullOrWhiteSpace(body))
            faults.Add(new TextIsEmpty(WordingField.Body));
        if (body.Length > LongestBody)
            faults.Add(new TextIsTooLong(WordingField.Body, LongestBody));
        foreach (Match brace in Braces().Matches(body))
            if (!brace.Value.StartsWith('{') || !brace.Value.EndsWith('}') || brace.Value.Length < 3)
                faults.Add(new BraceIsAlone(WordingField.Body));
            else if (!Placeholders.Contains(brace.Value.Trim('{', '}')))
                faults.Add(new PlaceholderIsUnknown(WordingField.Body, brace.Value));
        return faults;
    }

    [GeneratedRegex(@"\{[^{}]*\}?|\}")]
    private static partial Regex Braces();
}

/// <summary>The texts of pages that belong to the house, and where they stand.</summary>
/// <param name="Key">Names it in addresses and texts.</param>
/// <param name="MustBeReplaced">The shipped text is a sample: who runs Duett has to say it.</param>
public sealed record HousePage(string Key, string Address, bool MustBeReplaced)
{
    public static readonly IReadOnlyList<HousePage> All =
    [
        new("home", "/", false),
        new("help", "/hilfe", false),
        new("imprint", "/impressum", true),
        new("privacy", "/datenschutz", true),
        new("accessibility", "/barrierefreiheit", true),
        new("enforcement", "/barrierefreiheit", true),
    ];

    public static HousePage Of(string key) => All.Single(p => p.Key == key);
}
