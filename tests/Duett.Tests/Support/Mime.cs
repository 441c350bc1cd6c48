using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Tests.Support;

/// <summary>The readable part of a message, whatever its encoding.</summary>
public static class Mime
{
    public static string Text(string message) => Part(message, "text/plain");

    public static string Part(string message, string type)
    {
        var part = Regex
            .Split(message.ReplaceLineEndings("\n"), "\n--")
            .First(p =>
                p.Contains(type, StringComparison.OrdinalIgnoreCase)
                && !p.Contains("multipart/", StringComparison.Ordinal)
            );
        var gap = part.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = (part[..gap], part[(gap + 2)..]);
        if (head.Contains("base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "").Trim()));
        return head.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase) ? Unquoted(body) : body;
    }

    private static string Unquoted(string text)
    {
        var joined = text.Replace("=\n", "");
        var bytes = new List<byte>();
        for (var i = 0; i < joined.Length; i++)
            if (joined[i] == '=' && i + 2 < joined.Length)
            {
                bytes.Add(Convert.ToByte(joined.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(joined[i].ToString()));
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
