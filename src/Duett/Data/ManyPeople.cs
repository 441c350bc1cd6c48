using System.Data.Common;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Duett.Data;

/// <summary>
/// The new people of a long list, in statements of several rows. One by one through the change tracker they cost more than
/// reading, checking and sealing the list together. People alone: their rows point at nothing that the same save could bring.
/// </summary>
internal static class ManyPeople
{
    private const int Many = 500;

    /// <summary>SQLite looks up each parameter by its name, so more rows in a statement would be slower again.</summary>
    private const int RowsAtOnce = 8;

    /// <summary>The people to insert this way; none when they are few or outside of a transaction.</summary>
    public static IReadOnlyList<EntityEntry<Person>> In(DbContext db)
    {
        if (db.Database.CurrentTransaction is null)
            return [];
        List<EntityEntry<Person>> added =
        [
            .. db
                .ChangeTracker.Entries<Person>()
                .Where(e => e.State == EntityState.Added && e.Entity.AccountId is null),
        ];
        return added.Count < Many ? [] : added;
    }

    public static async Task Insert(DbContext db, IEnumerable<EntityEntry<Person>> people, CancellationToken stop)
    {
        var mapping = db.Model.FindEntityType(typeof(Person))!.GetTableMappings().Single();
        IColumnMapping[] columns = [.. mapping.ColumnMappings];
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        try
        {
            foreach (var rows in people.Chunk(RowsAtOnce))
                await Insert(command, mapping.Table.Name, columns, rows, stop);
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("People could not be inserted.", failure);
        }
    }

    private static Task Insert(
        DbCommand command,
        string table,
        IColumnMapping[] columns,
        EntityEntry<Person>[] rows,
        CancellationToken stop
    )
    {
        var sql = Sql(table, columns, rows.Length);
        // The same text again keeps the statement prepared.
        if (command.CommandText != sql)
            command.CommandText = sql;
        command.Parameters.Clear();
        for (var row = 0; row < rows.Length; row++)
        for (var column = 0; column < columns.Length; column++)
        {
            var (property, value) = (columns[column].Property, rows[row].CurrentValues[columns[column].Property]);
            var name = Name(row, column);
            command.Parameters.Add(
                columns[column].TypeMapping.CreateParameter(command, name, value, property.IsNullable)
            );
        }
        return command.ExecuteNonQueryAsync(stop);
    }

    private static string Sql(string table, IColumnMapping[] columns, int rows)
    {
        var values = Enumerable
            .Range(0, rows)
            .Select(row => $"({string.Join(',', columns.Select((_, column) => Name(row, column)))})");
        return $"""
            INSERT INTO "{table}" ({string.Join(',', columns.Select(c => $"\"{c.Column.Name}\""))})
            VALUES {string.Join(',', values)}
            """;
    }

    private static string Name(int row, int column) => $"@p{row}_{column}";
}
