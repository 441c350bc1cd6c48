using System.Net;
using System.Net.Sockets;
using System.Text;
using Duett.Platform.Mail;

namespace Duett.Tests.Platform.Mail;

/// <summary>What no decent mail server does: the words are given, one answer for each line that comes.</summary>
internal sealed class RudeServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TimeSpan pause;
    private readonly string[] answers;

    internal RudeServer(TimeSpan pauseBetweenBytes, params string[] answers)
    {
        (pause, this.answers) = (pauseBetweenBytes, answers);
        listener.Start();
        Talk = Answer();
    }

    internal RudeServer(params string[] answers)
        : this(TimeSpan.Zero, answers) { }

    internal List<string> Heard { get; } = [];
    internal Task Talk { get; }

    internal MailOptions Options =>
        new()
        {
            Host = "localhost",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            From = "duett@firma.example",
            Timeout = TimeSpan.FromSeconds(1),
            WholeTimeout = TimeSpan.FromSeconds(20),
        };

    public void Dispose() => listener.Dispose();

    private async Task Answer()
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            foreach (var answer in answers)
            {
                await Say(stream, answer);
                if (await reader.ReadLineAsync() is not { } line)
                    return;
                Heard.Add(line);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            // The other side has hung up, which is what most of these tests want to see.
        }
    }

    private async Task Say(NetworkStream stream, string answer)
    {
        var bytes = Encoding.Latin1.GetBytes(answer);
        if (pause == TimeSpan.Zero)
            await stream.WriteAsync(bytes);
        else
            foreach (var one in bytes)
            {
                await stream.WriteAsync(new[] { one });
                await Task.Delay(pause);
            }
    }
}
