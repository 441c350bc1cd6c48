using System.Globalization;
using System.Text;

namespace Duett.Domain.People;

/// <summary>
/// Text of a cell as it may be stored: trimmed, composed, on one line, without characters that steer a terminal or turn
/// the reading direction. Formulas such as =HYPERLINK(…) stay what they are: letters. What writes a table escapes them.
/// </summary>
public static class ImportText
{
    public const int MaxLength = 200;
    private const int ShownLength = 60;

    public static string Clean(string raw) => Clean(raw, out _);

    public static string Clean(string raw, out bool removed)
    {
        removed = false;
        if (IsPlain(raw))
            return raw;
        var kept = new StringBuilder(raw.Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                kept.Append(' ');
            else if (MayStay(rune))
                kept.Append(rune);
            else
                removed |= rune.Value != ByteOrderMark;
        }
        var composed = kept.ToString().Normalize(NormalizationForm.FormC);
        return string.Join(' ', composed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A cell for a message: clean, and short enough to stand in a sentence.</summary>
    public static string Shown(string raw)
    {
        var clean = Clean(raw.Length > 4 * ShownLength ? raw[..(4 * ShownLength)] : raw);
        if (clean.Length <= ShownLength)
            return clean;
        var runes = clean.EnumerateRunes().Take(ShownLength + 1).ToList();
        return runes.Count <= ShownLength ? clean : string.Concat(runes.Take(ShownLength)) + "…";
    }

    private const int ByteOrderMark = 0xFEFF;

    /// <summary>Zero width joiners stay: Persian and Indian names are written with them.</summary>
    private static bool MayStay(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    /// <summary>Most cells are plain ASCII without outer or double spaces and need no work.</summary>
    private static bool IsPlain(string raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is < ' ' or > '~')
                return false;
            if (raw[i] == ' ' && (i == 0 || i == raw.Length - 1 || raw[i - 1] == ' '))
                return false;
        }
        return true;
    }
}
