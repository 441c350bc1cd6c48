using System.Text;
using Duett.Data;
using Microsoft.EntityFrameworkCore;

namespace Duett.Tests.Support;

/// <summary>Looks for words in everything the database holds, so that "gone" can be shown instead of believed.</summary>
public static class Traces
{
    /// <summary>Names of tables in which a word or the number of a row stands, in any column, as text or as bytes.</summary>
    public static async Task<List<string>> TablesWith(this Site site, string word)
    {
        var found = new List<string>();
        await site.Read(async db =>
        {
            await db.Database.OpenConnectionAsync();
            foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
                if (await Holds(db, table, word))
                    found.Add(table);
            return true;
        });
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Files of the data folder whose bytes hold the word. Only SQLite keeps the database there.</summary>
    public static List<string> FilesWith(this Site site, string word)
    {
        var needle = Encoding.UTF8.GetBytes(word);
        return
        [
            .. Directory
                .EnumerateFiles(site.Database.Folder, "*", SearchOption.AllDirectories)
                .Where(f => Bytes(f).AsSpan().IndexOf(needle) >= 0)
                .Select(f => Path.GetFileName(f)),
        ];
    }

    private static async Task<bool> Holds(DuettDb db, string table, string word)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            for (var i = 0; i < rows.FieldCount; i++)
                if (AsText(rows.GetValue(i)).Contains(word, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }

    private static string AsText(object value) =>
        value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value.ToString() ?? "";

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
