namespace Duett.Platform.Mail;

/// <summary>Who a mail goes from and to on the wire; the headers inside the message are not looked at.</summary>
public sealed record MailEnvelope(EmailAddress From, EmailAddress To);

/// <summary>Takes finished bytes to a mail server. Never throws for what a server or the network does.</summary>
public interface IMailTransport
{
    Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop);

    /// <summary>For several mails in a row over one connection; by default each mail goes alone.</summary>
    IMailBatch OpenBatch() => new OneByOne(this);
}

/// <summary>A row of mails over one connection, which is opened by the first one. Not for two threads at once.</summary>
public interface IMailBatch : IAsyncDisposable
{
    Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop);
}

internal sealed class OneByOne(IMailTransport transport) : IMailBatch
{
    public Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop) =>
        transport.Send(envelope, message, stop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
