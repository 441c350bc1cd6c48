using Duett.Data;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Reliability;

public sealed class SqlitePragmaTests(Site site) : IClassFixture<Site>
{
    /// <summary>The first use of a connection and each later one out of the pool, also several at the same time.</summary>
    [Fact]
    public async Task Every_connection_keeps_foreign_keys_overwrites_what_is_deleted_and_is_durable_however_often_it_is_used()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "Settings of SQLite.");
        for (var again = 0; again < 3; again++)
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Read(Look)));
    }

    private static async Task<bool> Look(DuettDb db)
    {
        // One connection for all questions, so that it was opened once for each look.
        await db.Database.OpenConnectionAsync();
        foreach (
            var (pragma, value) in new[]
            {
                ("foreign_keys", "1"),
                ("secure_delete", "1"),
                ("synchronous", "2"),
                ("trusted_schema", "0"),
                ("journal_mode", "wal"),
            }
        )
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA " + pragma;
            Assert.Equal(value, (await command.ExecuteScalarAsync())!.ToString());
        }
        return true;
    }
}
