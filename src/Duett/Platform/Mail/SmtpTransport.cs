namespace Duett.Platform.Mail;

/// <summary>Sends through the configured mail server: one connection a mail, or one for a whole batch.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public async Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        await using var batch = OpenBatch();
        return await batch.Send(envelope, message, stop);
    }

    public IMailBatch OpenBatch() => new SmtpBatch(options);
}
