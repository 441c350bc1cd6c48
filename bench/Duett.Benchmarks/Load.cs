using System.Diagnostics;

namespace Duett.Benchmarks;

/// <summary>What one address costs: processor time of the server per request, and requests per second.</summary>
public sealed record Cost(double MicrosecondsPerRequest, double PerSecond);

public static class Load
{
    private const int Connections = 8;

    public static async Task<Cost> Measure(Server server, string path, string? cookie, TimeSpan time)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        var (before, watch, requests) = (server.Processor, Stopwatch.StartNew(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    while (watch.Elapsed < time)
                    {
                        using var answer = await client.GetAsync(server.Url + path);
                        if (!answer.IsSuccessStatusCode)
                            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
                        await answer.Content.ReadAsByteArrayAsync();
                        Interlocked.Increment(ref requests);
                    }
                })
        );
        var seconds = watch.Elapsed.TotalSeconds;
        return new((server.Processor - before).TotalMicroseconds / requests, requests / seconds);
    }
}
