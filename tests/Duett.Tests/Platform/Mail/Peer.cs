using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Xunit;

namespace Duett.Tests.Platform.Mail;

/// <summary>
/// A program of others, started for a test and ended with it. It says "ready" first; a tool that is missing fails
/// the test that needs it.
/// </summary>
public sealed class Peer : IDisposable
{
    public const string Python = "/usr/bin/python3"; // Debian's own: its packages come from apt (see ./check)
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly Channel<string> said = Channel.CreateUnbounded<string>();
    private readonly Task reading;
    private string complaint = "it said nothing";

    private Peer(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, said) =>
            complaint = string.IsNullOrWhiteSpace(said.Data) ? complaint : said.Data;
        process.BeginErrorReadLine();
        reading = Read();
    }

    public int Port { get; private set; }

    public static async Task<Peer> Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var peer = new Peer(Process.Start(start)!);
        try
        {
            var ready = (await peer.Line()).Split(' ');
            Assert.Equal("ready", ready[0]);
            peer.Port = ready.Length > 1 ? int.Parse(ready[1]) : 0;
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    /// <summary>A file beside the tests, found from the solution: peers are run where they stand.</summary>
    public static string File(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Duett.slnx")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return Path.Combine([folder.FullName, "tests", .. path]);
    }

    public async Task<string> Line()
    {
        using var clock = new CancellationTokenSource(Patience);
        try
        {
            return await said.Reader.ReadAsync(clock.Token);
        }
        catch (ChannelClosedException)
        {
            process.WaitForExit();
            throw new InvalidOperationException(
                $"{process.StartInfo.ArgumentList[0]} ended early: {complaint}. Is what it needs installed? ./check installs it."
            );
        }
    }

    public async Task<JsonElement> Json() => JsonDocument.Parse(await Line()).RootElement;

    public bool IsSilent => !said.Reader.TryPeek(out _);

    /// <summary>A question on one line, its answer on the next.</summary>
    public JsonElement Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return Json().GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        reading.Wait(Patience);
        process.Dispose();
    }

    private async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            said.Writer.TryWrite(line);
        said.Writer.Complete();
    }
}
