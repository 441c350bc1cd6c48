namespace Duett.Platform.Mail;

/// <summary>Several mails over one connection, opened by the first and opened anew when the server has closed it.</summary>
internal sealed class SmtpBatch(MailOptions options) : IMailBatch
{
    // The mails are delivered by then: nobody shall wait for a server that does not answer a goodbye.
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    private SmtpConnection? connection;

    public async Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        if (!options.IsConfigured)
            return new SendResult.TryLater(null, SendTrouble.NotConfigured);
        var delivery = new SmtpDelivery(envelope, message);
        var reused = connection is not null;
        var result = await Attempt(delivery, stop);
        // Servers hang up on a connection that was idle. As nothing of this mail had been taken, it may try once more.
        return reused && delivery.NothingTaken && HungUp(result) ? await Attempt(delivery, stop) : result;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
            return;
        try
        {
            await connection.Command("QUIT", CancellationToken.None, Goodbye);
        }
        catch (SmtpTrouble)
        {
            // Leaving without a word is fine as well.
        }
        await HangUp();
    }

    private async Task<SendResult> Attempt(SmtpDelivery delivery, CancellationToken stop)
    {
        var keep = false;
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(stop);
        whole.CancelAfter(options.WholeTimeout);
        try
        {
            connection ??= await SmtpGreeting.Open(options, whole.Token);
            var result = await delivery.Over(connection, whole.Token);
            keep = !HungUp(result);
            return result;
        }
        catch (SmtpTrouble trouble)
        {
            return new SendResult.TryLater(trouble.Code, delivery.HandedOver ? SendTrouble.NoAnswer : trouble.Kind);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new SendResult.TryLater(null, delivery.HandedOver ? SendTrouble.NoAnswer : SendTrouble.Timeout);
        }
        finally
        {
            if (!keep)
                await HangUp();
        }
    }

    private static bool HungUp(SendResult result) =>
        result
            is SendResult.TryLater { Code: SmtpReply.Closing }
                or SendResult.TryLater { Trouble: SendTrouble.Dropped };

    private async Task HangUp()
    {
        if (connection is null)
            return;
        await connection.DisposeAsync();
        connection = null;
    }
}
