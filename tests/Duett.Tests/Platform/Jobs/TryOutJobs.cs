using System.Collections.Concurrent;
using System.Diagnostics;
using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Organisations;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Duett.Tests.Platform.Jobs;

/// <summary>The application with jobs of these tests beside its own.</summary>
public sealed class WorkSite : Site
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        var kinds = new JobKinds
        {
            All = new JobKinds()
                .All.Concat(JobKinds.In(typeof(WorkSite).Assembly))
                .ToDictionary(k => k.Key, k => k.Value),
        };
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(kinds)));
    }

    /// <summary>A worker of its own, as on another node.</summary>
    public JobWorker Node(TimeSpan? lease = null)
    {
        var options = new DuettOptions();
        options.JobLease = lease ?? options.JobLease;
        return ActivatorUtilities.CreateInstance<JobWorker>(Services, Options.Create(options));
    }

    public async Task<Guid> Plan<T>(TimeSpan after = default)
        where T : IJob
    {
        var subject = Guid.NewGuid();
        await Change(db => db.Later<T>(Clock.GetUtcNow() + after, null, subject));
        return subject;
    }

    public Task<Job?> Find(Guid subject) => Read(db => db.Jobs.SingleOrDefaultAsync(j => j.SubjectId == subject));

    public Task<bool> Has(string setting) => Read(db => db.Settings.AnyAsync(s => s.Name == setting));

    /// <summary>Another node takes the job while its lease is still thought to be held here.</summary>
    public Task TakeOver(Guid subject) =>
        Read(db =>
            db.Jobs.Where(j => j.SubjectId == subject)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(j => j.LockedBy, "another node").SetProperty(j => j.Attempts, j => j.Attempts + 1)
                )
        );
}

/// <summary>Leaves one row, named after its subject; a second run fails on it.</summary>
public sealed class LeaveMark(DuettDb db) : IJob
{
    public static string Kind => "try-out-mark";
    public static readonly ConcurrentDictionary<Guid, int> Runs = new();

    public Task<JobResult> Run(Job job, CancellationToken stop)
    {
        Runs.AddOrUpdate(job.SubjectId!.Value, 1, (_, n) => n + 1);
        db.Settings.Add(new Setting { Name = $"mark/{job.SubjectId}", Value = "done" });
        return Task.FromResult(JobResult.Done);
    }
}

/// <summary>Leaves a mark and a row that may already be taken.</summary>
public sealed class LeaveTwo(DuettDb db) : IJob
{
    public static string Kind => "try-out-two";

    public Task<JobResult> Run(Job job, CancellationToken stop)
    {
        db.Settings.Add(new Setting { Name = $"first/{job.SubjectId}", Value = "done" });
        db.Settings.Add(new Setting { Name = $"second/{job.SubjectId}", Value = "done" });
        return Task.FromResult(JobResult.Done);
    }
}

/// <summary>Leaves a mark and waits until a test lets it end.</summary>
public sealed class MarkAndWait(DuettDb db) : IJob
{
    public static string Kind => "try-out-wait";
    public static TaskCompletionSource Begun { get; set; } = new();
    public static TaskCompletionSource MayEnd { get; set; } = new();

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        db.Settings.Add(new Setting { Name = $"mark/{job.SubjectId}", Value = "done" });
        Begun.TrySetResult();
        await MayEnd.Task.WaitAsync(stop);
        return JobResult.Done;
    }
}

public sealed class AlwaysFails : IJob
{
    public static string Kind => "try-out-fails";

    public Task<JobResult> Run(Job job, CancellationToken stop) => throw new InvalidOperationException("On purpose.");
}

public sealed class NeverEnds : IJob
{
    public static string Kind => "try-out-never-ends";
    public static TimeSpan Took { get; private set; }

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        finally
        {
            Took = watch.Elapsed;
        }
        return JobResult.Done;
    }
}
