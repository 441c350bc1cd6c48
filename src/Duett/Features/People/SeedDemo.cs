using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>The invented house Nordwerk AG with its 120 people, imported the way HR would do it.</summary>
internal static class SeedDemo
{
    private const string Sample = "sample-people.de.csv";
    private const string Administrator = "sabine.hoffmann@nordwerk.example";
    private const string Mark = "Demo";

    /// <summary>Fills an empty data folder; false when the folder holds a house that is not the demo.</summary>
    public static async Task<bool> Run(WebApplication app)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            if (!await db.Organisations.AnyAsync())
                await db.Atomically(() => Fill(db, scope.ServiceProvider.GetRequiredService<Post>(), now));
            else if (!await db.Settings.AnyAsync(s => s.Name == Mark))
                return false;
        }
        app.Lifetime.ApplicationStarted.Register(() => Announce(app.Services).GetAwaiter().GetResult());
        return true;
    }

    private static async Task Fill(DuettDb db, Post post, DateTimeOffset now)
    {
        db.ChangeTracker.Clear();
        var house = new Organisation { Name = "Nordwerk AG" };
        db.AddRange(house, new Setting { Name = Mark, Value = house.Id.ToString() });
        await db.SaveChangesAsync();
        var table = Read();
        var plan = await ApplyImport.Into(db, post, house.Id, table, ImportColumns.Guess(table.Headers), now);
        if (!plan.CanBeApplied)
            throw new InvalidOperationException("The shipped people cannot be imported.");
        await db.SaveChangesAsync();
        var sabine = await db.People.SingleAsync(p => p.FoldedMail == Folding.Mail(Administrator));
        foreach (var role in new[] { Role.HR, Role.IT, Role.PM })
            db.Add(
                new RoleGrant
                {
                    OrganisationId = house.Id,
                    PersonId = sabine.Id,
                    Role = role,
                    GrantedAt = now,
                }
            );
        db.Record(house.Id, sabine.Id, AuditAction.OrganisationSetUp, now);
        db.Record(house.Id, sabine.Id, AuditAction.PeopleImported, now, count: plan.Lines.Count);
        await db.SaveChangesAsync();
    }

    private static ImportTable Read()
    {
        using var stream = typeof(SeedDemo).Assembly.GetManifestResourceStream("Content/" + Sample)!;
        return TableReader.Read(stream, Sample).Table!;
    }

    private static async Task Announce(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var link = await StartUp.AdminLink(scope.ServiceProvider);
        await Console.Out.WriteLineAsync($"Sabine Hoffmann, Nordwerk AG (einmalig / once): {link}");
    }
}
