using Duett.Domain.Organisations;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Platform.Jobs;

public sealed class JobWorkerTests(WorkSite site) : IClassFixture<WorkSite>
{
    [Fact]
    public async Task What_a_job_does_and_its_end_are_one_transaction()
    {
        var subject = await site.Plan<LeaveTwo>();
        await site.Change(db => db.Add(new Setting { Name = $"second/{subject}", Value = "taken" }));
        await site.RunJobs();

        Assert.False(await site.Has($"first/{subject}"));
        Assert.NotNull(await site.Find(subject));

        await site.Read(db => db.Settings.Where(s => s.Name == $"second/{subject}").ExecuteDeleteAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.RunJobs();

        Assert.True(await site.Has($"first/{subject}"));
        Assert.True(await site.Has($"second/{subject}"));
        Assert.Null(await site.Find(subject));
    }

    [Fact]
    public async Task A_failing_job_comes_again_later_and_later()
    {
        var subject = await site.Plan<AlwaysFails>();
        foreach (var minutes in new[] { 1, 5, 15, 60, 60 })
        {
            await site.RunJobs();
            var wait = (await site.Find(subject))!.DueAt - site.Clock.GetUtcNow();
            Assert.InRange(wait.TotalMinutes, minutes, minutes * 1.2);
            Assert.Equal(0, await site.Node().RunDue());
            site.Clock.Advance(wait);
        }
        await site.Read(db => db.Jobs.Where(j => j.SubjectId == subject).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_job_taken_over_while_it_runs_leaves_no_effects()
    {
        var subject = await site.Plan<MarkAndWait>();
        var (running, mayEnd) = await Begin();
        await site.TakeOver(subject);
        mayEnd.SetResult();
        await running;

        Assert.False(await site.Has($"mark/{subject}"));
        Assert.Equal("another node", (await site.Find(subject))!.LockedBy);
        await site.Read(db => db.Jobs.Where(j => j.SubjectId == subject).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_job_taken_over_before_its_turn_is_left_to_the_other_node()
    {
        var first = await site.Plan<MarkAndWait>(TimeSpan.FromMinutes(-2));
        var second = await site.Plan<LeaveMark>(TimeSpan.FromMinutes(-1));
        var (running, mayEnd) = await Begin();
        await site.TakeOver(second);
        mayEnd.SetResult();
        await running;

        Assert.True(await site.Has($"mark/{first}"));
        Assert.False(LeaveMark.Runs.ContainsKey(second));
        await site.Read(db => db.Jobs.Where(j => j.SubjectId == second).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_later_job_of_a_batch_starts_with_a_whole_lease()
    {
        await site.Plan<MarkAndWait>(TimeSpan.FromMinutes(-2));
        var second = await site.Plan<MarkAndWait>(TimeSpan.FromMinutes(-1));
        var (running, mayEnd) = await Begin();
        var claimed = (await site.Find(second))!.LockedUntil;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        (MarkAndWait.Begun, MarkAndWait.MayEnd) = (new(), new());
        var secondMayEnd = MarkAndWait.MayEnd;
        mayEnd.SetResult();
        await MarkAndWait.Begun.Task;
        Assert.True((await site.Find(second))!.LockedUntil > claimed);
        secondMayEnd.SetResult();
        await running;
    }

    [Fact]
    public async Task A_moved_clock_breaks_no_lease()
    {
        var subject = await site.Plan<MarkAndWait>();
        var (running, mayEnd) = await Begin();
        site.Clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(0, await site.Node().RunDue());
        mayEnd.SetResult();
        await running;
        Assert.True(await site.Has($"mark/{subject}"));
    }

    [Fact]
    public async Task A_lease_that_has_run_out_frees_the_job()
    {
        var subject = await site.Plan<LeaveMark>();
        await site.Read(db =>
            db.Jobs.Where(j => j.SubjectId == subject)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.LockedUntil, 1).SetProperty(j => j.LockedBy, "dead node"))
        );
        await site.RunJobs();
        Assert.True(await site.Has($"mark/{subject}"));
    }

    [Fact]
    public async Task Two_nodes_run_a_hundred_jobs_once_each()
    {
        var subjects = new List<Guid>();
        for (var i = 0; i < 100; i++)
            subjects.Add(await site.Plan<LeaveMark>());
        async Task Work(JobWorker node)
        {
            while (await node.RunDue() > 0) { }
        }
        await Task.WhenAll(Work(site.Node()), Work(site.Node()));

        Assert.All(subjects, s => Assert.Equal(1, LeaveMark.Runs.GetValueOrDefault(s)));
        Assert.Equal(
            100,
            await site.Read(db => db.Settings.CountAsync(s => subjects.Select(x => $"mark/{x}").Contains(s.Name)))
        );
        Assert.False(await site.Read(db => db.Jobs.AnyAsync(j => subjects.Contains(j.SubjectId!.Value))));
    }

    [Fact]
    public async Task A_job_is_stopped_before_its_lease_ends()
    {
        var subject = await site.Plan<NeverEnds>();
        await site.Node(TimeSpan.FromSeconds(1)).RunDue();
        Assert.True(NeverEnds.Took < TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await site.Find(subject))!.LockedUntil);
        await site.Read(db => db.Jobs.Where(j => j.SubjectId == subject).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_planned_stop_ends_the_running_job_well_and_gives_the_others_back_at_once()
    {
        var first = await site.Plan<MarkAndWait>(TimeSpan.FromMinutes(-2));
        var second = await site.Plan<LeaveMark>(TimeSpan.FromMinutes(-1));
        using var stop = new CancellationTokenSource();
        var (running, mayEnd) = await Begin(stop.Token);
        await stop.CancelAsync();
        mayEnd.SetResult();
        await running;

        Assert.True(await site.Has($"mark/{first}"));
        Assert.False(LeaveMark.Runs.ContainsKey(second));
        await site.RunJobs();
        Assert.True(await site.Has($"mark/{second}"));
    }

    /// <summary>Runs a waiting job in the background and returns once it has begun.</summary>
    private async Task<(Task Running, TaskCompletionSource MayEnd)> Begin(CancellationToken stop = default)
    {
        (MarkAndWait.Begun, MarkAndWait.MayEnd) = (new(), new());
        var running = site.Node().RunDue(stop);
        await MarkAndWait.Begun.Task;
        return (running, MarkAndWait.MayEnd);
    }
}
