using System.Data.Common;
using Duett.Data;
using Duett.Platform.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Duett.Platform.Checks;

/// <summary>Whether the database answers and has this version's schema. It is never changed.</summary>
internal static class CheckDatabase
{
    private const string Setting = "Duett__Database";

    public static async Task<IReadOnlyList<Finding>> Of(DuettOptions options, CancellationToken stop)
    {
        var findings = new List<Finding>();
        try
        {
            await using DuettDb? db = string.IsNullOrEmpty(options.Database)
                ? Sqlite(options, findings)
                : Postgres(options.Database, findings);
            if (db is null)
                return findings;
            await db.Database.OpenConnectionAsync(stop);
            findings.Add(await Schema(db, stop));
        }
        catch (ArgumentException)
        {
            findings.Add(new(Verdict.Bad, Setting, "Checks.DatabaseUnreadable"));
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            // A message may repeat user and host, never the password; the code alone helps too little.
            var reason = failure is PostgresException said ? said.MessageText : failure.GetBaseException().Message;
            findings.Add(new(Verdict.Bad, Setting, "Checks.DatabaseSilent", ("reason", reason)));
        }
        return findings;
    }

    private static SqliteDuettDb? Sqlite(DuettOptions options, List<Finding> findings)
    {
        var file = Path.Combine(options.Data, "duett.db");
        if (!File.Exists(file))
        {
            findings.Add(new(Verdict.Good, Setting, "Checks.SqliteComes", ("path", file)));
            return null;
        }
        findings.Add(new(Verdict.Good, Setting, "Checks.Sqlite", ("path", file)));
        var choices = new DbContextOptionsBuilder<SqliteDuettDb>();
        choices.UseSqliteFile(file, pooled: false);
        return new(choices.Options, new WriteGate());
    }

    private static PostgresDuettDb Postgres(string connection, List<Finding> findings)
    {
        var read = new NpgsqlConnectionStringBuilder(connection) { Timeout = 10, Pooling = false };
        findings.Add(
            new(
                Verdict.Good,
                Setting,
                "Checks.Postgres",
                ("host", $"{read.Host}:{read.Port}"),
                ("database", read.Database ?? read.Username)
            )
        );
        var choices = new DbContextOptionsBuilder<PostgresDuettDb>();
        choices.UseNpgsql(read.ToString(), o => o.MigrationsHistoryTable("Migrations"));
        return new(choices.Options, new WriteGate());
    }

    private static async Task<Finding> Schema(DuettDb db, CancellationToken stop)
    {
        if (await Databases.IsNewer(db, stop))
            return new(Verdict.Bad, Setting, "Checks.SchemaNewer");
        var pending = (await db.Database.GetPendingMigrationsAsync(stop)).Count();
        if (pending == 0)
            return new(Verdict.Good, Setting, "Checks.SchemaGood");
        return pending == db.Database.GetMigrations().Count()
            ? new(Verdict.Good, Setting, "Checks.SchemaComes")
            : new(Verdict.Note, Setting, "Checks.SchemaOlder", ("count", pending));
    }
}
