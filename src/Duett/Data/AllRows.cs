using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Duett.Data;

/// <summary>
/// Every row of one database put into another, value by value and past all rules of the application: a version does not
/// count up and nothing is folded anew. The two may be of different kinds.
/// </summary>
public static class AllRows
{
    /// <summary>Tables so that what a row refers to stands before it.</summary>
    public static IReadOnlyList<IEntityType> Tables(DuettDb db)
    {
        var left = db.Model.GetEntityTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal).ToList();
        var sorted = new List<IEntityType>();
        while (left.Count > 0)
        {
            var next = left.First(t =>
                t.GetForeignKeys().All(f => f.PrincipalEntityType == t || sorted.Contains(f.PrincipalEntityType))
            );
            left.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }

    public static async Task<Dictionary<string, long>> Count(DuettDb db, CancellationToken stop = default)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in Tables(db).Select(t => t.GetTableName()!))
            counts[table] = await Count(db, table, stop);
        return counts;
    }

    public static async Task<long> Count(DuettDb db, string table, CancellationToken stop = default)
    {
        await using var command = Command(db, $"SELECT COUNT(*) FROM {Quoted(table)}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop));
    }

    /// <summary>Empties every table, in the caller's transaction.</summary>
    public static async Task Delete(DuettDb db, CancellationToken stop = default)
    {
        foreach (var table in Tables(db).Reverse())
        {
            await using var command = Command(db, $"DELETE FROM {Quoted(table.GetTableName()!)}");
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Both need an open transaction: the source's is what is seen, the target's is all or nothing.</summary>
    public static async Task Copy(DuettDb from, DuettDb to, CancellationToken stop = default)
    {
        var one = typeof(AllRows).GetMethod(
            nameof(CopyTable),
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
        )!;
        foreach (var table in Tables(to))
            await (Task)one.MakeGenericMethod(table.ClrType).Invoke(null, [from, to, table, stop])!;
    }

    private static async Task CopyTable<T>(DuettDb from, DuettDb to, IEntityType table, CancellationToken stop)
        where T : class
    {
        var columns = table.GetProperties().Select(p => new Column(p)).ToList();
        await using var insert = Command(
            to,
            $"INSERT INTO {Quoted(table.GetTableName()!)} ({string.Join(", ", columns.Select(c => Quoted(c.Name)))}) "
                + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})"
        );
        for (var i = 0; i < columns.Count; i++)
            insert.Parameters.Add(columns[i].Parameter(insert, $"@p{i}"));
        await foreach (var row in from.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            for (var i = 0; i < columns.Count; i++)
                insert.Parameters[i].Value = columns[i].Value(row);
            await insert.ExecuteNonQueryAsync(stop);
        }
    }

    private static DbCommand Command(DuettDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

        public string Name { get; } = property.GetColumnName();

        public DbParameter Parameter(DbCommand command, string name) =>
            mapping.CreateParameter(command, name, null, nullable: true);

        public object Value(object row)
        {
            var value = property.GetGetter().GetClrValue(row);
            return (mapping.Converter is { } convert ? convert.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
