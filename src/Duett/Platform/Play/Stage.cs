using Duett.Data;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Mail;
using Duett.Platform.Retention;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Duett.Platform.Play;

/// <summary>What a play needs of the application it is played on.</summary>
public interface IStage
{
    IServiceProvider Services { get; }
    DateTimeOffset Now { get; }

    void MoveTo(DateTimeOffset to);

    /// <summary>Answers requests in memory; knows no cookies.</summary>
    HttpMessageHandler Handler();
}

/// <summary>
/// This very application a second time in the same process: the same pages, jobs and rules on a SQLite folder of its own, with
/// its own master key, a clock that is moved, and no way out for mails. It reads no setting from outside.
/// </summary>
public sealed class Stage : IStage, IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly PlayClock clock;

    private Stage(WebApplication app, PlayClock clock) => (this.app, this.clock) = (app, clock);

    public IServiceProvider Services => app.Services;
    public DateTimeOffset Now => clock.GetUtcNow();

    public void MoveTo(DateTimeOffset to) => clock.MoveTo(to);

    public HttpMessageHandler Handler() => app.GetTestServer().CreateHandler();

    /// <param name="url">The address that stands in mails.</param>
    public static async Task<Stage> Open(string folder, string url, Slices slices, DateTimeOffset start)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new()
            {
                ApplicationName = typeof(Stage).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Duett:Data"] = folder,
                ["Duett:Url"] = url,
                ["Duett:Jobs"] = "false",
                ["Duett:Announce"] = "false",
            }
        );
        builder.AddDuett(slices);
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var clock = new PlayClock(start);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.Replace(ServiceDescriptor.Singleton<IMailTransport>(new NothingLeaves()));
        builder.Services.ConfigureDbContext<SqliteDuettDb>(o => o.AddInterceptors(new NoFlush()));
        var app = builder.Build();
        app.UseDuett();
        await app.Prepare();
        await app.StartAsync();
        // Everything that is due at one moment is taken at once, so that chance has no part in the order.
        app.Services.GetRequiredService<JobWorker>().Batch = 10_000;
        return new(app, clock);
    }

    public async Task<T> With<T>(Func<DuettDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<DuettDb>());
    }

    /// <summary>Afterwards the folder holds one closed file and the master key.</summary>
    public async ValueTask DisposeAsync()
    {
        var connection = await With(async db =>
        {
            await db.EmptyLog();
            return db.Database.GetConnectionString();
        });
        await app.StopAsync();
        await app.DisposeAsync();
        using var pool = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pool);
    }
}
