using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Duett.Benchmarks;

/// <summary>A program of ours as a process of its own, so that its processor time and memory are its own.</summary>
public sealed class Server : IDisposable
{
    private readonly Process process;

    private Server(Process process, string url, TimeSpan start) =>
        (this.process, Url, ColdStart) = (process, url, start);

    public string Url { get; }

    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan ColdStart { get; }
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long MemoryMb
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1_000_000;
        }
    }

    public static async Task<Server> Start(
        string project,
        string path,
        params (string Name, string Value)[] environment
    )
    {
        var url = $"http://localhost:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Dll(project));
        start.Environment["ASPNETCORE_URLS"] = url;
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        while (!await Answers(client, url + path))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException(
                    $"{project} did not start: {await process.StandardError.ReadToEndAsync()}"
                );
            await Task.Delay(5);
        }
        return new(process, url, watch.Elapsed);
    }

    private static async Task<bool> Answers(HttpClient client, string address)
    {
        try
        {
            return (await client.GetAsync(address)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The project's output in the configuration in which this program was built.</summary>
    private static string Dll(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Place($"{project}/bin/{configuration}/net10.0/{project.Split('/')[^1]}.dll");
    }

    /// <summary>A file of the repository.</summary>
    public static string Place(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Duett.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("The benchmarks do not lie in the repository.");
        return Path.Combine(root.FullName, path);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
