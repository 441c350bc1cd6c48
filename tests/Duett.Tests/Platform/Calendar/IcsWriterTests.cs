using System.Text;
using Duett.Platform.Calendar;
using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Calendar;

public sealed class IcsWriterTests
{
    [Fact]
    public void An_invitation_has_exactly_these_lines() =>
        Assert.Equal(
            """
            BEGIN:VCALENDAR
            PRODID:-//Duett//Reverse Mentoring//DE
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:8c1f2d@firma.example
            SEQUENCE:0
            DTSTAMP:20270401T080000Z
            DTSTART:20270420T101500Z
            DTEND:20270420T110000Z
            SUMMARY:Termin
            CLASS:PRIVATE
            ORGANIZER;CN="Duett":mailto:termin+8c1f@firma.example
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
             TRUE;CN="Emre Kaya":mailto:emre.kaya@firma.example
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"),
            IcsWriter.Write(Meetings.First with { Attendees = [Meetings.First.Attendees[0]] })
        );

    [Fact]
    public void Who_need_not_answer_is_not_asked()
    {
        var ics = IcsWriter.Write(Meetings.First with { AsksForAnswers = false }).Replace("\r\n ", "");
        Assert.Contains("PARTSTAT=NEEDS-ACTION;RSVP=FALSE;", ics);
        Assert.DoesNotContain("RSVP=TRUE", ics);
    }

    [Fact]
    public void Times_are_written_in_UTC_wherever_they_were_said()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var winter = Meetings.First with
        {
            StartUtc = TimeZoneInfo.ConvertTime(new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero), berlin),
            EndUtc = TimeZoneInfo.ConvertTime(new DateTimeOffset(2027, 10, 31, 1, 30, 0, TimeSpan.Zero), berlin),
        };
        Assert.Equal((2, 2), (winter.StartUtc.Hour, winter.EndUtc.Hour)); // the same hour on the wall, twice
        Assert.Contains("DTSTART:20271031T003000Z\r\nDTEND:20271031T013000Z\r\n", IcsWriter.Write(winter));
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_no_character_is_cut()
    {
        for (var shift = 0; shift < 8; shift++)
        {
            var text = new string('x', shift) + string.Concat(Enumerable.Repeat("👩🏽‍💻ü", 40));
            var ics = IcsWriter.Write(Meetings.First with { Summary = text });
            Assert.All(
                ics.Split("\r\n"),
                line =>
                {
                    Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75);
                    Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
                }
            );
            Assert.Contains("SUMMARY:" + text + "\r\n", ics.Replace("\r\n ", ""));
        }
    }

    [Theory]
    [InlineData("a;b,c\\d", "a\\;b\\,c\\\\d")]
    [InlineData("a\nb\r\nc\rd", "a\\nb\\nc\\nd")]
    [InlineData("a\u2028b\u2029c\u0085d\ve\ff", "a\\nb\\nc\\nd\\ne\\nf")]
    [InlineData("a\0b\u001bc", "abc")]
    [InlineData("\\n", "\\\\n")]
    public void Text_is_escaped(string text, string written) =>
        Assert.Contains($"SUMMARY:{written}\r\n", IcsWriter.Write(Meetings.First with { Summary = text }));

    [Theory]
    [InlineData("Kim \"K\" ^Lee", "CN=\"Kim ^'K^' ^^Lee\"")]
    [InlineData("a\r\nATTENDEE:mailto:x@y.z", "CN=\"a  ATTENDEE:mailto:x@y.z\"")]
    public void A_name_cannot_leave_its_quotes(string name, string written)
    {
        var ics = IcsWriter.Write(Meetings.First with { Organizer = Meetings.First.Organizer with { Name = name } });
        Assert.Contains(written, ics.Replace("\r\n ", ""));
    }

    [Fact]
    public void A_person_without_a_name_has_an_address_only()
    {
        var ics = IcsWriter.Write(Meetings.First with { Organizer = new Mailbox(null, "termin@firma.example") });
        Assert.Contains("ORGANIZER:mailto:termin@firma.example\r\n", ics);
    }

    [Fact]
    public void An_address_with_marks_of_a_link_is_encoded_as_a_link()
    {
        var ics = IcsWriter.Write(Meetings.First with { Organizer = new Mailbox(null, "a%b?c&d+e@firma.example") });
        Assert.Contains("ORGANIZER:mailto:a%25b%3Fc%26d+e@firma.example\r\n", ics);
    }

    public static TheoryData<CalendarEvent> Mistakes =>
        [
            Meetings.First with
            {
                Uid = "",
            },
            Meetings.First with
            {
                Uid = "a\r\nATTENDEE:mailto:x@y.z",
            },
            Meetings.First with
            {
                Uid = "ü@firma.example",
            },
            Meetings.First with
            {
                Sequence = -1,
            },
            Meetings.First with
            {
                EndUtc = Meetings.First.StartUtc,
            },
            Meetings.First with
            {
                Attendees = [],
            },
            Meetings.First with
            {
                Attendees = [],
                Method = CalendarMethod.Cancel,
            },
        ];

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_meeting_that_cannot_be_meant_is_a_mistake_and_throws(CalendarEvent meeting) =>
        Assert.Throws<ArgumentException>(() => IcsWriter.Write(meeting));

    [Theory]
    [InlineData(CalendarMethod.Request, "REQUEST")]
    [InlineData(CalendarMethod.Cancel, "CANCEL")]
    [InlineData(CalendarMethod.Publish, "PUBLISH")]
    public void The_mail_part_says_the_same_method_as_the_text(CalendarMethod method, string word)
    {
        var part = (Meetings.First with { Method = method }).ToMailPart();
        Assert.Equal(word, part.Method);
        Assert.Contains($"METHOD:{word}\r\n", part.Text);
    }
}
