using System.Globalization;
using System.Text;

namespace Duett.Platform.Mail;

/// <summary>Text of people inside a header: one clean line, and its encoded words (RFC 2047).</summary>
internal static class HeaderText
{
    internal const int Line = 76;
    private const int LongestWord = 70;
    private const int BytesPerEncodedWord = 45;
    private const string Opening = "=?utf-8?B?";
    private const string Closing = "?=";

    /// <summary>Line breaks become spaces; controls and marks that turn the reading direction are left out.</summary>
    internal static string OneLine(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (IsBreak(rune))
                clean.Append(' ');
            else if (!Rune.IsControl(rune) && !TurnsDirection(rune))
                clean.Append(rune);
        }
        return clean.ToString().Trim(' ');
    }

    /// <summary>Whether the text can stand in a header as it is, folded at its spaces.</summary>
    internal static bool IsPlain(string text) =>
        text.All(c => c is >= ' ' and <= '~')
        && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length is > 0 and <= LongestWord);

    internal static IEnumerable<string> EncodedWords(string text, int column)
    {
        var word = new List<byte>();
        var utf8 = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (word.Count + length > Room(column))
            {
                yield return Encoded(word);
                word.Clear();
                column = 1;
            }
            word.AddRange(utf8.AsSpan(0, length));
        }
        if (word.Count > 0)
            yield return Encoded(word);
    }

    private static int Room(int column) =>
        Math.Min(BytesPerEncodedWord, (Line - column - Opening.Length - Closing.Length) / 4 * 3);

    private static string Encoded(List<byte> bytes) => Opening + Convert.ToBase64String(bytes.ToArray()) + Closing;

    private static bool IsBreak(Rune rune) =>
        rune.Value is '\t' or '\n' or '\v' or '\f' or '\r' or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool TurnsDirection(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
