using System.Globalization;
using System.Text;

namespace Duett.Domain;

/// <summary>Two spellings that mean the same become the same text. Folded text is for comparing, never for showing.</summary>
public static class Folding
{
    /// <summary>Names, headers, search words: case, marks, width and runs of space do not count; "Groß" is "gross".</summary>
    public static string Text(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "";
        var folded = new StringBuilder(value.Length);
        var gap = false;
        foreach (var rune in Normalised(value, NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (IsInvisible(Rune.GetUnicodeCategory(rune)))
                continue;
            if (gap)
                folded.Append(' ');
            gap = false;
            AppendPlain(folded, rune);
        }
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Mail addresses: case, width and outer space do not count. Marks and ß do: müller@ and muller@, straße.example and
    /// strasse.example are different mailboxes, and a link for one person must never reach the other.
    /// </summary>
    public static string Mail(string? value) =>
        string.IsNullOrWhiteSpace(value)
            ? ""
            : Normalised(value.Trim(), NormalizationForm.FormKC).Trim().ToLowerInvariant();

    /// <summary>Letters that Unicode does not take apart, written the way people type them without their keyboard.</summary>
    private static void AppendPlain(StringBuilder folded, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        var plain = lower.Value switch
        {
            'ß' => "ss",
            'ı' => "i",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'ø' => "o",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            _ => null,
        };
        if (plain is null)
            folded.Append(lower);
        else
            folded.Append(plain);
    }

    private static bool IsInvisible(UnicodeCategory category) =>
        category
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Control
                or UnicodeCategory.Format;

    /// <summary>A lone half of a surrogate pair makes Normalize throw; it is replaced first.</summary>
    private static string Normalised(string value, NormalizationForm form)
    {
        var whole = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            whole.Append(rune);
        return whole.ToString().Normalize(form);
    }
}
