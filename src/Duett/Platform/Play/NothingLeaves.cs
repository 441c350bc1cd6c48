using System.Data.Common;
using Duett.Platform.Mail;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Duett.Platform.Play;

/// <summary>There is no way out of a play. Its mails are taken from the outbox before anybody could try one.</summary>
internal sealed class NothingLeaves : IMailTransport
{
    public Task<SendResult> Send(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken stop) =>
        throw new InvalidOperationException("Nothing leaves a play.");
}

/// <summary>A copy that can be made again need not wait for the disk.</summary>
internal sealed class NoFlush : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData data,
        CancellationToken stop = default
    )
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=OFF";
        command.ExecuteNonQuery();
    }
}
