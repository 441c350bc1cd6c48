namespace Duett.Platform.Mail;

/// <summary>
/// A message as DATA wants it (RFC 5321 4.5.2): a dot more before each line that starts with one, CRLF at the end.
/// A lone CR or LF becomes CRLF: servers disagree about them, and a second mail can be smuggled through that gap.
/// </summary>
internal static class DotStuffing
{
    internal static byte[] Of(ReadOnlySpan<byte> message)
    {
        var stuffed = new List<byte>(message.Length + 64);
        var lineStarts = true;
        for (var i = 0; i < message.Length; i++)
        {
            if (message[i] is (byte)'\r' or (byte)'\n')
            {
                if (message[i] == '\r' && i + 1 < message.Length && message[i + 1] == '\n')
                    i++;
                stuffed.AddRange("\r\n"u8);
                lineStarts = true;
                continue;
            }
            if (lineStarts && message[i] == '.')
                stuffed.Add((byte)'.');
            stuffed.Add(message[i]);
            lineStarts = false;
        }
        if (!lineStarts)
            stuffed.AddRange("\r\n"u8);
        return [.. stuffed];
    }
}
