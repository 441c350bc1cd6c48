using Duett.Platform.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void No_configuration_at_all_is_fine_and_sends_nothing()
    {
        var options = Read([]);
        Assert.False(options.IsConfigured);
        Assert.Equal("duett@localhost", options.Sender.Address.Value);
    }

    [Fact]
    public void The_settings_stand_under_Duett_Mail()
    {
        var options = Read(
            new()
            {
                ["Host"] = "mail.firma.example",
                ["Port"] = "2525",
                ["From"] = "duett@firma.example",
                ["FromName"] = "Duett der Firma",
                ["StartTls"] = "Required",
                ["Timeout"] = "00:00:05",
            }
        );
        Assert.Equal(
            ("mail.firma.example", 2525, StartTlsMode.Required),
            (options.Host, options.Port, options.StartTls)
        );
        Assert.Equal(TimeSpan.FromSeconds(5), options.Timeout);
        Assert.Equal(new Mailbox("Duett der Firma", "duett@firma.example"), options.Sender);
    }

    [Theory]
    [InlineData("From", "no address")]
    [InlineData("From", "a@b.de, c@d.de")]
    [InlineData("From", "duett@localhost")]
    [InlineData("Port", "0")]
    [InlineData("Port", "70000")]
    [InlineData("Host", "mail firma")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("WholeTimeout", "00:02:00")]
    [InlineData("User", "duett")]
    [InlineData("PasswordFile", "/no/such/file")]
    [InlineData("TrustedCertificateFile", "/no/such/file")]
    [InlineData("TrustedCertificateFile", "/dev/null")]
    public void A_wrong_setting_is_named_at_the_start(string setting, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.firma.example",
            ["From"] = "duett@firma.example",
        };
        settings[setting] = value;
        var refusal = Assert.Throws<OptionsValidationException>(() => Read(settings));
        Assert.Contains(refusal.Failures, f => f.Contains(setting, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_transport_is_SMTP()
    {
        await using var services = Services([]);
        Assert.IsType<SmtpTransport>(services.GetRequiredService<IMailTransport>());
    }

    private static MailOptions Read(Dictionary<string, string?> settings)
    {
        using var services = Services(settings);
        return services.GetRequiredService<IOptions<MailOptions>>().Value;
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddMailTransport(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.ToDictionary(s => $"Duett:Mail:{s.Key}", s => s.Value))
                    .Build()
            )
            .BuildServiceProvider();
}
