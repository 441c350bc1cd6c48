using System.Diagnostics;
using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class SmtpRudenessTests
{
    private static readonly string[] Offers = ["220 hi\r\n", "250-firma.example\r\n250 STARTTLS\r\n"];

    [Fact]
    public async Task A_byte_now_and_then_does_not_hold_us()
    {
        using var server = new RudeServer(TimeSpan.FromMilliseconds(200), "220-" + new string('x', 500));
        var clock = Stopwatch.StartNew();
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Timeout), await Samples.SendTo(server.Options));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 8);
    }

    [Fact]
    public async Task Many_slow_steps_do_not_make_an_endless_mail()
    {
        using var server = new RudeServer(TimeSpan.FromMilliseconds(100), [.. Enumerable.Repeat("250 hi\r\n", 20)]);
        var options = server.Options;
        options.Timeout = TimeSpan.FromSeconds(10);
        options.WholeTimeout = TimeSpan.FromSeconds(1);
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Timeout), await Samples.SendTo(options));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("2x0 hi\r\n")]
    [InlineData("\r\n")]
    [InlineData("999 hi\r\n")]
    public async Task What_is_not_smtp_is_garbled(string greeting)
    {
        using var server = new RudeServer(greeting);
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Garbled), await Samples.SendTo(server.Options));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        using var longLine = new RudeServer("220 " + new string('x', 100_000));
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Garbled), await Samples.SendTo(longLine.Options));
        using var manyLines = new RudeServer(string.Concat(Enumerable.Repeat("220-hi\r\n", 10_000)));
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Garbled), await Samples.SendTo(manyLines.Options));
    }

    [Theory]
    [InlineData("554 no service here\r\n", 554, SendTrouble.SenderRefused)]
    [InlineData("421 too many connections\r\n", 421, SendTrouble.Busy)]
    public async Task A_door_shut_at_the_greeting_is_not_the_mails_fault(string greeting, int code, SendTrouble trouble)
    {
        using var server = new RudeServer(greeting);
        Assert.Equal(new SendResult.TryLater(code, trouble), await Samples.SendTo(server.Options));
    }

    [Fact]
    public async Task A_connection_cut_at_once_is_dropped()
    {
        using var server = new RudeServer();
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Dropped), await Samples.SendTo(server.Options));
    }

    /// <summary>Words sent in the clear behind the 220 would count as said under encryption (CVE-2011-0411).</summary>
    [Fact]
    public async Task Words_slipped_in_before_the_encryption_end_the_conversation()
    {
        using var server = new RudeServer([.. Offers, "220 go\r\n250-firma.example\r\n250 AUTH PLAIN\r\n"]);
        var options = server.Options;
        options.StartTls = StartTlsMode.Required;
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.Garbled), await Samples.SendTo(options));
    }

    [Fact]
    public async Task A_server_that_offers_encryption_and_then_refuses_it_gets_no_mail()
    {
        using var server = new RudeServer([.. Offers, "502 not now\r\n", "250 go on then\r\n"]);
        var options = server.Options;
        options.StartTls = StartTlsMode.Required;
        Assert.Equal(new SendResult.TryLater(502, SendTrouble.NoEncryption), await Samples.SendTo(options));
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_a_server_says_comes_out_of_the_transport_but_its_code()
    {
        using var server = new RudeServer(
            "220 hi\r\n",
            "250 hi\r\n",
            "250 ok\r\n",
            "550 joerg.gross@firma.example is on leave\r\n",
            "250 ok\r\n"
        );
        var result = await Samples.SendTo(server.Options);
        Assert.Equal(new SendResult.Refused(550), result);
        Assert.DoesNotContain("joerg", result.ToString());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_a_goodbye_holds_nobody()
    {
        using var server = new RudeServer("220 hi\r\n", "250 hi\r\n", "550 no\r\n", "250 ok\r\n", "");
        var options = server.Options;
        options.Timeout = TimeSpan.FromSeconds(30);
        var clock = Stopwatch.StartNew();
        await using (var batch = new SmtpTransport(options).OpenBatch())
        {
            var message = MimeMessage.Write(Samples.Message);
            var result = await batch.Send(Samples.Envelope, message, TestContext.Current.CancellationToken);
            Assert.Equal(new SendResult.TryLater(550, SendTrouble.SenderRefused), result);
        }
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.Contains("QUIT", server.Heard);
    }
}
