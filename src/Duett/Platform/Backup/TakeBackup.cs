using System.Data;
using System.Reflection;
using System.Security.Cryptography;
using Duett.Data;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Backup;

/// <summary>
/// Saves one moment of the whole database into one sealed file while the server goes on, and reads the file back before it
/// gets its name. The rows lie in it the same way for both databases.
/// </summary>
internal sealed class TakeBackup(DuettDb db, MasterKey master, IOptions<DuettOptions> options, TimeProvider clock)
{
    private readonly string folder = options.Value.Data;

    public async Task<BackupHeader> To(string file, CancellationToken stop = default)
    {
        if (Path.Exists(file))
            throw new BackupRefused("Backup.FileExists", ("file", file));
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            throw new BackupRefused("Backup.NoFolder", ("file", file));
        await MustBeOfThisVersion(stop);
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            var header = await Write(part, stop);
            await Verify(part, header, stop);
            File.Move(part, file, overwrite: false);
            return header;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The program that wrote the rows saves them; a newer one would first have to change them.</summary>
    private async Task MustBeOfThisVersion(CancellationToken stop)
    {
        if (await Databases.IsNewer(db, stop))
            throw new BackupRefused("Backup.DatabaseIsNewer");
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            throw new BackupRefused("Backup.DatabaseIsOlder");
    }

    private async Task<BackupHeader> Write(string part, CancellationToken stop)
    {
        using var rows = new RowsFile(folder);
        var (at, schema, counts) = await Snapshot(rows, stop);
        var header = new BackupHeader(
            at,
            schema,
            Version,
            master.Fingerprint,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            counts
        );
        await using var open = File.OpenRead(rows.Path);
        await using var to = RowsFile.Private(part);
        BackupFile.Write(to, header, master, open);
        to.Flush(flushToDisk: true);
        return header;
    }

    private async Task<(DateTimeOffset, string, Dictionary<string, long>)> Snapshot(
        RowsFile rows,
        CancellationToken stop
    )
    {
        await using var target = await rows.OpenEmpty(stop);
        var schema = target.Database.GetMigrations().Last();
        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var moment = await OneMoment(stop);
                var counts = await AllRows.Count(db, stop);
                var at = clock.GetUtcNow();
                await using var all = await target.Database.BeginTransactionAsync(stop);
                await AllRows.Copy(db, target, stop);
                await all.CommitAsync(stop);
                return (at, schema, counts);
            });
    }

    /// <summary>A transaction that sees one moment and holds nobody up: the usual one of SQLite would be the only writer.</summary>
    private async Task<IDbContextTransaction> OneMoment(CancellationToken stop)
    {
        if (db is not SqliteDuettDb)
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.Database.OpenConnectionAsync(stop);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), stop))!;
    }

    private async Task Verify(string part, BackupHeader header, CancellationToken stop)
    {
        using var back = new RowsFile(folder);
        await using (var from = File.OpenRead(part))
        await using (var to = File.OpenWrite(back.Path))
            BackupFile.Open(from, master, to);
        await back.Check(header, stop);
    }

    private static string Version =>
        typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "0";
}
