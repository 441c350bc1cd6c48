namespace Duett.Platform.Mail;

/// <summary>
/// Sends through the configured mail server. The connection stays open for a moment, so that mails in a row share it and
/// nobody waits for a goodbye before the mail is noted as sent. One mail at a time.
/// </summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <summary>Longer than the worker's pause, shorter than any server's patience.</summary>
    internal static readonly TimeSpan KeptOpen = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private IMailBatch? row;
    private long sent;

    public async Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            row ??= OpenBatch();
            return await row.Send(envelope, message, stop);
        }
        finally
        {
            _ = HangUp(after: ++sent);
            turn.Release();
        }
    }

    public IMailBatch OpenBatch() => new SmtpBatch(options);

    /// <summary>Unless another mail has come meanwhile.</summary>
    private async Task HangUp(long after)
    {
        await Task.Delay(KeptOpen);
        await turn.WaitAsync();
        try
        {
            if (sent != after || row is null)
                return;
            await row.DisposeAsync();
            row = null;
        }
        finally
        {
            turn.Release();
        }
    }
}
