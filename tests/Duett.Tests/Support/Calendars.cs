using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Tests.Support;

/// <summary>The calendar entry inside a mail or a file, by property name.</summary>
public sealed class Calendars
{
    private readonly Dictionary<string, string> lines = [];

    private Calendars(string text)
    {
        Text = text;
        foreach (var line in text.ReplaceLineEndings("\n").Replace("\n ", "").Split('\n'))
            if (line.IndexOf(':') is var colon && colon > 0)
            {
                var name = line[..colon].Split(';')[0];
                if (name == "ATTENDEE")
                    Attendees++;
                lines[name] = line[(colon + 1)..];
            }
    }

    public string Text { get; }
    public int Attendees { get; }
    public string this[string name] => lines[name];

    public bool Has(string name) => lines.ContainsKey(name);

    public static Calendars Of(string ics) => new(ics);

    /// <summary>Finds the calendar part of a message, whatever its encoding.</summary>
    public static Calendars In(string mime)
    {
        var text = mime.ReplaceLineEndings("\n");
        var part = Regex
            .Split(text, "\n--")
            .First(p =>
                p.Contains("text/calendar", StringComparison.OrdinalIgnoreCase)
                && !p.Contains("multipart/", StringComparison.Ordinal)
            );
        var gap = part.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = (part[..gap], part[(gap + 2)..]);
        if (head.Contains("base64", StringComparison.OrdinalIgnoreCase))
            body = Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "").Trim()));
        else if (head.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase))
            body = Unquoted(body);
        return new(body);
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
