using Duett.Platform.Checks;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Tests.Platform.Mail;
using Duett.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Duett.Tests.Platform.Checks;

public sealed class CheckConfigTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_good_configuration_is_good_in_both_languages()
    {
        _ = site.Services;
        var (code, said) = await Check([]);
        Assert.True(code == 0, said);
        Assert.Contains("The database is of this version.", said);
        Assert.Contains("Duett can start like this.", said);
        Assert.Contains("Duett kann so starten.", (await Check([], "de")).Said);
        Assert.DoesNotContain("wrong", said);
    }

    [Theory]
    [InlineData("Duett:Url", "http://duett.example.org", "has to begin with https://")]
    [InlineData("Duett:Url", "duett", "no web address")]
    [InlineData("Duett:Url", "https://duett.example.org/weg", "Only scheme, host and port")]
    [InlineData("Duett:JobLease", "02:00:00", "is allowed")]
    [InlineData("Duett:Jobs", "vielleicht", "cannot be read")]
    [InlineData("Duett:Log", "Xml", "cannot be read")]
    [InlineData("Duett:Mail:Port", "viele", "cannot be read")]
    [InlineData("Duett:Mail:From", "post at firma", "no mail address")]
    [InlineData("Duett:Data", "/proc", "cannot write")]
    [InlineData("urls", "irgendwo", "no address to listen on")]
    [InlineData("Duett:Database", "Host=127.0.0.1;Port=1;Username=duett;Password=geheim-4711", "does not answer")]
    [InlineData("Duett:Database", "weder noch", "no connection string")]
    public async Task A_wrong_setting_is_named_with_what_is_wrong(string name, string value, string reason)
    {
        var (code, said) = await Check(new() { [name] = value });
        Assert.Equal(1, code);
        Assert.Contains(said.Split('\n'), l => l.StartsWith("wrong") && l.Contains(reason));
        Assert.DoesNotContain("geheim-4711", said);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Files_that_others_can_read_are_told()
    {
        var folder = Directory.CreateTempSubdirectory("duett-check-").FullName;
        var key = Path.Combine(folder, MasterKey.FileName);
        try
        {
            MasterKey.OpenOrCreate(key);
            Assert.Contains("readable for this account only", (await Check(new() { ["Duett:Data"] = folder })).Said);
            File.SetUnixFileMode(key, (UnixFileMode)0b110_100_100);
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            var (code, said) = await Check(new() { ["Duett:Data"] = folder });
            Assert.Equal(1, code);
            Assert.Contains($"chmod 400 {key}", said);
            Assert.Contains("chmod 700", said);
            File.Delete(key);
            await File.WriteAllTextAsync(key, "short");
            Assert.Contains("32 bytes", (await Check(new() { ["Duett:Data"] = folder })).Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_missing_key_beside_a_database_is_wrong_since_a_start_would_make_another()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        File.Delete(Path.Combine(own.Database.Folder, MasterKey.FileName));
        var (code, said) = await Check([], on: own);
        Assert.Equal(1, code);
        Assert.Contains("opens nothing of what is stored", said);
        Assert.False(File.Exists(Path.Combine(own.Database.Folder, MasterKey.FileName)));
    }

    [Fact]
    public async Task A_mail_server_is_reached_and_signed_in_at_without_a_mail()
    {
        using var certificate = new ServerCertificate();
        using var server = await MailServer.Start(
            new
            {
                starttls = true,
                certificate = certificate.File,
                key = certificate.Key,
                user = "duett",
                password = "geheim-4711",
            }
        );
        var (code, said) = await Check(Mail(server, certificate, "geheim-4711"));
        Assert.True(code == 0, said);
        Assert.Contains("The connection is encrypted and the certificate is valid.", said);
        Assert.Contains("Signing in at the mail server works.", said);
        Assert.DoesNotContain("geheim-4711", said);
        Assert.True(server.GotNothing);

        var (wrong, why) = await Check(Mail(server, certificate, "daneben"));
        Assert.Equal(1, wrong);
        Assert.Contains($"Signing in at localhost:{server.Port} fails 535", why);

        var (sent, how) = await Check(
            Mail(server, certificate, "geheim-4711"),
            words: ["--send-to", "it@firma.example"]
        );
        Assert.True(sent == 0, how);
        Assert.Equal("it@firma.example", (await server.Mail()).GetProperty("envelopeTo")[0].GetString());
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_and_a_server_that_is_not_there_are_told()
    {
        using var certificate = new ServerCertificate();
        using var server = await MailServer.Start(
            new
            {
                starttls = true,
                certificate = certificate.File,
                key = certificate.Key,
            }
        );
        var settings = Mail(server, certificate, null);
        settings.Remove("Duett:Mail:TrustedCertificateFile");
        Assert.Contains("The certificate of localhost", (await Check(settings)).Said);
        settings["Duett:Mail:Port"] = "1";
        Assert.Contains("cannot be reached", (await Check(settings)).Said);
    }

    private Dictionary<string, string?> Mail(MailServer server, ServerCertificate certificate, string? password)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Duett:Mail:Host"] = "localhost",
            ["Duett:Mail:Port"] = server.Port.ToString(),
            ["Duett:Mail:From"] = "duett@firma.example",
            ["Duett:Mail:StartTls"] = "Required",
            ["Duett:Mail:TrustedCertificateFile"] = certificate.File,
        };
        if (password is null)
            return settings;
        var file = Path.Combine(site.Database.Folder, Guid.NewGuid().ToString("N"));
        File.WriteAllText(file, password);
        settings["Duett:Mail:User"] = "duett";
        settings["Duett:Mail:PasswordFile"] = file;
        return settings;
    }

    private async Task<(int Code, string Said)> Check(
        Dictionary<string, string?> settings,
        string language = "en",
        Site? on = null,
        string[]? words = null
    )
    {
        on ??= site;
        _ = on.Services;
        var all = new Dictionary<string, string?>
        {
            ["Duett:Data"] = on.Database.Folder,
            ["Duett:Database"] = on.Database.Connection,
            ["Duett:Url"] = "https://duett.example.org",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var to = new StringWriter();
        var config = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var command = CommandLine.Read(["check-config", .. words ?? []]);
        return (await new CheckConfig(config, command, language, to).Run(), to.ToString());
    }
}
