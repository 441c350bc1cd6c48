using Duett.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Backup;

/// <summary>
/// The rows of a backup outside of it, for the time of saving or restoring: an SQLite file in the data folder, where the same
/// rules hold for it as for the database, deleted at the end.
/// </summary>
internal sealed class RowsFile : IDisposable
{
    private const string Ending = ".backup-rows";

    public RowsFile(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Ending))
            if (File.GetLastWriteTimeUtc(left) < TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1))
                File.Delete(left);
        Path = System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N") + Ending);
        Private(Path).Dispose();
    }

    public string Path { get; }

    /// <summary>A new file that only its owner reads.</summary>
    public static FileStream Private(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public SqliteDuettDb Open()
    {
        var options = new DbContextOptionsBuilder<SqliteDuettDb>();
        options.UseSqliteFile(Path, pooled: false);
        return new(options.Options, new WriteGate());
    }

    /// <summary>With this version's tables and no rows.</summary>
    public async Task<SqliteDuettDb> OpenEmpty(CancellationToken stop)
    {
        // EF looks at a file before it writes to it, and one without a first page cannot be looked at.
        await using (var first = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            await first.OpenAsync(stop);
            await using var page = first.CreateCommand();
            page.CommandText = "PRAGMA journal_mode=WAL";
            await page.ExecuteNonQueryAsync(stop);
        }
        var db = Open();
        await db.Database.MigrateAsync(stop);
        return db;
    }

    /// <summary>Whole, of this schema and with every row; if not, it cannot be relied on.</summary>
    public async Task Check(BackupHeader header, CancellationToken stop)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync(stop);
        var answer = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(stop);
        var dangling = await db
            .Database.SqlQueryRaw<string>("SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check")
            .ToListAsync(stop);
        var schema = (await db.Database.GetAppliedMigrationsAsync(stop)).LastOrDefault();
        if (answer is not ["ok"] || dangling.Count > 0 || schema != header.Schema)
            throw new BackupRefused("Backup.Damaged");
        foreach (var (table, rows) in header.Rows)
            if (await AllRows.Count(db, table, stop) != rows)
                throw new BackupRefused("Backup.Damaged");
    }

    public void Dispose()
    {
        foreach (var file in new[] { Path, Path + "-wal", Path + "-shm" })
            File.Delete(file);
    }
}
