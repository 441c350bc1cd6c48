using System.Text;
using System.Text.RegularExpressions;
using Duett.Platform.Calendar;
using Duett.Platform.Mail;

namespace Duett.Tests.Platform.Calendar;

internal static partial class Meetings
{
    internal static readonly string[] Properties =
    [
        "attendee",
        "class",
        "description",
        "dtend",
        "dtstamp",
        "dtstart",
        "location",
        "organizer",
        "sequence",
        "status",
        "summary",
        "uid",
    ];

    internal static CalendarEvent First { get; } =
        new()
        {
            Uid = "8c1f2d@firma.example",
            Sequence = 0,
            Method = CalendarMethod.Request,
            StartUtc = new DateTimeOffset(2027, 4, 20, 10, 15, 0, TimeSpan.Zero),
            EndUtc = new DateTimeOffset(2027, 4, 20, 11, 0, 0, TimeSpan.Zero),
            Stamp = new DateTimeOffset(2027, 4, 1, 8, 0, 0, TimeSpan.Zero),
            Summary = "Termin",
            Organizer = new Mailbox("Duett", "termin+8c1f@firma.example"),
            Attendees =
            [
                new Attendee(new Mailbox("Emre Kaya", "emre.kaya@firma.example")),
                new Attendee(new Mailbox("Jörg Groß", "joerg.gross@firma.example")),
            ],
        };

    /// <summary>What a reader shall show: every line break as one, no controls, broken characters marked.</summary>
    internal static string Shown(string text) =>
        Controls().Replace(Breaks().Replace(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), "\n"), "");

    [GeneratedRegex("\r\n|[\n-\r\u0085\u2028\u2029]")]
    private static partial Regex Breaks();

    [GeneratedRegex("[\\p{Cc}-[\n\t]]")]
    private static partial Regex Controls();
}
