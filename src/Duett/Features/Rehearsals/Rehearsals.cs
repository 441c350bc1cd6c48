using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Features.Rehearsals;

/// <summary>
/// Plays rehearsals beside the jobs, one at a time: mails must not wait for it. It ends by itself after some minutes; when the
/// process ends first, the page says that it was broken off.
/// </summary>
public sealed partial class Rehearsals(
    IServiceScopeFactory scopes,
    IOptions<DuettOptions> options,
    IHostApplicationLifetime life,
    ILogger<Rehearsals> log
)
{
    private readonly SemaphoreSlim one = new(1);
    private Task last = Task.CompletedTask;

    public void Begin(Guid organisation, Guid id)
    {
        lock (one)
        {
            var before = last;
            last = Task.Run(() => before.ContinueWith(_ => Play(organisation, id), TaskScheduler.Default).Unwrap());
        }
    }

    /// <summary>When nothing is being played any more.</summary>
    public Task Idle()
    {
        lock (one)
            return last;
    }

    private async Task Play(Guid organisation, Guid id)
    {
        var folder = Path.Combine(options.Value.Data, "rehearsal");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
        limit.CancelAfter(Rehearsal.Longest);
        try
        {
            Clear(folder);
            await using var scope = scopes.CreateAsyncScope();
            await Play(scope.ServiceProvider, organisation, id, folder, limit.Token);
        }
        catch (Exception failure)
        {
            Failed(log, failure.GetType().Name);
            await Mark(organisation, id);
        }
        finally
        {
            Clear(folder);
        }
    }

    private async Task Play(
        IServiceProvider services,
        Guid organisation,
        Guid id,
        string folder,
        CancellationToken stop
    )
    {
        var db = services.GetRequiredService<DuettDb>();
        var asked = await db
            .Rehearsals.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == organisation && r.Id == id, stop);
        if (asked is null)
            return;
        Directory.CreateDirectory(folder);
        var play = new PlayRound(
            db,
            services.GetRequiredService<PublicAddress>(),
            services.GetRequiredService<Slices>()
        );
        var told = await play.Run(asked, folder, new Progress(scopes, asked), stop);
        var (body, now) = (
            told.Seal(services.GetRequiredService<Vault>(), id),
            services.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        await db
            .Rehearsals.Where(r => r.OrganisationId == organisation && r.Id == id)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.Sealed, body)
                        .SetProperty(r => r.FinishedAt, now)
                        .SetProperty(r => r.Percent, 100),
                stop
            );
    }

    private async Task Mark(Guid organisation, Guid id)
    {
        if (life.ApplicationStopping.IsCancellationRequested)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await scope
            .ServiceProvider.GetRequiredService<DuettDb>()
            .Rehearsals.Where(r => r.OrganisationId == organisation && r.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.FailedAt, now));
    }

    /// <summary>Also what an earlier process left behind: it is a copy of names.</summary>
    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [LoggerMessage(LogLevel.Warning, "A rehearsal was broken off: {Failure}")]
    private static partial void Failed(ILogger log, string failure);

    private sealed class Progress(IServiceScopeFactory scopes, Rehearsal of) : IProgress<int>
    {
        private const int Step = 5;
        private int told;

        public void Report(int percent)
        {
            if (percent < told + Step)
                return;
            told = percent;
            using var scope = scopes.CreateScope();
            scope
                .ServiceProvider.GetRequiredService<DuettDb>()
                .Rehearsals.Where(r => r.OrganisationId == of.OrganisationId && r.Id == of.Id)
                .ExecuteUpdate(s => s.SetProperty(r => r.Percent, percent));
        }
    }
}

/// <summary>Hands a rehearsal over to <see cref="Rehearsals"/> where jobs run. Subject: the rehearsal.</summary>
public sealed class BeginRehearsal(Rehearsals rehearsals) : IJob
{
    public static string Kind => "begin-rehearsal";

    public Task<JobResult> Run(Job job, CancellationToken stop)
    {
        rehearsals.Begin(job.OrganisationId!.Value, job.SubjectId!.Value);
        return Task.FromResult(JobResult.Done);
    }
}

public static class RehearsalParts
{
    public static void AddRehearsals(this IServiceCollection services) => services.AddSingleton<Rehearsals>();
}
