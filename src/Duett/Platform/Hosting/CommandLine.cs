namespace Duett.Platform.Hosting;

/// <summary>
/// What an operator typed. Verbs that read files have words and options of their own; everything else belongs to the
/// configuration, as do words that begin with --Duett: behind any verb.
/// </summary>
public sealed record CommandLine(
    string? Verb,
    IReadOnlyList<string> Words,
    IReadOnlyDictionary<string, string> Options,
    string[] Configuration
)
{
    private static readonly string[] WithWords = ["backup", "restore", "check-config", "solve", "stable", "check"];

    private static readonly string[] WithValue =
    [
        "--erased",
        "--send-to",
        "--lang",
        "--pairs",
        "--people",
        "--pins",
        "--objective",
        "--out",
        "--proof",
        "--result",
        "--rankings",
        "--proposing",
    ];

    public static CommandLine Read(string[] args)
    {
        var (verb, others) = Verbs.Split(args);
        if (!WithWords.Contains(verb))
            return new(verb, [], new Dictionary<string, string>(), others);
        var (words, options, configuration) = (
            new List<string>(),
            new Dictionary<string, string>(),
            new List<string>()
        );
        for (var i = 0; i < others.Length; i++)
            if (others[i].StartsWith("--Duett:", StringComparison.OrdinalIgnoreCase))
                configuration.Add(others[i]);
            else if (WithValue.Contains(others[i]))
                options[others[i]] = i + 1 < others.Length ? others[++i] : "";
            else if (others[i].StartsWith("--", StringComparison.Ordinal))
                options[others[i]] = "";
            else
                words.Add(others[i]);
        return new(verb, words, options, [.. configuration]);
    }

    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>Whether there are as many words as wanted and no option but these.</summary>
    public bool Fits(int words, params string[] options) =>
        Words.Count == words && Options.Keys.All(o => o == "--lang" || options.Contains(o));

    /// <summary>As wished, else as the operator's shell speaks.</summary>
    public string Language(Func<string, string?> environment)
    {
        var wish = Options.GetValueOrDefault("--lang");
        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "LANG" })
            wish = string.IsNullOrEmpty(wish) ? environment(name) : wish;
        return wish?.StartsWith("de", StringComparison.OrdinalIgnoreCase) == true ? "de" : "en";
    }
}
