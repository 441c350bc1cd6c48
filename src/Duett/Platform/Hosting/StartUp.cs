using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Platform.Content;
using Duett.Platform.Mail;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Hosting;

/// <summary>What happens between building and answering: schema, mail bodies that must go, the first link.</summary>
public static class StartUp
{
    private static readonly TimeSpan SetUpLinkLives = TimeSpan.FromHours(24);

    public static async Task Prepare(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        // Broken content stops the start, not the first visitor.
        _ = scope.ServiceProvider.GetRequiredService<ContentCatalogue>();
        await Databases.Migrate(db);
        // With a mail server, no body may stay readable in the outbox.
        if (scope.ServiceProvider.GetRequiredService<IOptions<MailOptions>>().Value.IsConfigured)
            await db
                .Mails.Where(m => m.State == Domain.Mail.MailState.Kept && m.Sealed != null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.Sealed, (byte[]?)null));
        app.Lifetime.ApplicationStarted.Register(() => Announce(app).GetAwaiter().GetResult());
    }

    /// <summary>A one-time link for the first administrator, or, once set up, for an administrator who lost the way in.</summary>
    public static async Task<string> AdminLink(IServiceProvider services)
    {
        var db = services.GetRequiredService<DuettDb>();
        var links = services.GetRequiredService<Links>();
        var expires = services.GetRequiredService<TimeProvider>().GetUtcNow() + SetUpLinkLives;
        var admin = await db
            .RoleGrants.Where(g => g.Role == Domain.People.Role.IT && g.RoundId == null)
            .OrderBy(g => g.GrantedAt)
            .Join(
                db.People,
                g => new { g.OrganisationId, Id = g.PersonId },
                p => new { p.OrganisationId, p.Id },
                (_, p) => p
            )
            .FirstOrDefaultAsync();
        var link = admin?.AccountId is { } account
            ? await links.Create(LinkKind.SignIn, admin, account, expires)
            : await links.Create(LinkKind.SetUp, null, Guid.Empty, expires);
        await db.SaveChangesAsync();
        return link;
    }

    private static async Task Announce(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (!services.GetRequiredService<IOptions<DuettOptions>>().Value.Announce)
            return;
        await Console.Out.WriteLineAsync($"Duett: {await services.GetRequiredService<PublicAddress>().Get()}");
        if (!await services.GetRequiredService<DuettDb>().Organisations.AnyAsync())
            await Console.Out.WriteLineAsync($"Einrichten (einmalig) / set up (once): {await AdminLink(services)}");
    }
}
