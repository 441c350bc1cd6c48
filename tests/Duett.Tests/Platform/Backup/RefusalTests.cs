using System.Text;
using Duett.Platform.Backup;
using Duett.Platform.Crypto;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Platform.Backup;

public sealed class SavedSite : Site
{
    public string File => Path.Combine(Database.Folder, "house.backup");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Person("Martina Quittenbaum");
        await this.Backup(File);
    }
}

/// <summary>What a restore does not take, and that it says why before anything is touched.</summary>
public sealed class RefusalTests(SavedSite site) : IClassFixture<SavedSite>
{
    [Fact]
    public async Task Whoever_finds_a_backup_reads_neither_names_nor_the_master_key_in_it()
    {
        var bytes = await File.ReadAllBytesAsync(site.File);
        var key = await File.ReadAllBytesAsync(Key(site));
        foreach (var secret in new[] { "Quittenbaum"u8.ToArray(), "nordwerk"u8.ToArray(), key })
            Assert.False(Holds(bytes, secret));
        Assert.True(Holds(bytes, "\"People\""u8.ToArray()));
        // What may be read is: what it is, of when, how many rows.
        Assert.StartsWith("DUETT BACKUP 1\n", Encoding.UTF8.GetString(bytes));
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(site.File) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Empty(Directory.GetFiles(site.Database.Folder, "*.backup-rows*"));
        Assert.Empty(Directory.GetFiles(site.Database.Folder, "*.part"));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        var before = await File.ReadAllBytesAsync(site.File);
        Assert.Equal("Backup.FileExists", await Saving.Refusal(() => site.Backup(site.File)));
        Assert.Equal(before, await File.ReadAllBytesAsync(site.File));
        Assert.Equal("Backup.NoFolder", await Saving.Refusal(() => site.Backup("/no/such/folder/house.backup")));
    }

    [Fact]
    public async Task Without_the_master_key_nothing_opens_and_with_another_one_neither()
    {
        await using var other = await OtherSite.After(site, key: false);
        _ = other.Services; // started: it has made a key of its own
        File.Delete(Key(other));
        Assert.Equal("Backup.NoKey", await Saving.Refusal(() => other.Restore(site.File)));
        Assert.False(File.Exists(Key(other)), "A restore has made a new key.");
        MasterKey.OpenOrCreate(Key(other));
        Assert.Equal("Backup.OtherKey", await Saving.Refusal(() => other.Restore(site.File)));
        Assert.False(await other.Read(db => db.Organisations.AnyAsync()));
    }

    [Theory]
    [InlineData("cut", "Backup.Damaged")]
    [InlineData("cut to the header", "Backup.Damaged")]
    [InlineData("one bit of the rows", "Backup.Damaged")]
    [InlineData("a number in the header", "Backup.Damaged")]
    [InlineData("something behind it", "Backup.Damaged")]
    [InlineData("empty", "Backup.NoBackup")]
    [InlineData("a picture", "Backup.NoBackup")]
    public async Task A_spoilt_backup_is_noticed_before_anything_is_touched(string how, string reason)
    {
        var spoilt = site.File + "." + Guid.NewGuid().ToString("N");
        await File.WriteAllBytesAsync(spoilt, Spoil(await File.ReadAllBytesAsync(site.File), how));
        await using var other = await OtherSite.After(site);
        Assert.Equal(reason, await Saving.Refusal(() => other.Restore(spoilt)));
        Assert.False(await other.Read(db => db.Organisations.AnyAsync()));
        Assert.Empty(Directory.GetFiles(other.Database.Folder, "*.backup-rows*"));
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_with_that_reason()
    {
        var master = MasterKey.OpenOrCreate(Key(site));
        var newer = site.File + ".newer";
        await using (var to = File.Create(newer))
            BackupFile.Write(
                to,
                new(
                    site.Clock.GetUtcNow(),
                    "99990101000000_Future",
                    "9.0",
                    master.Fingerprint,
                    "aa",
                    new Dictionary<string, long>()
                ),
                master,
                new MemoryStream([1, 2, 3])
            );
        await using var other = await OtherSite.After(site);
        Assert.Equal("Backup.Newer", await Saving.Refusal(() => other.Restore(newer)));
    }

    [Fact]
    public async Task A_house_that_is_there_is_replaced_only_when_asked_for()
    {
        await using var other = new Site();
        await other.InitializeAsync();
        await other.Person("Wer Vorher Da War");
        File.Delete(Key(other));
        File.Copy(Key(site), Key(other));
        Assert.Equal("Backup.HouseThere", await Saving.Refusal(() => other.Restore(site.File)));
        Assert.True(await other.Read(db => db.Organisations.AnyAsync(o => o.Id == other.House.Id)));
        await other.Restore(site.File, new RestoreWishes(Replace: true));
        Assert.Equal(["Martina Quittenbaum"], await other.Read(db => db.People.Select(p => p.Name).ToListAsync()));
    }

    [Fact]
    public void Pieces_can_neither_change_places_nor_be_left_out()
    {
        var master = MasterKey.OpenOrCreate(Key(site));
        var rows = new byte[3_500_000];
        new Random(7).NextBytes(rows);
        var header = new BackupHeader(default, "x", "1", master.Fingerprint, "aa", new Dictionary<string, long>());
        using var whole = new MemoryStream();
        BackupFile.Write(whole, header, master, new MemoryStream(rows));
        Assert.Equal(rows, Opened(whole.ToArray(), master));

        var parts = Parts(whole.ToArray());
        Assert.Equal(1 + 4, parts.Count);
        foreach (var order in new int[][] { [0, 2, 1, 3, 4], [0, 1, 2, 3], [0, 1, 3, 4], [0, 1, 2, 2, 3, 4], [0, 4] })
            Assert.Throws<BackupRefused>(() =>
                Opened([.. "DUETT BACKUP 1\n"u8, .. order.SelectMany(i => parts[i])], master)
            );
    }

    private static bool Holds(byte[] file, byte[] part) => file.AsSpan().IndexOf(part) >= 0;

    private static string Key(Site of) => Path.Combine(of.Database.Folder, MasterKey.FileName);

    private static byte[] Opened(byte[] file, MasterKey master)
    {
        using var to = new MemoryStream();
        BackupFile.Open(new MemoryStream(file), master, to);
        return to.ToArray();
    }

    /// <summary>Header and pieces, each with its length before it.</summary>
    private static List<byte[]> Parts(byte[] file)
    {
        var parts = new List<byte[]>();
        for (var at = 15; at < file.Length; at += parts[^1].Length)
            parts.Add(file[at..(at + 4 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))]);
        return parts;
    }

    private static byte[] Spoil(byte[] file, string how)
    {
        var headerEnds = 15 + Parts(file)[0].Length;
        switch (how)
        {
            case "cut":
                return file[..^100];
            case "cut to the header":
                return file[..headerEnds];
            case "one bit of the rows":
                file[headerEnds + 500] ^= 1;
                return file;
            case "a number in the header":
                var digit = file.AsSpan().IndexOf("\"People\":"u8) + 9;
                file[digit] = file[digit] == (byte)'9' ? (byte)'8' : (byte)'9';
                return file;
            case "something behind it":
                return [.. file, 0];
            case "a picture":
                return [0x89, .. "PNG\r\n"u8, .. file];
            default:
                return [];
        }
    }
}
