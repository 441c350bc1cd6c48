using Duett.Data;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Duett.Tests.Update;

/// <summary>
/// The first schema, that of the thread, with rows in every table; then the way of an update to today's. What a later
/// migration takes away on purpose is named here with its reason, so that nothing disappears unseen.
/// </summary>
public sealed class UpdateTests : IAsyncLifetime
{
    /// <summary>"Table.Column" or "Table" → what became of its values.</summary>
    private static readonly Dictionary<string, string> GoneOnPurpose = [];

    private TestDatabase database = null!;
    private DuettDb db = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        db = database.Connection is { } connection ? Postgres(connection) : Sqlite(database.Folder);
        if (TestDatabase.OnPostgres)
            await Run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_value_of_the_first_schema_survives_the_way_to_the_newest()
    {
        var first = db.Database.GetMigrations().First();
        await db.GetService<IMigrator>().MigrateAsync(first);
        var schema = SchemaOf(first);
        await FilledTables.Fill(db, schema);
        var before = await Values(schema, t => t.GetProperties().Select(c => c.GetColumnName()));
        Assert.All(before, table => Assert.Equal(FilledTables.RowsEach, table.Value.Count));
        Assert.Contains("People", before.Keys);

        await Databases.Migrate(db);

        Assert.False(await Databases.IsNewer(db));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        var left = await Values(
            schema.Where(t => !GoneOnPurpose.ContainsKey(t.GetTableName()!)),
            t =>
                t.GetProperties()
                    .Select(c => c.GetColumnName())
                    .Where(c => !GoneOnPurpose.ContainsKey($"{t.GetTableName()}.{c}"))
        );
        foreach (var (table, rows) in left)
            Assert.Equal(Without(before[table], table), rows);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_known_as_such()
    {
        await Databases.Migrate(db);
        Assert.False(await Databases.IsNewer(db));
        await Run("INSERT INTO \"Migrations\" VALUES ('99990101000000_Future', '99.0')");
        Assert.True(await Databases.IsNewer(db));
    }

    /// <summary>The tables as that migration left them, what is referred to first.</summary>
    private List<IEntityType> SchemaOf(string migration)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var made = migrations.CreateMigration(migrations.Migrations[migration], db.Database.ProviderName!);
        var model = db.GetService<IModelRuntimeInitializer>().Initialize(made.TargetModel, designTime: true);
        var (left, sorted) = (model.GetEntityTypes().ToList(), new List<IEntityType>());
        while (left.Count > 0)
        {
            var next = left.First(t => t.GetForeignKeys().All(f => sorted.Contains(f.PrincipalEntityType)));
            left.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }

    /// <summary>Table → its rows as "column=value" lines, in an order of their own.</summary>
    private async Task<Dictionary<string, List<string>>> Values(
        IEnumerable<IEntityType> tables,
        Func<IEntityType, IEnumerable<string>> columns
    )
    {
        await db.Database.OpenConnectionAsync();
        var all = new Dictionary<string, List<string>>();
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                $"SELECT {string.Join(", ", columns(table).Select(c => $"\"{c}\""))} FROM \"{table.GetTableName()}\"";
            await using var rows = await command.ExecuteReaderAsync();
            var lines = all[table.GetTableName()!] = [];
            while (await rows.ReadAsync())
                lines.Add(
                    string.Join(
                        " | ",
                        Enumerable.Range(0, rows.FieldCount).Select(i => $"{rows.GetName(i)}={Text(rows.GetValue(i))}")
                    )
                );
            lines.Sort(StringComparer.Ordinal);
        }
        return all;
    }

    private static List<string> Without(List<string> rows, string table) =>
        [
            .. rows.Select(r =>
                string.Join(" | ", r.Split(" | ").Where(c => !GoneOnPurpose.ContainsKey($"{table}.{c.Split('=')[0]}")))
            ),
        ];

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString()!;

    private async Task Run(string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static SqliteDuettDb Sqlite(string folder)
    {
        var options = new DbContextOptionsBuilder<SqliteDuettDb>();
        options.UseSqliteFile(Path.Combine(folder, "duett.db"), pooled: false);
        return new(options.Options, new WriteGate());
    }

    private static PostgresDuettDb Postgres(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresDuettDb>();
        options.UsePostgres(connection + ";Pooling=false");
        return new(options.Options, new WriteGate());
    }
}
