using Duett.Platform.Calendar;
using Duett.Platform.Mail;
using Duett.Tests.Platform.Mail;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Platform.Calendar;

public sealed class CalendarReadersTests
{
    public static TheoryData<string> Readers => CalendarReader.All;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task An_invitation_is_read_as_it_was_meant(string reader)
    {
        using var peer = await CalendarReader.Start(reader);
        var meeting = Meetings.First with
        {
            Summary = "Termin: Übergabe, Teil 1; „Größe“ 👩🏽‍💻",
            Description = "Erste Zeile\nZweite Zeile, mit Komma; und \\ Strich",
            Location = "Café Süd, 2. Stock",
            Attendees =
            [
                new Attendee(new Mailbox("Jörg Groß-Weißenböck", "joerg.gross@firma.example")),
                new Attendee(new Mailbox("Kaya, Emre; 🎓", "emre.kaya@firma.example"), PartStat.Accepted),
            ],
        };
        var read = peer.Read(IcsWriter.Write(meeting));
        Assert.Equal((1, "REQUEST", meeting.Uid, 0), (read.Events, read.Method, read.Uid, read.Sequence));
        Assert.Equal((meeting.StartUtc, meeting.EndUtc, meeting.Stamp), (read.Start, read.End, read.Stamp));
        Assert.Equal(meeting.Summary, read.Summary);
        Assert.Equal(meeting.Description, read.Description);
        Assert.Equal(meeting.Location, read.Location);
        Assert.Equal(("CONFIRMED", "PRIVATE"), (read.Status, read.Class));
        Assert.Equal(new ReadPerson("Duett", "mailto:termin+8c1f@firma.example"), read.Organizer);
        Assert.Equal(
            [
                new ReadPerson("Jörg Groß-Weißenböck", "mailto:joerg.gross@firma.example", "NEEDS-ACTION"),
                new ReadPerson("Kaya, Emre; 🎓", "mailto:emre.kaya@firma.example", "ACCEPTED"),
            ],
            read.Attendees
        );
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_meeting_lives_from_invitation_over_change_to_cancellation_under_one_uid(string reader)
    {
        using var peer = await CalendarReader.Start(reader);
        var moved = Meetings.First with
        {
            Sequence = 1,
            StartUtc = Meetings.First.StartUtc.AddDays(1),
            EndUtc = Meetings.First.EndUtc.AddDays(1),
        };
        var off = moved with { Sequence = 2, Method = CalendarMethod.Cancel };
        var read = new[] { Meetings.First, moved, off }.Select(m => peer.Read(IcsWriter.Write(m))).ToList();

        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], read.Select(r => r.Method));
        Assert.Equal([0, 1, 2], read.Select(r => r.Sequence));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CANCELLED"], read.Select(r => r.Status));
        Assert.Equal([Meetings.First.Uid], read.Select(r => r.Uid).Distinct());
        Assert.Equal([Meetings.First.StartUtc, moved.StartUtc, moved.StartUtc], read.Select(r => r.Start));
        Assert.All(read, r => Assert.Equal(2, r.Attendees.Length));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_published_copy_names_no_attendees(string reader)
    {
        using var peer = await CalendarReader.Start(reader);
        var read = peer.Read(IcsWriter.Write(Meetings.First with { Method = CalendarMethod.Publish }));
        Assert.Equal("PUBLISH", read.Method);
        Assert.Empty(read.Attendees);
    }

    /// <summary>Whatever is typed stays text: same words, no property more, no event more.</summary>
    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Any_text_stays_text(string reader)
    {
        using var peer = await CalendarReader.Start(reader);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(30).WithQuietOnSuccess(true),
            Prop.ForAll(NastyText.Any.ArrayOf(4).ToArbitrary(), t => StaysText(peer, t[0], t[1], t[2], t[3]))
        );
    }

    private static void StaysText(CalendarReader peer, string summary, string description, string location, string name)
    {
        // Two faults of readers, not ours: icalendar 4 takes a typed backslash and n for a line break, in texts and
        // names; ical.js does so in names. Each is spared that one sign and checked with all others.
        if (peer.Name == "icalendar")
            (summary, description, location) = (Slashes(summary), Slashes(description), Slashes(location));
        if (peer.Name != "vobject")
            name = Slashes(name);
        var meeting = Meetings.First with
        {
            // An empty description is left out; a letter keeps the number of properties the same.
            Summary = summary,
            Description = "x" + description,
            Location = "x" + location,
            Attendees = [new Attendee(new Mailbox("x" + name, "emre.kaya@firma.example"))],
        };
        var read = peer.Read(IcsWriter.Write(meeting));
        Assert.Equal(Meetings.Properties, read.Properties);
        Assert.Equal(Meetings.Shown(summary), read.Summary);
        Assert.Equal(Meetings.Shown("x" + description), read.Description);
        Assert.Equal(Meetings.Shown("x" + location), read.Location);
        var attendee = Assert.Single(read.Attendees);
        Assert.Equal("mailto:emre.kaya@firma.example", attendee.Address);
        // The two Python packages do not know RFC 6868 and show its signs as they stand.
        var shown = HeaderText.OneLine("x" + name);
        Assert.Equal(peer.Name == "ical.js" ? shown : shown.Replace("^", "^^").Replace("\"", "^'"), attendee.Name);
    }

    private static string Slashes(string text) => text.Replace('\\', '/');
}
