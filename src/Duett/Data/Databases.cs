using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SQLitePCL;

namespace Duett.Data;

public static class Databases
{
    /// <summary>Without a connection string: SQLite in the data folder, nothing else needed.</summary>
    public static void AddDuettDb(this IServiceCollection services, string? postgres, string dataFolder)
    {
        services.AddSingleton<WriteGate>();
        if (postgres is { Length: > 0 })
            services.AddDbContext<DuettDb, PostgresDuettDb>(o => o.UsePostgres(postgres));
        else
            services.AddDbContext<DuettDb, SqliteDuettDb>(o => o.UseSqliteFile(Path.Combine(dataFolder, "duett.db")));
    }

    public static void UsePostgres(this DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection, o => o.EnableRetryOnFailure(3).MigrationsHistoryTable("Migrations"));

    public static void UseSqliteFile(this DbContextOptionsBuilder options, string path, bool pooled = true) =>
        options
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    DefaultTimeout = 30,
                    Pooling = pooled,
                }.ToString(),
                o => o.MigrationsHistoryTable("Migrations")
            )
            .AddInterceptors(new SqlitePragmas());

    /// <summary>
    /// Brings the schema to today's. SQLite belongs to one process alone, so a lock left behind by a killed start is stale.
    /// </summary>
    public static async Task Migrate(DuettDb db, CancellationToken stop = default)
    {
        if (db is SqliteDuettDb)
            await ClearStaleLock(db, stop);
        // Migrating compares the whole model with its snapshot first, which is half of a start: only when there is something to do.
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            await db.Database.MigrateAsync(stop);
    }

    /// <summary>True when a newer program has been here: this one does not know the schema and would spoil it.</summary>
    public static async Task<bool> IsNewer(DuettDb db, CancellationToken stop = default) =>
        (await db.Database.GetAppliedMigrationsAsync(stop)).Except(db.Database.GetMigrations()).Any();

    private static async Task ClearStaleLock(DuettDb db, CancellationToken stop)
    {
        const string exists = "SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await db.Database.SqlQueryRaw<int>(exists).SingleAsync(stop) == 1)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", stop);
    }

    /// <summary>True when saving failed because a unique index already holds the value, on either database.</summary>
    public static bool IsDuplicate(this DbUpdateException failure) =>
        failure.InnerException switch
        {
            SqliteException s => s.SqliteExtendedErrorCode is 2067 or 1555,
            PostgresException p => p.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };
}

/// <summary>Durable at power loss, readers never block, foreign keys are kept, deleted content is overwritten.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; "
        + "PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;";

    /// <summary>They stay with a connection while it waits in the pool, and every question of a page opens one.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Done = [];

    private static void Set(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Done.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Done.AddOrUpdate(handle, handle);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData data,
        CancellationToken stop = default
    )
    {
        Set(connection);
        return Task.CompletedTask;
    }
}

public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDuettDb>
{
    public SqliteDuettDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDuettDb>();
        options.UseSqliteFile("design.db");
        return new(options.Options, new WriteGate());
    }
}

public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDuettDb>
{
    public PostgresDuettDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresDuettDb>();
        options.UsePostgres("Host=design");
        return new(options.Options, new WriteGate());
    }
}
