using Duett.Data;
using Duett.Platform.Backup;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Duett.Tests.Platform.Backup;

/// <summary>A machine of its own, on which nothing has been set up: what was kept apart from the backups is copied there.</summary>
public sealed class OtherSite : Site
{
    private readonly bool onSqlite;
    private readonly Action<string> furnish;

    private OtherSite(bool onSqlite, Action<string> furnish) => (this.onSqlite, this.furnish) = (onSqlite, furnish);

    protected override bool IsSetUp => false;

    /// <param name="lost">The machine that is gone; its key and its list of erasures were kept.</param>
    public static async Task<OtherSite> After(Site lost, bool key = true, bool erased = true, bool onSqlite = false)
    {
        var site = new OtherSite(
            onSqlite,
            folder =>
            {
                if (key)
                    Copy(lost, folder, MasterKey.FileName);
                if (erased)
                    Copy(lost, folder, ErasureList.FileName);
            }
        );
        await site.InitializeAsync();
        site.Clock.MoveTo(lost.Clock.GetUtcNow().AddMinutes(1));
        return site;
    }

    protected override void Start() => furnish(Database.Folder);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        if (onSqlite)
            builder.UseSetting("Duett:Database", "");
    }

    private static void Copy(Site from, string to, string file) =>
        File.Copy(Path.Combine(from.Database.Folder, file), Path.Combine(to, file));
}

internal static class Saving
{
    public static async Task<BackupHeader> Backup(this Site site, string file)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<TakeBackup>(scope.ServiceProvider).To(file);
    }

    public static async Task<Restored> Restore(this Site site, string file, RestoreWishes? wishes = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ActivatorUtilities
            .CreateInstance<RestoreBackup>(scope.ServiceProvider)
            .From(file, wishes ?? new RestoreWishes());
    }

    public static async Task<string> Refusal(Func<Task> work) =>
        (await Xunit.Assert.ThrowsAsync<BackupRefused>(work)).Text;

    /// <summary>Every value of every row, as EF reads it, so that two kinds of database can be compared.</summary>
    public static Task<SortedDictionary<string, List<string>>> Rows(this Site site) =>
        site.Read(db =>
        {
            var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            var read = typeof(Saving).GetMethod(nameof(RowsOf), (System.Reflection.BindingFlags)40)!;
            foreach (var table in AllRows.Tables(db))
                all[table.GetTableName()!] = (List<string>)read.MakeGenericMethod(table.ClrType).Invoke(null, [db])!;
            return Task.FromResult(all);
        });

    private static List<string> RowsOf<T>(DuettDb db)
        where T : class
    {
        var columns = db.Model.FindEntityType(typeof(T))!.GetProperties().ToList();
        return
        [
            .. db.Set<T>()
                .AsNoTracking()
                .AsEnumerable()
                .Select(row =>
                    string.Join(" | ", columns.Select(c => c.Name + "=" + Text(c.GetGetter().GetClrValue(row))))
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            byte[] bytes => Convert.ToHexString(bytes),
            // PostgreSQL keeps microseconds.
            DateTimeOffset at => (at.UtcTicks / 10).ToString(),
            _ => value.ToString()!,
        };
}
