using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Xunit;

namespace Duett.Tests.Platform.Outbox;

public sealed class KeptMessageTests
{
    [Theory]
    [InlineData("Plain subject", "One line.")]
    [InlineData(
        "Übermorgen: Ihr Treffen mit Łukasz Żółć und noch sehr vielen anderen Menschen aus dem ganzen Haus",
        "Guten Tag,\n\nschön = gut.\nÄÖÜ 50 %  zwei Leerzeichen "
    )]
    [InlineData("日本語の件名", "これは本文です。\n\n二行目")]
    [InlineData("a =?utf-8?B?x?= b", "--=_not-a-boundary\nhttps://duett.example/v/abc_-9")]
    public void What_our_writer_writes_is_read_back(string subject, string text)
    {
        foreach (
            var (html, calendar) in new[]
            {
                (null, null),
                ("<p>x</p>", null),
                ("<p>x</p>", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
            }
        )
        {
            var read = KeptMessage.Read(MimeMessage.Write(Mail(subject, text, html, calendar)));
            Assert.Equal(subject, read.Subject);
            Assert.Equal(text, read.Text.ReplaceLineEndings("\n"));
            Assert.Equal(calendar, read.Calendar);
        }
    }

    private static MailMessage Mail(string subject, string text, string? html, string? calendar) =>
        new()
        {
            From = new Mailbox("Duett", "duett@nordwerk.example"),
            To = new Mailbox("Martina Weber", "martina@nordwerk.example"),
            Subject = subject,
            TextBody = text,
            HtmlBody = html,
            Calendar = calendar is null ? null : new CalendarPart("REQUEST", calendar),
            MessageId = "1@nordwerk.example",
            Date = new DateTimeOffset(2027, 3, 1, 8, 0, 0, TimeSpan.Zero),
        };
}
