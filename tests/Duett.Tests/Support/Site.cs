using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Duett.Tests.Support;

/// <summary>
/// The real application on a fresh database with a clock that tests move. Jobs run when a test says so. One per test class:
/// <c>public sealed class EnrolTests(Site site) : IClassFixture&lt;Site&gt;</c>; tests of a class make their own people.
/// </summary>
public class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    public MovableClock Clock { get; } = new();
    public TestDatabase Database { get; private set; } = null!;
    public Organisation House { get; private set; } = null!;

    /// <summary>False: the installation is as it comes, without a house.</summary>
    protected virtual bool IsSetUp => true;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        Start();
        House = new Organisation { Name = "Nordwerk AG" };
        if (IsSetUp)
            await Change(db => db.Add(House));
    }

    protected virtual void Start() { }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Duett:Data", Database.Folder);
        builder.UseSetting("Duett:Database", Database.Connection ?? "");
        builder.UseSetting("Duett:Url", "http://localhost");
        builder.UseSetting("Duett:Jobs", "false");
        builder.UseSetting("Duett:Announce", "false");
        builder.ConfigureLogging(log =>
            log.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        );
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    /// <summary>Runs jobs until none is due.</summary>
    public async Task RunJobs()
    {
        var worker = Services.GetRequiredService<JobWorker>();
        while (await worker.RunDue() > 0) { }
    }

    /// <summary>Moves the clock and lets everything happen that became due on the way, day by day.</summary>
    public async Task Pass(TimeSpan time)
    {
        var until = Clock.GetUtcNow() + time;
        while (Clock.GetUtcNow() < until)
        {
            var left = until - Clock.GetUtcNow();
            Clock.Advance(left < TimeSpan.FromHours(6) ? left : TimeSpan.FromHours(6));
            await RunJobs();
        }
    }

    public async Task<T> Read<T>(Func<DuettDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<DuettDb>());
    }

    public async Task Change(Action<DuettDb> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        change(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> With<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A person with an account; roles are given for the whole house.</summary>
    public async Task<Person> Person(string name, params Role[] roles)
    {
        var mail =
            $"{Duett.Domain.Folding.Text(name).Replace(' ', '.')}.{Guid.NewGuid().ToString("N")[..6]}@nordwerk.example";
        var account = new Account { Mail = Duett.Domain.Folding.Mail(mail) };
        var person = new Person
        {
            OrganisationId = House.Id,
            Name = name,
            Mail = mail,
            AccountId = account.Id,
        };
        await Change(db =>
        {
            db.AddRange(account, person);
            foreach (var role in roles)
                db.Add(
                    new RoleGrant
                    {
                        OrganisationId = House.Id,
                        PersonId = person.Id,
                        Role = role,
                        GrantedAt = Clock.GetUtcNow(),
                    }
                );
        });
        return person;
    }

    /// <summary>A browser that is signed in as the person with PIN or passkey; null: a visitor.</summary>
    public async Task<Browser> Browser(Person? person = null, Strength strength = Strength.Person)
    {
        var browser = new Browser(
            CreateClient(
                new()
                {
                    BaseAddress = ClientOptions.BaseAddress,
                    AllowAutoRedirect = false,
                    HandleCookies = true,
                }
            )
        );
        if (person is null)
            return browser;
        var token = await Session(person, strength);
        browser.Client.DefaultRequestHeaders.Add("Cookie", $"duett={token}");
        return browser;
    }

    /// <summary>The cookie's value of a new session of the person.</summary>
    public async Task<string> Session(Person person, Strength strength = Strength.Person)
    {
        var (token, now) = (Tokens.New(), Clock.GetUtcNow());
        await Change(db =>
            db.Add(
                new Session
                {
                    TokenHash = Tokens.Hash(token),
                    AccountId = person.AccountId!.Value,
                    Strength = strength,
                    StartedAt = now,
                    ExpiresAt = now.AddYears(5),
                    EndsAt = now.AddYears(5),
                }
            )
        );
        return token;
    }

    /// <summary>Mails to an address, newest last, as kind and opened message text (MIME).</summary>
    public async Task<List<(string Kind, string Mime)>> MailsTo(string address) =>
        await With<DuettDb, List<(string, string)>>(async db =>
        {
            var mails = db.Mails.Where(m => m.To == address).AsEnumerable().OrderBy(m => m.QueuedAt).ToList();
            await Task.CompletedTask;
            return await With<Vault, List<(string, string)>>(vault =>
                Task.FromResult(
                    mails
                        .Where(m => m.Sealed is not null)
                        .Select(m =>
                            (m.Kind, System.Text.Encoding.UTF8.GetString(vault.OpenOwn($"mail/{m.Id}", m.Sealed!)))
                        )
                        .ToList()
                )
            );
        });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
