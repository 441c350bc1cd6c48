using System.Text;

namespace Duett.Platform.Mail;

/// <summary>A text as the body of a part: 7-bit lines of at most 76 characters.</summary>
internal static class BodyEncoding
{
    /// <summary>Quoted-printable stays readable for German or English; other scripts would grow threefold.</summary>
    internal static (string Encoding, string Lines) Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(Clean(text));
        return bytes.Count(b => b > 126) * 4 > bytes.Length
            ? ("base64", Base64(bytes))
            : ("quoted-printable", QuotedPrintable(bytes));
    }

    internal static string Base64(byte[] bytes) =>
        Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    /// <summary>Every line break becomes CRLF; controls that no reader shows are left out.</summary>
    private static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\r\n");
        // By runes: two halves of different signs must not meet when what stood between them is left out.
        return lines.Any(IsUnseen)
            ? string.Concat(lines.EnumerateRunes().Where(r => !r.IsBmp || !IsUnseen((char)r.Value)))
            : lines;
    }

    private static bool IsUnseen(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');

    private static string QuotedPrintable(byte[] bytes)
    {
        var lines = new StringBuilder(bytes.Length + bytes.Length / 8);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r')
            {
                lines.Append("\r\n");
                column = 0;
                i++; // the line feed that Clean has put behind it
                continue;
            }
            var atEnd = i + 1 == bytes.Length || bytes[i + 1] == '\r';
            var literal = bytes[i] is > 32 and < 127 and not (byte)'=' || (bytes[i] is 32 or 9 && !atEnd);
            var width = literal ? 1 : 3;
            // One place is kept for the soft break's own sign.
            if (column + width > HeaderText.Line - 1)
            {
                lines.Append("=\r\n");
                column = 0;
            }
            if (literal)
                lines.Append((char)bytes[i]);
            else
                lines.Append($"={bytes[i]:X2}");
            column += width;
        }
        return lines.ToString();
    }
}
