using System.Globalization;

namespace Duett.Platform.Calendar;

/// <summary>Writes one meeting as iCalendar text (RFC 5545, 5546): CRLF lines, UTC times, nothing that a text could add.</summary>
public static class IcsWriter
{
    public const string MediaType = "text/calendar; charset=utf-8";

    public static string Write(CalendarEvent meeting)
    {
        Check(meeting);
        var lines = new IcsLines();
        lines.Add("BEGIN:VCALENDAR");
        lines.Add("PRODID:-//Duett//Reverse Mentoring//DE");
        lines.Add("VERSION:2.0");
        lines.Add("CALSCALE:GREGORIAN");
        lines.Add("METHOD:" + meeting.Method.ToString().ToUpperInvariant());
        lines.Add("BEGIN:VEVENT");
        WriteFacts(lines, meeting);
        WritePeople(lines, meeting);
        lines.Add("STATUS:" + (meeting.Method == CalendarMethod.Cancel ? "CANCELLED" : "CONFIRMED"));
        lines.Add("END:VEVENT");
        lines.Add("END:VCALENDAR");
        return lines.ToString();
    }

    private static void Check(CalendarEvent meeting)
    {
        if (
            meeting.Uid.Length is 0 or > 200
            || !meeting.Uid.All(c =>
                char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '+' or ':' or '[' or ']'
            )
        )
            throw new ArgumentException("A UID has letters, digits and - _ . @ + : [ ] only.");
        if (meeting.Sequence < 0)
            throw new ArgumentException("A sequence starts at 0.");
        if (meeting.EndUtc <= meeting.StartUtc)
            throw new ArgumentException("A meeting ends after its start.");
        if (meeting.Method != CalendarMethod.Publish && meeting.Attendees.Count == 0)
            throw new ArgumentException("An invitation or a cancellation names its attendees.");
    }

    private static void WriteFacts(IcsLines lines, CalendarEvent meeting)
    {
        lines.Add("UID:" + meeting.Uid);
        lines.Add("SEQUENCE:" + meeting.Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Add("DTSTAMP:" + Utc(meeting.Stamp));
        lines.Add("DTSTART:" + Utc(meeting.StartUtc));
        lines.Add("DTEND:" + Utc(meeting.EndUtc));
        lines.Add("SUMMARY:" + IcsText.Escaped(meeting.Summary));
        if (!string.IsNullOrWhiteSpace(meeting.Description))
            lines.Add("DESCRIPTION:" + IcsText.Escaped(meeting.Description));
        if (!string.IsNullOrWhiteSpace(meeting.Location))
            lines.Add("LOCATION:" + IcsText.Escaped(meeting.Location));
        if (meeting.Private)
            lines.Add("CLASS:PRIVATE");
    }

    private static void WritePeople(IcsLines lines, CalendarEvent meeting)
    {
        lines.Add($"ORGANIZER{IcsText.CommonName(meeting.Organizer)}:{IcsText.MailTo(meeting.Organizer.Address)}");
        if (meeting.Method == CalendarMethod.Publish)
            return;
        var rsvp =
            meeting.Method != CalendarMethod.Request ? ""
            : meeting.AsksForAnswers ? ";RSVP=TRUE"
            : ";RSVP=FALSE";
        foreach (var (person, answer) in meeting.Attendees)
            lines.Add(
                $"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={Code(answer)}{rsvp}"
                    + $"{IcsText.CommonName(person)}:{IcsText.MailTo(person.Address)}"
            );
    }

    private static string Code(PartStat answer) =>
        answer == PartStat.NeedsAction ? "NEEDS-ACTION" : answer.ToString().ToUpperInvariant();

    private static string Utc(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
