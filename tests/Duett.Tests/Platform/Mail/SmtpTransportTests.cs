using System.Net;
using System.Net.Sockets;
using System.Text;
using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

/// <summary>Against aiosmtpd: what arrives, and what each kind of refusal becomes.</summary>
public sealed class SmtpTransportTests
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        using var server = await MailServer.Start();
        var mail = Samples.Message with
        {
            HtmlBody = "<p>Grüße</p>",
            ReplyTo = new Mailbox("Termine", "termin+8c1f@firma.example"),
            Calendar = new CalendarPart("REQUEST", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
            Headers =
            [
                .. MailHeader.Automatic,
                .. MailHeader.Unsubscribe(new Uri("https://duett.firma.example/u/abc")),
            ],
        };
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(server.Options, mail));

        var arrived = await server.Mail();
        Assert.Equal(Encoding.ASCII.GetString(MimeMessage.Write(mail)), arrived.Text("raw"));
        Assert.Equal("duett@firma.example", arrived.Text("envelopeFrom"));
        Assert.Equal(
            "joerg.gross@firma.example",
            Assert.Single(arrived.GetProperty("envelopeTo").EnumerateArray()).GetString()
        );
        Assert.Equal("firma.example", arrived.Text("hello"));
        var read = arrived.GetProperty("mail");
        Assert.Equal("Ihr nächster Termin", read.Text("subject"));
        Assert.Equal("Duett", read.GetProperty("from").Text("name"));
        Assert.Equal("Jörg Groß", read.GetProperty("to").Text("name"));
        Assert.Equal("termin+8c1f@firma.example", read.GetProperty("replyTo").Text("address"));
        Assert.Equal("<4f1c2d@firma.example>", read.Text("messageId"));
        Assert.Equal("2027-04-01T08:00:00+00:00", read.Text("date"));
        Assert.Equal("auto-generated", read.Text("automatic"));
        Assert.Equal("<https://duett.firma.example/u/abc>", read.Text("unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", read.Text("unsubscribePost"));
        Assert.Equal("multipart/alternative", read.Text("multipart"));
        var parts = read.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(["text/plain", "text/html", "text/calendar"], parts.Select(p => p.Text("type")));
        Assert.Equal(
            "Guten Tag, Jörg Groß\n\nam 20. April um 12:15 Uhr.",
            parts[0].Text("text").ReplaceLineEndings("\n").TrimEnd()
        );
        Assert.Equal("REQUEST", parts[2].Text("method"));
        Assert.Empty(read.GetProperty("defects").EnumerateArray());
    }

    [Theory]
    [InlineData("rcpt", "550 5.1.1 no such user joerg.gross@firma.example", 550)]
    [InlineData("data", "554 5.7.1 looks like spam", 554)]
    public async Task A_lasting_no_to_this_mail_is_a_refusal(string step, string answer, int code)
    {
        using var server = await MailServer.Start(new Dictionary<string, string> { [step] = answer });
        Assert.Equal(new SendResult.Refused(code), await Samples.SendTo(server.Options));
    }

    [Theory]
    [InlineData("rcpt", "451 4.7.1 greylisted", 451, SendTrouble.Busy)]
    [InlineData("rcpt", "421 4.3.2 shutting down", 421, SendTrouble.Busy)]
    [InlineData("rcpt", "530 5.7.0 authentication required", 530, SendTrouble.SignIn)]
    [InlineData("rcpt", "554 5.7.1 client host blocked", 554, SendTrouble.SenderRefused)]
    [InlineData("rcpt", "550 5.7.1 relaying denied", 550, SendTrouble.SenderRefused)]
    [InlineData("data", "451 4.3.0 try again later", 451, SendTrouble.Busy)]
    [InlineData("data", "452 4.3.1 disk full", 452, SendTrouble.Busy)]
    [InlineData("mail", "450 4.1.8 later", 450, SendTrouble.Busy)]
    [InlineData("mail", "553 5.7.1 sender address rejected", 553, SendTrouble.SenderRefused)]
    public async Task What_is_not_this_mails_fault_is_tried_again(
        string step,
        string answer,
        int code,
        SendTrouble trouble
    )
    {
        using var server = await MailServer.Start(new Dictionary<string, string> { [step] = answer });
        Assert.Equal(new SendResult.TryLater(code, trouble), await Samples.SendTo(server.Options));
    }

    [Fact]
    public async Task A_server_that_dies_before_its_answer_may_have_the_mail_and_a_second_one_has_the_same_id()
    {
        using var server = await MailServer.Start(new { drop = true });
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.NoAnswer), await Samples.SendTo(server.Options));
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.NoAnswer), await Samples.SendTo(server.Options));
        var first = (await server.Mail()).GetProperty("mail").Text("messageId");
        Assert.Equal(first, (await server.Mail()).GetProperty("mail").Text("messageId"));
    }

    [Fact]
    public async Task A_server_that_thinks_too_long_is_left()
    {
        using var server = await MailServer.Start(new { slow = 30 });
        var options = server.Options;
        options.WholeTimeout = TimeSpan.FromSeconds(1);
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.NoAnswer), await Samples.SendTo(options));
    }

    [Fact]
    public async Task A_server_that_thinks_for_a_while_is_waited_for_longer_than_one_that_does_not_talk()
    {
        using var server = await MailServer.Start(new { slow = 1.2 });
        var options = server.Options;
        options.Timeout = TimeSpan.FromSeconds(1);
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(options));
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var nobody = new MailOptions { Host = "127.0.0.1", Port = port };
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Unreachable), await Samples.SendTo(nobody));
        nobody.Host = "no-such-host.invalid";
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Unreachable), await Samples.SendTo(nobody));
    }

    [Fact]
    public async Task Without_a_server_in_the_settings_nothing_is_tried() =>
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.NotConfigured), await Samples.SendTo(new MailOptions()));

    [Fact]
    public async Task A_stop_from_outside_is_not_called_a_fault_of_the_server()
    {
        using var server = await MailServer.Start(new { slow = 30 });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SmtpTransport(server.Options).Send(Samples.Envelope, MimeMessage.Write(Samples.Message), stop.Token)
        );
    }

    [Theory]
    [InlineData(".\r\n..\r\n.a\r\n \r\nend", ".\r\n..\r\n.a\r\n \r\nend\r\n")]
    [InlineData("a\r\n.\r\nMAIL FROM:<x@evil.example>\r\n", "a\r\n.\r\nMAIL FROM:<x@evil.example>\r\n")]
    [InlineData("a\n.\nMAIL FROM:<x@evil.example>\n", "a\r\n.\r\nMAIL FROM:<x@evil.example>\r\n")]
    [InlineData("a\r.\rMAIL FROM:<x@evil.example>\r\n.\n", "a\r\n.\r\nMAIL FROM:<x@evil.example>\r\n.\r\n")]
    public async Task No_content_can_end_the_mail_and_begin_another(string content, string arrives)
    {
        using var server = await MailServer.Start();
        var head = "Date: Thu, 01 Apr 2027 08:00:00 +0000\r\n\r\n";
        var bytes = Encoding.ASCII.GetBytes(head + content);
        var sent = await new SmtpTransport(server.Options).Send(
            Samples.Envelope,
            bytes,
            TestContext.Current.CancellationToken
        );
        Assert.IsType<SendResult.Sent>(sent);
        Assert.Equal(head + arrives, (await server.Mail()).Text("raw"));
        Assert.True(server.GotNothing);
    }
}
