using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Reliability;
using Duett.Tests.Support;
using Xunit;

namespace Duett.Tests.Platform.Backup;

/// <summary>As the operator does it: the program runs, another call of it saves, and a third puts it back elsewhere.</summary>
public sealed class BackupVerbTests : IAsyncLifetime
{
    private readonly int port = Node.FreePort();
    private readonly Site site = new();
    private TestDatabase second = null!;

    private TestDatabase First => site.Database;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        second = await TestDatabase.Create();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Saved_beside_the_running_program_and_put_back_on_another_machine()
    {
        var file = Path.Combine(First.Folder, "duett.backup");
        await site.Person("Ines Technik", Role.IT);
        using (var running = await Node.Start(Settings(First, "C")).Answers($"http://127.0.0.1:{port}"))
        {
            var (saved, said) = await Call(First, "de_DE.UTF-8", "backup", file);
            Assert.True(saved == 0, said);
            Assert.Contains($"Gesichert in {file}", said);
            Assert.Contains("Bewahren Sie master.key und erased.txt getrennt", said);
            Assert.DoesNotContain("nordwerk", said);
            Assert.Equal(0, await running.Stop());
        }
        var (again, refusal) = await Call(First, "en_GB.UTF-8", "backup", file);
        Assert.Equal(1, again);
        Assert.Contains($"Nothing was changed: {file} exists already", refusal);

        Assert.Contains("is missing", (await Call(second, "en_GB.UTF-8", "restore", file)).Said);
        foreach (var kept in new[] { MasterKey.FileName, ErasureList.FileName })
            File.Copy(Path.Combine(First.Folder, kept), Path.Combine(second.Folder, kept));
        var (restored, next) = await Call(second, "en_GB.UTF-8", "restore", file);
        Assert.True(restored == 0, next);
        Assert.Contains("Everybody is signed out", next);
        var (twice, there) = await Call(second, "de_DE.UTF-8", "restore", file);
        Assert.Equal(1, twice);
        Assert.Contains("--replace", there);
        using var lives = await Node.Start(Settings(second, "C")).Answers($"http://127.0.0.1:{port}");
        Assert.Contains("/anmelden/neue-pin/", (await Call(second, "C", "admin-link")).Said);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "one", "two")]
    [InlineData("restore", "file", "--replase")]
    [InlineData("check-config", "--sendto")]
    public async Task Words_that_are_not_understood_do_nothing(params string[] words)
    {
        var (code, said) = await Call(second, "C", words);
        Assert.Equal(2, code);
        Assert.Contains($"Usage: Duett {words[0]}", said);
    }

    [Fact]
    public async Task A_folder_without_a_key_is_the_wrong_folder()
    {
        var (code, said) = await Call(second, "C", "backup", Path.Combine(second.Folder, "x"));
        Assert.Equal(1, code);
        Assert.Contains("Is Duett__Data set correctly", said);
        Assert.Empty(Directory.GetFiles(second.Folder));
    }

    private async Task<(int Code, string Said)> Call(TestDatabase on, string language, params string[] words)
    {
        using var node = Node.Start(Settings(on, language), words);
        return await node.End();
    }

    private List<KeyValuePair<string, string>> Settings(TestDatabase on, string language) =>
        [
            new("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            new("Duett__Data", on.Folder),
            new("Duett__Database", on.Connection ?? ""),
            new("LC_ALL", language),
        ];
}
