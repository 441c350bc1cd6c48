using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Duett.Platform.Texts;

/// <summary>
/// The texts of pages, beside their slice in <c>Features/&lt;Noun&gt;/Texts.yaml</c>, German and English on neighbouring lines.
/// A key is <c>&lt;Noun&gt;.&lt;Name&gt;</c>; placeholders stand in braces and have the same name in both languages.
/// </summary>
public sealed partial class Texts
{
    private readonly Dictionary<string, (string De, string En)> all = [];

    public Texts()
    {
        var yaml = new DeserializerBuilder().Build();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var noun = name.Split('/', '\\')[^2];
            foreach (var (key, texts) in yaml.Deserialize<Dictionary<string, Dictionary<string, string>>>(reader) ?? [])
                all.Add($"{noun}.{key}", (texts["de"], texts["en"]));
        }
    }

    public IReadOnlyDictionary<string, (string De, string En)> All => all;

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "de";

    /// <summary>The text in the reader's language. A missing key is a bug and shows itself.</summary>
    public string this[string key, params (string Name, object? Value)[] values] => In(Language, key, values);

    public string In(string language, string key, params (string Name, object? Value)[] values)
    {
        if (!all.TryGetValue(key, out var texts))
            throw new KeyNotFoundException($"No text '{key}'.");
        return Fill(language == "en" ? texts.En : texts.De, values);
    }

    public bool Has(string key) => all.ContainsKey(key);

    /// <summary>Fills placeholders in one pass, so that a value that looks like a placeholder stays as it is.</summary>
    public static string Fill(string text, params (string Name, object? Value)[] values) =>
        Placeholder()
            .Replace(
                text,
                match =>
                {
                    foreach (var (name, value) in values)
                        if (name == match.Groups[1].Value)
                            return value?.ToString() ?? "";
                    throw new KeyNotFoundException($"No value for the placeholder {match.Value}.");
                }
            );

    [GeneratedRegex(@"\{([a-z_0-9]+)\}")]
    public static partial Regex Placeholder();
}
