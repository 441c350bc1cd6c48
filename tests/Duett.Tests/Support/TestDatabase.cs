using Duett.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Duett.Tests.Support;

/// <summary>
/// A fresh database for one site: SQLite, or PostgreSQL when DUETT_TEST_POSTGRES holds a connection string to a server. The
/// check script runs the whole suite once with and once without it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static readonly string? Server = Environment.GetEnvironmentVariable("DUETT_TEST_POSTGRES");
    private static readonly SemaphoreSlim Once = new(1);
    private static bool templateIsReady;
    private const string Template = "duett_template";

    public static bool OnPostgres => Server is { Length: > 0 };
    public string Folder { get; } = Directory.CreateTempSubdirectory("duett-test-").FullName;

    /// <summary>Connection string of PostgreSQL; null on SQLite.</summary>
    public string? Connection { get; private set; }

    public static async Task<TestDatabase> Create()
    {
        var database = new TestDatabase();
        if (OnPostgres)
            await database.CopyTemplate();
        return database;
    }

    private async Task CopyTemplate()
    {
        await Once.WaitAsync();
        try
        {
            if (!templateIsReady)
                await MakeTemplate();
            templateIsReady = true;
            var name = "duett_" + Guid.NewGuid().ToString("N")[..12];
            await Run($"CREATE DATABASE {name} TEMPLATE {Template}");
            Connection = For(name);
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task MakeTemplate()
    {
        await Run($"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
        await Run($"CREATE DATABASE {Template}");
        var options = new DbContextOptionsBuilder<PostgresDuettDb>();
        options.UsePostgres(For(Template) + ";Pooling=false");
        await using var db = new PostgresDuettDb(options.Options, new WriteGate());
        await db.Database.MigrateAsync();
    }

    private static string For(string name) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 10 }.ToString();

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString()
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (Connection is { } connection)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
            await Run($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        }
        Directory.Delete(Folder, recursive: true);
    }
}
