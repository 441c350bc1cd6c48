using Duett.Data;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

public static class LogFile
{
    /// <summary>
    /// SQLite overwrites what it deletes, but its write-ahead log still holds older pages until it is emptied. While somebody
    /// reads it stays as it is and the next sweep tries again. PostgreSQL looks after its own.
    /// </summary>
    public static async Task EmptyLog(this DuettDb db, CancellationToken stop = default)
    {
        if (db is SqliteDuettDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
    }
}
