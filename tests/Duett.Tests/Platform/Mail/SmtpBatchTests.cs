using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class SmtpBatchTests
{
    [Fact]
    public async Task A_batch_goes_over_one_connection()
    {
        using var server = await MailServer.Start();
        await using (var batch = new SmtpTransport(server.Options).OpenBatch())
        {
            for (var i = 0; i < 3; i++)
                Assert.IsType<SendResult.Sent>(await Send(batch, i));
        }
        var mails = new[] { await server.Mail(), await server.Mail(), await server.Mail() };
        Assert.Single(mails.Select(m => m.GetProperty("peer").GetInt32()).Distinct());
        Assert.Equal(["<0@b.de>", "<1@b.de>", "<2@b.de>"], mails.Select(m => m.GetProperty("mail").Text("messageId")));
    }

    [Fact]
    public async Task Mails_in_a_row_share_a_connection_that_ends_by_itself()
    {
        using var server = await MailServer.Start();
        var transport = new SmtpTransport(server.Options);
        for (var i = 0; i < 2; i++)
            Assert.IsType<SendResult.Sent>(await Send(transport, i));
        await Task.Delay(SmtpTransport.KeptOpen * 1.5, TestContext.Current.CancellationToken);
        Assert.IsType<SendResult.Sent>(await Send(transport, 2));
        var mails = new[] { await server.Mail(), await server.Mail(), await server.Mail() };
        var peers = mails.Select(m => m.GetProperty("peer").GetInt32()).ToList();
        Assert.Equal(peers[0], peers[1]);
        Assert.NotEqual(peers[0], peers[2]);
    }

    [Fact]
    public async Task A_refusal_does_not_spoil_the_next_mail_of_the_batch()
    {
        using var server = await MailServer.Start(new { rcpt = "550 5.1.1 unknown", times = 1 });
        await using var batch = new SmtpTransport(server.Options).OpenBatch();
        Assert.Equal(new SendResult.Refused(550), await Send(batch, 0));
        Assert.IsType<SendResult.Sent>(await Send(batch, 1));
        Assert.Equal("<1@b.de>", (await server.Mail()).GetProperty("mail").Text("messageId"));
    }

    [Fact]
    public async Task After_a_broken_connection_the_next_mail_gets_a_new_one()
    {
        using var server = await MailServer.Start(new { drop = true });
        await using var batch = new SmtpTransport(server.Options).OpenBatch();
        for (var i = 0; i < 2; i++)
            Assert.Equal(new SendResult.TryLater(null, SendTrouble.NoAnswer), await Send(batch, i));
        var peers = new[] { await server.Mail(), await server.Mail() }.Select(m => m.GetProperty("peer").GetInt32());
        Assert.Equal(2, peers.Distinct().Count());
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_idle_is_opened_again()
    {
        using var server = await MailServer.Start(new { idle = 0.5 });
        await using var batch = new SmtpTransport(server.Options).OpenBatch();
        Assert.IsType<SendResult.Sent>(await Send(batch, 0));
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.IsType<SendResult.Sent>(await Send(batch, 1));
        var peers = new[] { await server.Mail(), await server.Mail() }.Select(m => m.GetProperty("peer").GetInt32());
        Assert.Equal(2, peers.Distinct().Count());
    }

    private static Task<SendResult> Send(SmtpTransport transport, int number) =>
        transport.Send(
            Samples.Envelope,
            MimeMessage.Write(Samples.Message with { MessageId = $"{number}@b.de" }),
            TestContext.Current.CancellationToken
        );

    private static Task<SendResult> Send(IMailBatch batch, int number) =>
        batch.Send(
            Samples.Envelope,
            MimeMessage.Write(Samples.Message with { MessageId = $"{number}@b.de" }),
            TestContext.Current.CancellationToken
        );
}
