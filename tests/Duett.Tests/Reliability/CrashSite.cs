using System.Diagnostics;
using Duett.Data;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Platform.Outbox;
using Duett.Tests.Platform.Mail;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>
/// A database with people, made in this process, and programs of their own on it that are killed. Here no job runs and the
/// clock is today's; what is looked at is the database and what a real mail server has taken.
/// </summary>
public sealed class CrashSite : Site
{
    /// <summary>How often each kind of work is interrupted; more in bench/README.md.</summary>
    public static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("DUETT_KILLS") ?? "3");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly int port = Node.FreePort();
    private readonly List<(string Id, string To)> arrived = [];
    private readonly List<Node> nodes = [];
    private MailServer mail = null!;

    private CrashSite() { }

    public Random Chance { get; private set; } = null!;
    public string Url => $"http://127.0.0.1:{port}";

    public static async Task<CrashSite> Make()
    {
        var site = new CrashSite();
        await site.InitializeAsync();
        return site;
    }

    public override async ValueTask InitializeAsync()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("DUETT_SEED") ?? $"{Random.Shared.Next(1_000_000)}");
        Chance = new Random(seed);
        Tell($"seed {seed} (DUETT_SEED), {Kills} kills (DUETT_KILLS)");
        Clock.StartAt(TimeProvider.System.GetUtcNow());
        // A moment for each mail, so that a kill meets one on its way.
        mail = await MailServer.Start(new { slow = 0.02 });
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Duett:Mail:Host", "127.0.0.1");
        builder.UseSetting("Duett:Mail:From", "duett@nordwerk.example");
    }

    /// <summary>Another program on the same database. A short lease keeps the wait after a crash short.</summary>
    public Task<Node> Run() => Run(Url);

    public async Task<Node> Run(string url)
    {
        var node = Node.Start(
            new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = url,
                ["Duett__Data"] = Database.Folder,
                ["Duett__Database"] = Database.Connection ?? "",
                ["Duett__Url"] = "http://localhost",
                ["Duett__JobLease"] = "00:00:05",
                ["Duett__Mail__Host"] = "127.0.0.1",
                ["Duett__Mail__Port"] = $"{mail.Port}",
                ["Duett__Mail__From"] = "duett@nordwerk.example",
            }
        );
        nodes.Add(node);
        return await node.Answers(url);
    }

    /// <summary>Mails that wait, queued in one transaction.</summary>
    public async Task QueueMails(int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
            people.Add(await Person($"Empfang {i}"));
        await using var scope = Services.CreateAsyncScope();
        var post = scope.ServiceProvider.GetRequiredService<Post>();
        var values = new Dictionary<string, string>
        {
            ["matching_date"] = "4. Mai",
            ["contact"] = "Vera Ott",
            ["manager"] = "Paula Meier",
        };
        foreach (var person in people)
            await post.Queue(person, "enrolled", values, round: Guid.NewGuid());
        await scope.ServiceProvider.GetRequiredService<DuettDb>().SaveChangesAsync();
    }

    /// <summary>What the mail server has taken so far.</summary>
    public async Task<IReadOnlyList<(string Id, string To)>> Arrived()
    {
        while (!mail.GotNothing)
        {
            var one = await mail.Mail();
            var id = one.GetProperty("mail").GetProperty("messageId").GetString()!.Trim('<', '>');
            arrived.Add((id, one.GetProperty("envelopeTo")[0].GetString()!));
        }
        return arrived;
    }

    public async Task MoreMails(int count)
    {
        var wanted = (await Arrived()).Count + count;
        await Until(async () => (await Arrived()).Count >= wanted, $"{count} more mails");
    }

    /// <summary>Nothing is due and no mail waits. A try that failed comes again at once instead of in a minute.</summary>
    public async Task Idle()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsIdle())
        {
            Assert.True(watch.Elapsed < Patience, $"Still at work: {string.Concat(nodes.Select(n => n.Said))}");
            await Task.Delay(100);
        }
    }

    private async Task<bool> IsIdle()
    {
        var now = TimeProvider.System.GetUtcNow();
        var comesAgain = await Read(db =>
            db.Jobs.Where(j => j.Kind == SendMail.Kind && j.DueAt > now)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.DueAt, now))
        );
        if (comesAgain > 0)
            Tell($"{comesAgain} mails had to be tried again");
        return await Read(async db =>
            !await db.Mails.AnyAsync(m => m.State == MailState.Waiting) && !await db.Jobs.AnyAsync(j => j.DueAt <= now)
        );
    }

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Waited in vain for: {what}");
            await Task.Delay(20);
        }
    }

    /// <summary>
    /// Every queued mail has arrived under its own Message-ID and no other; at most one a kill came twice, and then under the
    /// same one.
    /// </summary>
    public async Task EveryMailArrivedOnce(int kills)
    {
        var sent = await Read(db => db.Mails.AsNoTracking().ToListAsync());
        Assert.All(sent, m => Assert.Equal(MailState.Sent, m.State));
        // The mail server tells of what it took a moment after it has answered.
        await Until(async () => (await Arrived()).Distinct().Count() >= sent.Count, "every mail");
        var distinct = (await Arrived()).ToHashSet();
        Assert.Equal(sent.Select(m => (m.MessageId, m.To)).Order(), distinct.Order());
        var twice = arrived.Count - distinct.Count;
        Tell($"{sent.Count} mails, {distinct.Count} arrived, {twice} twice with the same Message-ID, {kills} kills");
        Assert.InRange(twice, 0, kills);
    }

    public async Task DatabaseIsWhole()
    {
        if (TestDatabase.OnPostgres)
            return;
        var answer = await Read(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync());
        Assert.Equal(["ok"], answer);
    }

    public static void Tell(string figures) => TestContext.Current.TestOutputHelper?.WriteLine(figures);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        mail.Dispose();
    }
}
