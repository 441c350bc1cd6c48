using System.Reflection;
using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Content;
using Duett.Platform.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Jobs;

/// <summary>Which class runs which kind of job; found in the assembly, so that none can be forgotten.</summary>
public sealed class JobKinds
{
    public IReadOnlyDictionary<string, Type> All { get; init; } = In(typeof(JobKinds).Assembly);

    public static Dictionary<string, Type> In(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IJob)))
            .ToDictionary(t => (string)t.GetProperty(nameof(IJob.Kind))!.GetValue(null)!);
}

/// <summary>
/// Claims due jobs, runs them, and writes their effects together with their end. A job belongs to whoever claimed it last:
/// each claim counts <see cref="Job.Attempts"/> up, so that an earlier claim, even one of the same worker, no longer fits.
/// </summary>
public sealed partial class JobWorker(
    IServiceScopeFactory scopes,
    JobKinds kinds,
    IOptions<DuettOptions> options,
    ILogger<JobWorker> log
)
{
    /// <summary>How many jobs are claimed at once.</summary>
    public int Batch { get; set; } = 16;

    /// <summary>A job that takes longer is stopped and tried again: nobody else may begin while it still runs.</summary>
    private readonly TimeSpan longest = options.Value.JobLease * 7 / 8;

    /// <summary>Counted on the database's clock and renewed before each job of a batch.</summary>
    private readonly long leaseMs = (long)options.Value.JobLease.TotalMilliseconds;
    private readonly string me = Guid.NewGuid().ToString("N");

    /// <summary>
    /// Runs what is due now and returns how many jobs were claimed. A stop lets the job that runs come to its end, since a
    /// mail broken off after its last byte would go out twice, and gives the others back.
    /// </summary>
    public async Task<int> RunDue(CancellationToken stop = default)
    {
        var batch = await Claim(stop);
        foreach (var job in batch.OrderBy(j => j.DueAt))
            if (!stop.IsCancellationRequested && await Renew(job))
                await RunOne(job);
        if (stop.IsCancellationRequested)
            await GiveBack();
        return batch.Count;
    }

    private async Task<List<Job>> Claim(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        // A look before the claim keeps an idle system from writing.
        if (!await db.Jobs.AnyAsync(j => j.DueAt <= now, stop))
            return [];
        object due = db is SqliteDuettDb ? now.UtcTicks : now.ToUniversalTime();
        return await db.Jobs.FromSqlRaw(ClaimSql(db), me, due).AsNoTracking().ToListAsync(stop);
    }

    /// <summary>One statement that takes the lease, on both databases; only our own constants are put in.</summary>
    private string ClaimSql(DuettDb db) =>
        $$"""
            UPDATE "Jobs" SET "LockedUntil" = {{db.NowSql}} + {{leaseMs}}, "LockedBy" = {0}, "Attempts" = "Attempts" + 1
            WHERE "Id" IN (SELECT "Id" FROM "Jobs" WHERE "DueAt" <= {1} AND "LockedUntil" < {{db.NowSql}}
                           ORDER BY "DueAt" LIMIT {{Batch}} {{db.SkipLockedSql}})
            RETURNING *
            """;

    /// <summary>
    /// The jobs before this one may have used up the lease of the batch. False when another node has taken the job over.
    /// </summary>
    private async Task<bool> Renew(Job job)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var sql = $$"""
            UPDATE "Jobs" SET "LockedUntil" = {{db.NowSql}} + {{leaseMs}}
            WHERE "Id" = {0} AND "LockedBy" = {1} AND "Attempts" = {2}
            """;
        return await db.Database.ExecuteSqlRawAsync(sql, job.Id, me, job.Attempts) == 1;
    }

    private async Task GiveBack()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<DuettDb>()
            .Jobs.Where(j => j.LockedBy == me && j.LockedUntil > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LockedUntil, 0));
    }

    private async Task RunOne(Job job)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        using var limit = new CancellationTokenSource(longest);
        try
        {
            if (!kinds.All.TryGetValue(job.Kind, out var type))
                throw new InvalidOperationException($"No class runs jobs of kind '{job.Kind}'.");
            services.GetRequiredService<HouseAtWork>().Is(job.OrganisationId);
            var result = await ((IJob)ActivatorUtilities.CreateInstance(services, type)).Run(job, limit.Token);
            await Finish(services.GetRequiredService<DuettDb>(), job, result);
        }
        catch (Exception failure)
        {
            Failed(log, job.Kind, job.Attempts, failure.GetType().Name);
            await using var fresh = scopes.CreateAsyncScope();
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var again = JobResult.Again(Backoff.After(job.Attempts, now));
            await Finish(fresh.ServiceProvider.GetRequiredService<DuettDb>(), job, again);
        }
    }

    /// <summary>Only who holds the lease may finish: a job taken over by another node leaves no effects here.</summary>
    private Task Finish(DuettDb db, Job job, JobResult result) =>
        db.Atomically(async () =>
        {
            var mine = db.Jobs.Where(j => j.Id == job.Id && j.LockedBy == me && j.Attempts == job.Attempts);
            var held = result.AgainAt is { } at
                ? await mine.ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, at).SetProperty(j => j.LockedUntil, 0))
                : await mine.ExecuteDeleteAsync();
            // The changes stay pending until the commit: when the connection breaks there, they are written once more.
            if (held == 1)
                await db.SaveChangesAsync(acceptAll: false);
        });

    [LoggerMessage(LogLevel.Warning, "Job {Kind} failed at attempt {Attempt}: {Failure}")]
    private static partial void Failed(ILogger log, string kind, int attempt, string failure);
}

/// <summary>1, 5, 15, 60 minutes, then hourly, each with up to a fifth of jitter.</summary>
public static class Backoff
{
    private static readonly int[] Minutes = [1, 5, 15, 60];

    public static DateTimeOffset After(int attempts, DateTimeOffset now)
    {
        var minutes = Minutes[Math.Clamp(attempts - 1, 0, Minutes.Length - 1)];
        return now.AddMinutes(minutes * (1 + Random.Shared.NextDouble() / 5));
    }
}

/// <summary>Keeps the worker going while the application runs.</summary>
public sealed class JobLoop(JobWorker worker, ILogger<JobLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await worker.RunDue(stop) == 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogWarning("The job worker pauses: {Failure}", failure.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), stop);
            }
            catch (OperationCanceledException) { }
        }
    }
}
