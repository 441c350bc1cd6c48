namespace Duett.Domain.Content;

/// <summary>One text in both languages. There is no third: whoever reads neither German nor English reads German.</summary>
public sealed record Bilingual(string De, string En)
{
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : De;
}

/// <summary>A list of words that need not match one another between the languages, such as synonyms.</summary>
public sealed record BilingualList(IReadOnlyList<string> De, IReadOnlyList<string> En)
{
    public IReadOnlyList<string> In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : De;
}
