using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Platform.Outbox;

/// <summary>
/// Reads a message of our own writer back for the built-in outbox: subject, plain text, calendar. It is no reader for mails
/// of others.
/// </summary>
public sealed partial record KeptMessage(string Subject, string Text, string? Calendar)
{
    public static KeptMessage Read(byte[] message)
    {
        var (headers, body) = Split(Encoding.ASCII.GetString(message));
        var parts = Boundary().Match(headers) is { Success: true } found
            ? body.Split("--" + found.Groups[1].Value)[1..^1].Select(p => Split(p.TrimStart('\r', '\n')))
            : [(headers, body)];
        var (text, calendar) = ("", (string?)null);
        foreach (var (partHeaders, partBody) in parts)
            if (partHeaders.Contains("text/plain", StringComparison.Ordinal))
                text = Decoded(partHeaders, partBody);
            else if (partHeaders.Contains("text/calendar", StringComparison.Ordinal))
                calendar = Decoded(partHeaders, partBody);
        return new(SubjectIn(headers), text.Trim('\r', '\n'), calendar);
    }

    private static (string Headers, string Body) Split(string part)
    {
        var gap = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (Folded().Replace(part[..gap], " "), part[(gap + 4)..]);
    }

    private static string SubjectIn(string headers)
    {
        var line = headers.Split("\r\n").First(h => h.StartsWith("Subject: ", StringComparison.Ordinal))[9..];
        // Spaces between encoded words belong to the folding, not to the text.
        return EncodedWord().Replace(Between().Replace(line, "$1"), word => FromBase64(word.Groups[1].Value));
    }

    private static string Decoded(string headers, string body) =>
        headers.Contains("base64", StringComparison.Ordinal) ? FromBase64(body) : FromQuotedPrintable(body);

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

    private static string FromQuotedPrintable(string text)
    {
        var whole = text.Replace("=\r\n", "");
        var bytes = new List<byte>(whole.Length);
        for (var i = 0; i < whole.Length; i++)
            if (whole[i] == '=')
            {
                bytes.Add(Convert.ToByte(whole.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.Add((byte)whole[i]);
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("Content-Type: multipart/alternative; boundary=\"([^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"(\?=) +(?==\?utf-8\?B\?)")]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=")]
    private static partial Regex EncodedWord();
}
