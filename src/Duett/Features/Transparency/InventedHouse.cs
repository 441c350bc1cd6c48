using Duett.Domain.Meetings;
using Duett.Domain.Organisations;
using Duett.Platform.Hosting;
using Duett.Platform.Texts;

namespace Duett.Features.Transparency;

/// <summary>
/// How an invented house comes about in an empty folder: at which address, with which slices, up to which moment. Given by
/// whoever puts the application together; an application that is itself invented has none.
/// </summary>
public sealed record InventedStory(Func<string, string, Slices, DateTimeOffset, CancellationToken, Task> Play);

/// <summary>
/// The invented house that roles are shown in, played when somebody first asks for it and closed when nobody looks any more.
/// Every node has its own; the same week gives the same house everywhere, and nothing of the real one is in it.
/// </summary>
public sealed partial class InventedHouse(
    Slices slices,
    TimeProvider clock,
    IHostApplicationLifetime life,
    ILogger<InventedHouse> log,
    InventedStory? story = null
) : IAsyncDisposable
{
    private const string Address = "https://duett.example";
    private static readonly TimeSpan UnusedFor = TimeSpan.FromMinutes(30);
    private readonly Lock one = new();
    private Task<Made?>? making;
    private DateTimeOffset week;
    private DateTimeOffset used;

    /// <summary>False in an invented house: it holds no other.</summary>
    public bool IsPossible => story is not null;

    /// <summary>Why the last attempt came to nothing; the next look tries again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Null while it is being played.</summary>
    public OpenHouse? Find()
    {
        if (story is null)
            return null;
        lock (one)
        {
            var now = clock.GetUtcNow();
            used = now;
            HasFailed = making is { IsCompletedSuccessfully: true, Result: null };
            if (making is null || HasFailed || week != Monday(now))
            {
                var old = making;
                var moment = week = Monday(now);
                making = Task.Run(() => Make(moment, old));
            }
            return making.IsCompletedSuccessfully ? making.Result?.House : null;
        }
    }

    /// <summary>When nothing is being played any more.</summary>
    public Task Idle()
    {
        lock (one)
            return making ?? Task.CompletedTask;
    }

    /// <summary>The same moment on every node: this week's Monday, at half past nine in the morning.</summary>
    internal static DateTimeOffset Monday(DateTimeOffset now) =>
        LocalTime
            .At(
                now.UtcDateTime.Date.AddDays(-(((int)now.UtcDateTime.DayOfWeek + 6) % 7)).AddHours(9.5),
                Dates.Zone(Organisation.UsualZone)
            )!
            .Value.ToUniversalTime();

    private async Task<Made?> Make(DateTimeOffset moment, Task<Made?>? old)
    {
        await Close(old);
        var folder = Directory.CreateTempSubdirectory("duett-invented-").FullName;
        try
        {
            var data = Path.Combine(folder, "data");
            await story!.Play(data, Address, slices, moment, life.ApplicationStopping);
            var house = await OpenHouse.In(data, Address, slices, moment, life.ApplicationStopping);
            _ = Task.Run(CloseWhenUnused);
            return new(house, folder);
        }
        catch (Exception failure)
        {
            if (!life.ApplicationStopping.IsCancellationRequested)
                Failed(log, failure.GetType().Name);
            Directory.Delete(folder, recursive: true);
            return null;
        }
    }

    private async Task CloseWhenUnused()
    {
        try
        {
            while (clock.GetUtcNow() - used < UnusedFor)
                await Task.Delay(TimeSpan.FromMinutes(5), life.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        Task<Made?>? old;
        lock (one)
            (old, making) = (making, null);
        await Close(old);
    }

    private static async Task Close(Task<Made?>? made)
    {
        if (made is null || await made is not { } it)
            return;
        await it.House.DisposeAsync();
        Directory.Delete(it.Folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        Task<Made?>? old;
        lock (one)
            (old, making) = (making, null);
        await Close(old);
    }

    private sealed record Made(OpenHouse House, string Folder);

    [LoggerMessage(LogLevel.Warning, "The invented house could not be played: {Failure}")]
    private static partial void Failed(ILogger log, string failure);
}
