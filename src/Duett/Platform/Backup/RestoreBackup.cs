using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Mail;
using Duett.Platform.Audit;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Backup;

/// <param name="Replace">The house that is there goes.</param>
/// <param name="Erased">A list of erasures that was kept elsewhere.</param>
/// <param name="WithoutErased">There is no list, and the operator knows what that means.</param>
internal sealed record RestoreWishes(bool Replace = false, string? Erased = null, bool WithoutErased = false);

internal sealed record Restored(BackupHeader Header, ErasedAgain Again);

/// <summary>
/// Puts a backup into the database of this installation, whichever kind that is: everything or nothing. What was erased after
/// the backup is erased again, nobody stays signed in, and mails wait until somebody lets them go.
/// </summary>
internal sealed class RestoreBackup(
    DuettDb db,
    IServiceProvider services,
    ErasureList list,
    IOptions<DuettOptions> options,
    TimeProvider clock
)
{
    private static readonly LinkKind[] SignInLinks =
    [
        LinkKind.SetUp,
        LinkKind.SignIn,
        LinkKind.PinReset,
        LinkKind.KeepPin,
    ];

    private readonly string folder = options.Value.Data;

    public async Task<Restored> From(string file, RestoreWishes wishes, CancellationToken stop = default)
    {
        if (!File.Exists(file))
            throw new BackupRefused("Backup.NoFile", ("file", file));
        await using var backup = File.OpenRead(file);
        var header = BackupFile.ReadHeader(backup);
        var master = KeyFor(header);
        using var rows = new RowsFile(folder);
        await MustBeKnown(rows, header);
        Unpack(backup, master, rows);
        await rows.Check(header, stop);
        await TargetMustBeFree(wishes, stop);
        var erased = Erased(wishes);

        await using var source = rows.Open();
        await source.Database.MigrateAsync(stop);
        await Databases.Migrate(db, stop);
        var again = await Fill(source, erased, stop);
        list.Add(erased);
        await db.EmptyLog(stop);
        return new(header, again);
    }

    /// <summary>Looked for before anything is made: a new key would open nothing.</summary>
    private MasterKey KeyFor(BackupHeader header)
    {
        var path = Path.Combine(folder, MasterKey.FileName);
        if (!File.Exists(path))
            throw new BackupRefused("Backup.NoKey", ("file", path), ("key", header.Key));
        var master = MasterKey.OpenOrCreate(path);
        return master.Fingerprint == header.Key
            ? master
            : throw new BackupRefused("Backup.OtherKey", ("key", header.Key), ("own", master.Fingerprint));
    }

    private static async Task MustBeKnown(RowsFile rows, BackupHeader header)
    {
        await using var db = rows.Open();
        if (!db.Database.GetMigrations().Contains(header.Schema))
            throw new BackupRefused("Backup.Newer", ("version", header.Program));
    }

    private static void Unpack(FileStream backup, MasterKey master, RowsFile rows)
    {
        backup.Position = 0;
        using var to = File.OpenWrite(rows.Path);
        BackupFile.Open(backup, master, to);
    }

    /// <summary>The connection stays open: a SQLite file that is not there yet is made here.</summary>
    private async Task TargetMustBeFree(RestoreWishes wishes, CancellationToken stop)
    {
        if (await Databases.IsNewer(db, stop))
            throw new BackupRefused("Backup.DatabaseIsNewer");
        await db.Database.OpenConnectionAsync(stop);
        var used = (await db.Database.GetAppliedMigrationsAsync(stop)).Any();
        if (used && !wishes.Replace && await AllRows.Count(db, "Organisations", stop) > 0)
            throw new BackupRefused("Backup.HouseThere");
    }

    private HashSet<Guid> Erased(RestoreWishes wishes)
    {
        if (wishes.Erased is { } other && !File.Exists(other))
            throw new BackupRefused("Backup.NoFile", ("file", other));
        if (!list.Exists && wishes is { Erased: null, WithoutErased: false })
            throw new BackupRefused("Backup.NoErasureList", ("file", list.Path));
        HashSet<Guid> erased = list.Exists ? list.Read() : [];
        if (wishes.Erased is { } kept)
            erased.UnionWith(ErasureList.Read(kept));
        return erased;
    }

    private Task<ErasedAgain> Fill(DuettDb source, HashSet<Guid> erased, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                await using (await source.Database.BeginTransactionAsync(stop))
                {
                    await AllRows.Delete(db, stop);
                    await AllRows.Copy(source, db, stop);
                    if (
                        !(await AllRows.Count(db, stop))
                            .OrderBy(c => c.Key)
                            .SequenceEqual((await AllRows.Count(source, stop)).OrderBy(c => c.Key))
                    )
                        throw new BackupRefused("Backup.Damaged");
                }
                await CloseDoors(stop);
                await HoldMails(stop);
                // Not before there is a key: whoever erases asks for the vault, and the vault would make one.
                var again = await services.GetRequiredService<EraseAgain>().Run(erased, stop);
                var now = clock.GetUtcNow();
                foreach (var house in await db.Organisations.Select(o => o.Id).ToListAsync(stop))
                    db.Record(house, null, AuditAction.BackupRestored, now);
                await db.SaveChangesAsync(stop);
                return again;
            },
            stop
        );

    /// <summary>Sessions and links that were ended or used after the backup must not come to life again.</summary>
    private async Task CloseDoors(CancellationToken stop)
    {
        await db.Sessions.ExecuteDeleteAsync(stop);
        await db.RateCounters.ExecuteDeleteAsync(stop);
        await db.Links.Where(l => SignInLinks.Contains(l.Kind)).ExecuteDeleteAsync(stop);
    }

    private async Task HoldMails(CancellationToken stop)
    {
        var now = (DateTimeOffset?)clock.GetUtcNow();
        // Their links are gone; a mail with a dead link helps nobody.
        await db
            .Mails.Where(m => m.State == MailState.Waiting && MailPause.AboutSignIn.Contains(m.Kind))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(m => m.State, MailState.GivenUp)
                        .SetProperty(m => m.FinishedAt, now)
                        .SetProperty(m => m.Sealed, (byte[]?)null),
                stop
            );
        await db
            .Jobs.Where(j => j.LockedUntil > 0)
            .ExecuteUpdateAsync(
                s => s.SetProperty(j => j.LockedUntil, 0).SetProperty(j => j.LockedBy, (string?)null),
                stop
            );
        await db.Settings.Where(s => s.Name == MailPause.SettingName).ExecuteDeleteAsync(stop);
        MailPause.Begin(db, clock.GetUtcNow());
    }
}
