using System.Text.RegularExpressions;

namespace Duett.Domain.Content;

/// <summary>Something that keeps a piece from being saved, and where.</summary>
/// <param name="Language">"de" or "en"; null where both are meant.</param>
public abstract record PieceFault(string Field, string? Language);

public sealed record WordsAreMissing(string Field, string? Language) : PieceFault(Field, Language);

public sealed record WordsAreTooLong(string Field, string? Language, int Length, int Longest)
    : PieceFault(Field, Language);

public sealed record PlaceholderIsGone(string Field, string? Language, string Name) : PieceFault(Field, Language);

public sealed record PlaceholderIsNew(string Field, string? Language, string Name) : PieceFault(Field, Language);

public sealed record MinutesAreMissing(string Field) : PieceFault(Field, null);

public sealed record MinutesDoNotAddUp(string Field, int Sum, int Minutes) : PieceFault(Field, null);

/// <summary>One field of the form of a piece.</summary>
/// <param name="IsFormatted">Emphasis, lists and links are shown.</param>
/// <param name="IsNeeded">Otherwise both languages may be empty: the step is left out.</param>
public sealed partial record PieceField(
    string Name,
    int Longest,
    bool IsLong = true,
    bool IsFormatted = false,
    bool IsNeeded = true,
    bool HasMinutes = false
)
{
    public const int MostMinutes = 240;

    /// <param name="before">What stands there so far: its placeholders must stay.</param>
    public IEnumerable<PieceFault> FaultsOf(PieceText own, Bilingual? before)
    {
        var words = own.Words.GetValueOrDefault(Name) ?? new("", "");
        if (!IsNeeded && words is { De: "", En: "" })
            return [];
        var faults = Of("de", words.De, before?.De).Concat(Of("en", words.En, before?.En));
        return HasMinutes && own.Minutes.GetValueOrDefault(Name) is < 1 or > MostMinutes
            ? faults.Append(new MinutesAreMissing(Name))
            : faults;
    }

    private IEnumerable<PieceFault> Of(string language, string words, string? before)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            yield return new WordsAreMissing(Name, language);
            yield break;
        }
        if (words.Length > Longest)
            yield return new WordsAreTooLong(Name, language, words.Length, Longest);
        var (had, has) = (Placeholders(before ?? ""), Placeholders(words));
        foreach (var name in had.Except(has))
            yield return new PlaceholderIsGone(Name, language, name);
        foreach (var name in has.Except(had))
            yield return new PlaceholderIsNew(Name, language, name);
    }

    private static List<string> Placeholders(string text) =>
        [.. Braces().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"\{[a-z_]+\}")]
    private static partial Regex Braces();
}
