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

    public static Calendars In(string mime) => new(Mime.Part(mime, "text/calendar"));
}
