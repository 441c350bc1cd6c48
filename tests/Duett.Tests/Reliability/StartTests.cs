using System.Net;
using Duett.Platform.SignIn;
using Duett.Tests.Support;
using Npgsql;
using Xunit;

namespace Duett.Tests.Reliability;

/// <summary>The program as an operator meets it: help, refusals with their reason, the first link, the key file.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private const string SetUpLink = "http://localhost:[0-9]+/einrichten/[A-Za-z0-9_-]{43}";
    private readonly int port = Node.FreePort();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Help_names_every_verb()
    {
        using var node = Node.Start([], "--help");
        var (code, said) = await node.End();
        Assert.Equal(0, code);
        foreach (var verb in new[] { "demo", "admin-link", "migrate", "backup", "restore", "check-config", "--help" })
            Assert.Contains($"Duett {verb}", said);
    }

    [Theory]
    [InlineData("Duett__Url", "http://duett.example.org", "Duett:Url must begin with https://")]
    [InlineData("Duett__Mail__From", "post at firma", "Duett:Mail:From is not a mail address")]
    [InlineData("Duett__Mail__Port", "viele", "'Duett:Mail:Port'")]
    [InlineData("Duett__Log", "Xml", "'Duett:Log'")]
    public async Task A_setting_that_cannot_be_is_named_and_nothing_is_touched(string name, string value, string reason)
    {
        using var node = Node.Start([.. Settings(), new(name, value)]);
        var (code, said) = await node.End();
        Assert.Equal(1, code);
        Assert.Contains("Duett does not start: ", said);
        Assert.Contains(reason, said);
        Assert.DoesNotContain("   at ", said);
        Assert.Empty(Directory.GetFiles(database.Folder));
    }

    [Fact]
    public async Task A_start_prints_its_address_and_a_link_that_sets_up_and_admin_link_prints_another()
    {
        using var node = Node.Start(Settings());
        await node.Says($"Duett: http://localhost:{port}");
        await OpensSetUp(await node.Says(SetUpLink));

        using var other = Node.Start(Settings(), "admin-link");
        var (code, said) = await other.End();
        Assert.Equal(0, code);
        var link = said.Trim();
        Assert.Matches($"^{SetUpLink}$", link);
        await OpensSetUp(link);
        Assert.Equal(0, await node.Stop());
    }

    [Fact]
    public async Task The_master_key_is_the_operators_alone_and_not_in_the_database()
    {
        using var node = await Node.Start(Settings()).Answers($"http://127.0.0.1:{port}");
        var token = (await node.Says(SetUpLink)).Split('/')[^1];
        var file = Path.Combine(database.Folder, "master.key");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == UnixFileMode.UserRead);
        Assert.False(await IsInDatabase(await File.ReadAllBytesAsync(file)));
        // The search finds what does stand there.
        Assert.True(await IsInDatabase(Tokens.Hash(token)));
    }

    private List<KeyValuePair<string, string>> Settings() =>
        [
            new("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            new("Duett__Data", database.Folder),
            new("Duett__Database", database.Connection ?? ""),
        ];

    private static async Task OpensSetUp(string link)
    {
        using var client = new HttpClient();
        var address = new Uri(link);
        client.BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority));
        var browser = await new Browser(client).Open(address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("form input[name=house]"));
    }

    private async Task<bool> IsInDatabase(byte[] bytes)
    {
        if (database.Connection is { } connection)
            return await IsInAnyColumn(connection, bytes);
        var files = Directory.GetFiles(database.Folder, "duett.db*").Where(f => !f.EndsWith("-shm"));
        foreach (var file in files)
            if ((await Bytes(file)).AsSpan().IndexOf(bytes) >= 0)
                return true;
        return false;
    }

    private static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private static async Task<bool> IsInAnyColumn(string connection, byte[] bytes)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        var columns = new List<(string Table, string Column)>();
        await using (
            var list = source.CreateCommand(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'"
            )
        )
        await using (var row = await list.ExecuteReaderAsync())
            while (await row.ReadAsync())
                columns.Add((row.GetString(0), row.GetString(1)));
        Assert.NotEmpty(columns);
        foreach (var (table, column) in columns)
        {
            await using var look = source.CreateCommand(
                $"SELECT COUNT(*) FROM \"{table}\" WHERE position($1 IN \"{column}\") > 0"
            );
            look.Parameters.AddWithValue(bytes);
            if ((long)(await look.ExecuteScalarAsync())! > 0)
                return true;
        }
        return false;
    }
}
