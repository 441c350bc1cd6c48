using Duett.Platform.Calendar;
using Duett.Platform.Mail;
using Duett.Tests.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Calendar;

/// <summary>The whole way: written, sent, received by a real server, taken out of the mail, read by a calendar.</summary>
public sealed class CalendarMailTests
{
    public static TheoryData<string> Readers => CalendarReader.All;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task An_invitation_arrives_in_the_calendar_by_mail(string reader)
    {
        using var server = await MailServer.Start();
        using var calendar = await CalendarReader.Start(reader);
        var meeting = Meetings.First with { Summary = "Termin 🗓️ für zwei", Location = "Straße der Jugend 5, Köln" };
        var mail = Samples.Message with { HtmlBody = "<p>Guten Tag</p>", Calendar = meeting.ToMailPart() };
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(server.Options, mail));

        var last = (await server.Mail()).GetProperty("mail").GetProperty("parts").EnumerateArray().Last();
        Assert.Equal(
            ("text/calendar", "utf-8", "REQUEST"),
            (last.Text("type"), last.Text("charset"), last.Text("method"))
        );
        var read = calendar.Read(last.Text("text"));
        Assert.Equal((meeting.Uid, meeting.Summary, meeting.Location), (read.Uid, read.Summary, read.Location));
        Assert.Equal((meeting.StartUtc, meeting.EndUtc), (read.Start, read.End));
        Assert.Equal(["Emre Kaya", "Jörg Groß"], read.Attendees.Select(a => a.Name));
    }

    /// <summary>Mails overtake each other and come twice: the highest sequence of a UID is the truth for any client.</summary>
    [Theory]
    [MemberData(nameof(Readers))]
    public async Task In_whatever_order_the_mails_come_every_calendar_ends_up_with_the_last_word(string reader)
    {
        using var calendar = await CalendarReader.Start(reader);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var history = History(random).ToList();
            var delivered = history.Concat(history.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(delivered);

            ReadEvent? kept = null;
            foreach (var read in delivered.Select(m => calendar.Read(IcsWriter.Write(m))))
                if (kept is null || read.Sequence > kept.Sequence)
                    kept = read;

            var last = history[^1];
            Assert.Equal((last.Uid, last.Sequence, last.StartUtc), (kept!.Uid, kept.Sequence, kept.Start));
            Assert.Equal(last.Method == CalendarMethod.Cancel ? "CANCELLED" : "CONFIRMED", kept.Status);
        }
    }

    private static IEnumerable<CalendarEvent> History(Random random)
    {
        var meeting = Meetings.First;
        yield return meeting;
        for (var changes = random.Next(5); changes > 0; changes--)
        {
            var shift = TimeSpan.FromMinutes(random.Next(100_000));
            meeting = meeting with
            {
                Sequence = meeting.Sequence + 1,
                StartUtc = meeting.StartUtc + shift,
                EndUtc = meeting.EndUtc + shift,
            };
            yield return meeting;
        }
        if (random.Next(2) == 0)
            yield return meeting with
            {
                Sequence = meeting.Sequence + 1,
                Method = CalendarMethod.Cancel,
            };
    }
}
