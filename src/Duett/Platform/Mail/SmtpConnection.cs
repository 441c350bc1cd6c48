using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Duett.Platform.Mail;

/// <summary>
/// The line to a mail server: commands, answers, encryption. Each step has its time as a whole, so that a server
/// which sends a byte a second cannot hold us for ever.
/// </summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // RFC 5321 allows 512 bytes a line; a few servers write more. Beyond this it is not a mail server.
    private const int LongestLine = 2048;
    private const int MostLines = 100;

    private readonly Socket socket;
    private readonly TimeSpan timeout;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream;
    private int start;
    private int end;

    private SmtpConnection(Socket socket, TimeSpan timeout)
    {
        this.socket = socket;
        this.timeout = timeout;
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    internal bool Encrypted => stream is SslStream;
    internal bool OnThisMachine =>
        socket.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    internal static async Task<SmtpConnection> Open(string host, int port, TimeSpan timeout, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await InTime(timeout, token => socket.ConnectAsync(host, port, token).AsTask(), stop);
            return new SmtpConnection(socket, timeout);
        }
        catch (SmtpTrouble trouble) when (trouble.Kind == SendTrouble.Dropped)
        {
            socket.Dispose();
            throw new SmtpTrouble(SendTrouble.Unreachable);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal async Task<SmtpReply> Command(string line, CancellationToken stop, TimeSpan? wait = null)
    {
        await Write(Encoding.ASCII.GetBytes(line + "\r\n"), stop);
        return await Answer(stop, wait);
    }

    internal Task Write(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        InTime(timeout, token => stream.WriteAsync(bytes, token).AsTask(), stop);

    internal async Task<SmtpReply> Answer(CancellationToken stop, TimeSpan? wait = null)
    {
        SmtpReply? reply = null;
        await InTime(wait ?? timeout, async token => reply = await ReadReply(token), stop);
        return reply!;
    }

    internal async Task Encrypt(string host, X509Certificate2Collection? trusted, CancellationToken stop)
    {
        // Bytes that came before the handshake were not protected: a man in the middle may have put them there.
        if (start != end)
            throw new SmtpTrouble(SendTrouble.Garbled);
        var secure = new SslStream(stream);
        stream = secure;
        var choices = new SslClientAuthenticationOptions { TargetHost = host };
        if (trusted is not null)
        {
            choices.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            choices.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
        }
        await InTime(timeout, token => secure.AuthenticateAsClientAsync(choices, token), stop);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<SmtpReply> ReadReply(CancellationToken token)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(token);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code is < 200 or > 599)
                throw new SmtpTrouble(SendTrouble.Garbled);
            lines.Add(line.Length > 4 ? line[4..].TrimEnd() : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(code, lines);
        }
        throw new SmtpTrouble(SendTrouble.Garbled);
    }

    private async Task<string> ReadLine(CancellationToken token)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, token));
                if (end == 0)
                    throw new SmtpTrouble(SendTrouble.Dropped);
            }
            var c = (char)buffer[start++];
            if (c == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(c);
        }
        throw new SmtpTrouble(SendTrouble.Garbled);
    }

    private static async Task InTime(TimeSpan wait, Func<CancellationToken, Task> step, CancellationToken stop)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(stop);
        clock.CancelAfter(wait);
        try
        {
            await step(clock.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new SmtpTrouble(SendTrouble.Timeout);
        }
        catch (AuthenticationException)
        {
            throw new SmtpTrouble(SendTrouble.Certificate);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            throw new SmtpTrouble(SendTrouble.Dropped);
        }
    }
}
