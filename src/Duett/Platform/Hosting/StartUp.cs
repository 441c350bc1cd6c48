using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Platform.Content;
using Duett.Platform.Logging;
using Duett.Platform.Mail;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Hosting;

/// <summary>What happens between building and answering: schema, mail bodies that must go, the first link.</summary>
public static class StartUp
{
    private static readonly TimeSpan SetUpLinkLives = TimeSpan.FromHours(24);

    /// <summary>What is wrong with the settings, looked for before anything is touched.</summary>
    public static IReadOnlyList<string> Faults(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (AggregateException several)
        {
            return [.. several.InnerExceptions.Select(e => e.Message)];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
        // A value that is no number, no duration, …: the message names the setting.
        catch (InvalidOperationException unreadable)
        {
            return [unreadable.Message];
        }
    }

    public static async Task<int> Refuse(params IEnumerable<string> faults)
    {
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync($"Duett does not start: {fault}");
        return 1;
    }

    public static async Task<bool> IsOlderThanDatabase(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await Databases.IsNewer(scope.ServiceProvider.GetRequiredService<DuettDb>());
    }

    public static async Task Prepare(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var read = Task.Run(() => ReadShipped(app.Services));
        await Databases.Migrate(db);
        await read;
        // With a mail server, no body may stay readable in the outbox.
        if (scope.ServiceProvider.GetRequiredService<IOptions<MailOptions>>().Value.IsConfigured)
            await db
                .Mails.Where(m => m.State == Domain.Mail.MailState.Kept && m.Sealed != null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Sealed, (byte[]?)null));
        var services = scope.ServiceProvider;
        services.GetRequiredService<ErasureList>().Begin();
        if (services.GetRequiredService<IOptions<DuettOptions>>().Value.Jobs)
        {
            await SweepStart.Plant(db, services.GetRequiredService<TimeProvider>().GetUtcNow());
            // What only the start needed goes back to the machine; a quiet house would keep it for hours.
            app.Lifetime.ApplicationStarted.Register(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive));
        }
        app.Lifetime.ApplicationStarted.Register(() => Announce(app).GetAwaiter().GetResult());
    }

    /// <summary>Beside the database, since neither waits for the other. Broken content stops the start, not the first visitor.</summary>
    private static void ReadShipped(IServiceProvider services)
    {
        _ = services.GetRequiredService<ShippedCatalogue>();
        _ = services.GetRequiredService<Texts.Texts>();
    }

    /// <summary>
    /// A one-time link for the first administrator; once set up, a link with which an administrator sets a new PIN and is
    /// signed in, without the usual day of waiting. Whoever reads the data folder owns the machine, so a wait would protect
    /// nobody, and a lost PIN must not lock a house out. The new PIN is announced by mail and stands in the audit log.
    /// </summary>
    public static async Task<string> AdminLink(IServiceProvider services)
    {
        var db = services.GetRequiredService<DuettDb>();
        var links = services.GetRequiredService<Links>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var expires = now + SetUpLinkLives;
        string link;
        if (await Administrator(db) is { } admin)
        {
            var account = await services.GetRequiredService<Accounts>().Of(admin);
            account.PinResetFrom = now;
            link = await links.Create(LinkKind.PinReset, admin, account.Id, expires);
        }
        else
            link = await links.Create(LinkKind.SetUp, null, Guid.Empty, expires);
        await db.SaveChangesAsync();
        return link;
    }

    /// <summary>Who has held the technical administration longest, else people administration.</summary>
    private static Task<Person?> Administrator(DuettDb db) =>
        db
            .RoleGrants.Where(g => (g.Role == Role.IT || g.Role == Role.HR) && g.RoundId == null)
            .Join(
                db.People.Where(p => p.LeftOn == null),
                g => new { g.OrganisationId, Id = g.PersonId },
                p => new { p.OrganisationId, p.Id },
                (g, p) => new { g, p }
            )
            .OrderBy(x => x.g.Role == Role.IT ? 0 : 1)
            .ThenBy(x => x.g.GrantedAt)
            .Select(x => x.p)
            .FirstOrDefaultAsync();

    private static async Task Announce(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var options = services.GetRequiredService<IOptions<DuettOptions>>().Value;
        if (!options.Announce)
            return;
        // A line of JSON is for machines that keep it: no link belongs there.
        if (options.Log == LogForm.Json)
        {
            app.Logger.Answers();
            return;
        }
        await Console.Out.WriteLineAsync($"Duett: {await services.GetRequiredService<PublicAddress>().Get()}");
        if (!await services.GetRequiredService<DuettDb>().Organisations.AnyAsync())
            await Console.Out.WriteLineAsync($"Einrichten (einmalig) / set up (once): {await AdminLink(services)}");
    }
}
