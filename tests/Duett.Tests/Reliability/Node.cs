using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Duett.Tests.Platform.Mail;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>The real program as a process of its own, as an operator starts it.</summary>
public sealed class Node : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder said = new();

    private Node(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public static Node Start(IEnumerable<KeyValuePair<string, string>> settings, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_TieredPGO"] = "0"; // these lives are too short for it to pay
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new Node(Process.Start(start)!);
    }

    /// <summary>Started and answering at the address.</summary>
    public async Task<Node> Answers(string url)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url), Timeout = Patience };
        var watch = Stopwatch.StartNew();
        while (!await IsReady(client))
        {
            Assert.False(process.HasExited || watch.Elapsed > Patience, $"The program did not start: {Said}");
            await Task.Delay(20);
        }
        return this;
    }

    /// <summary>Runs to its end; the exit code and everything it said.</summary>
    public async Task<(int Code, string Said)> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, Said);
    }

    /// <summary>Waits until it has said something of this form.</summary>
    public async Task<string> Says(string pattern)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (Regex.Match(Said, pattern) is { Success: true } found)
                return found.Value;
            Assert.True(watch.Elapsed < Patience, $"'{pattern}' does not stand in: {Said}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: the program cannot say goodbye.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task<int> Stop()
    {
        Process.Start("kill", ["-TERM", process.Id.ToString()]).WaitForExit();
        return (await End()).Code;
    }

    /// <summary>Below the ports that the system gives to outgoing connections, so that it stays free over a restart.</summary>
    public static int FreePort()
    {
        while (true)
            try
            {
                var port = Random.Shared.Next(10_000, 20_000);
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) { }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    /// <summary>The program's own output folder, in the configuration in which the tests were built.</summary>
    private static string Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Peer.File("..", "src", "Duett", "bin", configuration, "net10.0", "Duett.dll");
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/readyz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
