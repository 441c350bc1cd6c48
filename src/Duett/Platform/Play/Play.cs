using Duett.Data;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Play;

/// <summary>
/// Lets time pass on a stage: jobs run when they are due, mails arrive, people answer them when they get round to it. One
/// thing after the other, so that the same people, dates and dice give the same play.
/// </summary>
/// <param name="mails">New mails since the last look, in an order that depends on nothing but the mails.</param>
public sealed class Play(IStage stage, Func<Task<IReadOnlyList<Letter>>> mails) : IDisposable
{
    private const int DaysBetweenSweeps = 7;
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, string Who, int Number)> agenda = new();
    private readonly HttpMessageHandler handler = stage.Handler();
    private readonly Dictionary<string, Visitor> visitors = [];
    private readonly List<Letter> letters = [];
    private readonly List<string> stumbles = [];
    private int planned;

    /// <summary>Called with each mail when it arrives; whoever reacts plans it with <see cref="Plan"/>.</summary>
    public event Action<Letter>? Arrived;

    public IStage Stage => stage;
    public DateTimeOffset Now => stage.Now;
    public IReadOnlyList<Letter> Letters => letters;

    /// <summary>What people wanted to do and found no way for: a page has changed, or it was too late.</summary>
    public IReadOnlyList<string> Stumbles => stumbles;

    public void Plan(DateTimeOffset at, string who, Func<Task> what) => agenda.Enqueue(what, (at, who, planned++));

    public void Stumble(string who, string over) => stumbles.Add($"{Now:yyyy-MM-dd HH:mm} {who}: {over}");

    public Visitor VisitorOf(string who)
    {
        if (!visitors.TryGetValue(who, out var visitor))
            visitors[who] = visitor = new(handler, "http://localhost");
        return visitor;
    }

    public Letter? Newest(string to, string kind) => letters.FindLast(l => l.To == to && l.Kind == kind);

    public async Task Until(
        DateTimeOffset end,
        IProgress<DateTimeOffset>? progress = null,
        CancellationToken stop = default
    )
    {
        await Settle();
        var sweepAt = Now.AddDays(DaysBetweenSweeps);
        while (await Next(sweepAt) is var next && next <= end)
        {
            stop.ThrowIfCancellationRequested();
            // A job that could not run and is still due must not hold the clock.
            stage.MoveTo(next > Now ? next : Now.AddMinutes(1));
            progress?.Report(next);
            if (next >= sweepAt)
                sweepAt = await Sweep(next);
            while (agenda.TryPeek(out var what, out var key) && key.At <= Now)
            {
                agenda.Dequeue();
                await what();
            }
            await Settle();
        }
        stage.MoveTo(end);
        await Sweep(end);
        await Settle();
        // From here on the application sweeps by itself.
        await Read(db => Due(db, end));
    }

    /// <summary>Everything that is due now happens, and what it leads to at once.</summary>
    public async Task Settle()
    {
        var worker = stage.Services.GetRequiredService<JobWorker>();
        do foreach (var letter in await mails())
        {
            letters.Add(letter);
            Arrived?.Invoke(letter);
        }
        while (await worker.RunDue() > 0);
    }

    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = stage.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    public Task<T> Read<T>(Func<DuettDb, Task<T>> use) => With(scope => use(scope.GetRequiredService<DuettDb>()));

    /// <summary>The tandem, invitation, … that a personal link is about.</summary>
    public Task<Guid> SubjectOf(string link)
    {
        var hash = Tokens.Hash(link.Split('/')[^1]);
        return Read(db => db.Links.Where(l => l.TokenHash == hash).Select(l => l.SubjectId).SingleOrDefaultAsync());
    }

    private async Task<DateTimeOffset> Next(DateTimeOffset sweepAt)
    {
        var due = await Read(db =>
            db.Jobs.Where(j => j.Kind != Retention.Sweep.Kind).MinAsync(j => (DateTimeOffset?)j.DueAt)
        );
        var next = due is { } job && job < sweepAt ? job : sweepAt;
        return agenda.TryPeek(out _, out var key) && key.At < next ? key.At : next;
    }

    /// <summary>The hourly sweep once a week is enough in a play: the last one leaves what every hour would have left.</summary>
    private Task<DateTimeOffset> Sweep(DateTimeOffset now) =>
        Read(async db =>
        {
            await SweepStart.Plant(db, now);
            await Due(db, now);
            await Settle();
            await Due(db, now.AddDays(10 * DaysBetweenSweeps));
            return now.AddDays(DaysBetweenSweeps);
        });

    private static Task<int> Due(DuettDb db, DateTimeOffset at) =>
        db.Jobs.Where(j => j.Kind == Retention.Sweep.Kind).ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, at));

    public void Dispose()
    {
        foreach (var visitor in visitors.Values)
            visitor.Dispose();
        handler.Dispose();
    }
}
