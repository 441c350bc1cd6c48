using Duett.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Duett.Tests.Update;

/// <summary>
/// Rows for every table of a schema, made from the schema alone: each value differs from row to row, and what refers to a
/// row refers to the row of the same number. So they fit any schema that once was, without knowing it.
/// </summary>
internal static class FilledTables
{
    public const int RowsEach = 3;

    public static async Task Fill(DuettDb db, IEnumerable<IEntityType> tables)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var table in tables)
            for (var row = 1; row <= RowsEach; row++)
                await Insert(db, table, row);
    }

    private static async Task Insert(DuettDb db, IEntityType table, int row)
    {
        var columns = table.GetProperties().ToList();
        await using var insert = db.Database.GetDbConnection().CreateCommand();
        for (var i = 0; i < columns.Count; i++)
        {
            var mapping = columns[i].GetRelationalTypeMapping();
            insert.Parameters.Add(
                mapping.CreateParameter(insert, $"@p{i}", Value(columns[i], row), columns[i].IsNullable)
            );
        }
        insert.CommandText =
            $"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>A column that refers takes the value of what it refers to; any other one's value says where it stands.</summary>
    private static object Value(IProperty column, int row)
    {
        for (var next = Refers(column); next is not null; next = Refers(column))
            column = next;
        var place = $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}";
        var seed = place.Aggregate(17, (sum, letter) => unchecked(sum * 31 + letter));
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        return type switch
        {
            _ when type == typeof(string) => Text(column, $"{row} {place} äöüß €"),
            _ when type == typeof(Guid) => new Guid(seed, (short)row, 0, 1, 2, 3, 4, 5, 6, 7, 8),
            _ when type == typeof(byte[]) => BitConverter.GetBytes((long)seed * 1000 + row),
            _ when type == typeof(bool) => row % 2 == 0,
            _ when type == typeof(DateOnly) => new DateOnly(2027, 1, 1).AddDays(Math.Abs(seed % 1000) * 4 + row),
            _ when type == typeof(TimeOnly) => new TimeOnly(row, Math.Abs(seed % 60)),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(
                Math.Abs(seed % 100_000) * 10.0 + row
            ),
            _ when type == typeof(int) => Math.Abs(seed % 100_000) * 10 + row,
            _ when type == typeof(long) => 638_000_000_000_000_000 + Math.Abs((long)seed) * 10 + row,
            _ when type == typeof(double) => row + 0.25,
            _ => throw new NotSupportedException($"{place}: values of {type} are not known here."),
        };
    }

    private static IProperty? Refers(IProperty column)
    {
        var key = column.GetContainingForeignKeys().FirstOrDefault();
        return key?.PrincipalKey.Properties[key.Properties.ToList().IndexOf(column)];
    }

    private static string Text(IProperty column, string text) =>
        column.GetMaxLength() is { } longest && text.Length > longest ? text[..longest] : text;
}
