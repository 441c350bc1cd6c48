using System.Text;
using System.Text.Unicode;

namespace Duett.Platform.Tables;

/// <summary>
/// Bytes to text without guessing wrong in silence: a byte order mark decides; else strict UTF-8; else Windows-1252, the
/// German Excel's own. A file that is UTF-8 on some lines and Windows-1252 on others is refused, since half of its names
/// would be wrong.
/// </summary>
internal static class TextDecoding
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Little = new UnicodeEncoding(false, false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(true, false, throwOnInvalidBytes: true);

    public static (string Text, TableRefusal? Refusal) Decode(ReadOnlySpan<byte> bytes)
    {
        var (text, refusal) = DecodeAny(bytes);
        if (refusal is null && text.Contains('\0'))
            return ("", new TableRefusal(TableRefusalCode.NulBytes, LineOf(text, text.IndexOf('\0'))));
        return (text, refusal);
    }

    private static (string, TableRefusal?) DecodeAny(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Strict(Utf8, bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Strict(Utf16Little, bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Strict(Utf16Big, bytes[2..]);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return (Utf8.GetString(bytes), null);
        return Windows1252(bytes);
    }

    private static (string, TableRefusal?) Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (encoding.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return ("", new TableRefusal(TableRefusalCode.EncodingUnknown));
        }
    }

    private static (string, TableRefusal?) Windows1252(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
            return ("", new TableRefusal(TableRefusalCode.NulBytes));
        // The five bytes that mean nothing in Windows-1252
        if (bytes.ContainsAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]))
            return ("", MixedLine(bytes) ?? new TableRefusal(TableRefusalCode.EncodingUnknown));
        if (MixedLine(bytes) is { } mixed)
            return ("", mixed);
        return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), null);
    }

    /// <summary>The first line that is good UTF-8 with letters beyond ASCII, in a file that as a whole is not.</summary>
    private static TableRefusal? MixedLine(ReadOnlySpan<byte> bytes)
    {
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range];
            if (!Ascii.IsValid(line) && System.Text.Unicode.Utf8.IsValid(line))
                return new TableRefusal(TableRefusalCode.EncodingsMixed, number);
        }
        return null;
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
