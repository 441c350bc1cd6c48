using System.Text.Json;
using Duett.Platform.Mail;

namespace Duett.Tests.Platform.Mail;

/// <summary>aiosmtpd, behaving as wished; see peers/smtp_server.py for the wishes.</summary>
public sealed class MailServer : IDisposable
{
    private readonly Peer peer;

    private MailServer(Peer peer) => this.peer = peer;

    public static async Task<MailServer> Start(object? wish = null) =>
        new(
            await Peer.Start(
                Peer.Python,
                Peer.File("Duett.Tests", "Platform", "Mail", "peers", "smtp_server.py"),
                JsonSerializer.Serialize(wish ?? new { })
            )
        );

    public int Port => peer.Port;
    public bool GotNothing => peer.IsSilent;

    public MailOptions Options =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            From = "duett@firma.example",
            Timeout = TimeSpan.FromSeconds(10),
            WholeTimeout = TimeSpan.FromSeconds(20),
        };

    public Task<JsonElement> Mail() => peer.Json();

    public void Dispose() => peer.Dispose();
}
