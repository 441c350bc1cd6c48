using System.Text.RegularExpressions;
using Duett.Domain.People;

namespace Duett.Domain;

/// <summary>
/// What somebody typed, as it may be stored: composed, trimmed, without characters that steer a terminal or turn the reading
/// direction, and bounded. Null when nothing is left.
/// </summary>
public static partial class Written
{
    /// <summary>One line; line breaks become spaces.</summary>
    public static string? Line(string? typed, int longest) => Cut(ImportText.Clean(Bounded(typed, longest)), longest);

    /// <summary>Several lines; more than one empty line in a row is one.</summary>
    public static string? Text(string? typed, int longest)
    {
        var lines = Bounded(typed, longest).ReplaceLineEndings("\n").Split('\n').Select(ImportText.Clean);
        return Cut(EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n'), longest);
    }

    /// <summary>Nobody types four times the limit: what comes from elsewhere is not even looked at.</summary>
    private static string Bounded(string? typed, int longest) =>
        typed is null ? ""
        : typed.Length > 4 * longest ? typed[..(4 * longest)]
        : typed;

    private static string? Cut(string text, int longest)
    {
        if (text.Length > longest)
            text = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)].TrimEnd();
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();
}
