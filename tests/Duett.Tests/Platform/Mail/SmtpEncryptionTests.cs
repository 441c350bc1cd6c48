using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class SmtpEncryptionTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        using var certificate = new ServerCertificate();
        using var server = await WithStartTls(certificate);
        Assert.Equal(Later(SendTrouble.Certificate), await Samples.SendTo(Required(server)));
        Assert.True(server.GotNothing);
    }

    [Theory]
    [InlineData("starttls", StartTlsMode.Required)]
    [InlineData("implicit", StartTlsMode.Implicit)]
    public async Task A_certificate_named_in_the_settings_is_accepted(string kind, StartTlsMode mode)
    {
        using var certificate = new ServerCertificate();
        using var server = await WithTls(kind, certificate);
        var options = Required(server, mode);
        options.TrustedCertificateFile = certificate.File;
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(options));
        Assert.True((await server.Mail()).GetProperty("encrypted").GetBoolean());
    }

    [Fact]
    public async Task Trust_in_one_certificate_is_no_trust_in_another()
    {
        using var ours = new ServerCertificate();
        using var theirs = new ServerCertificate();
        using var server = await WithStartTls(theirs);
        var options = Required(server);
        options.TrustedCertificateFile = ours.File;
        Assert.Equal(Later(SendTrouble.Certificate), await Samples.SendTo(options));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_certificate_file_that_was_spoilt_later_keeps_the_mails_waiting(string? content)
    {
        using var certificate = new ServerCertificate();
        using var spoilt = new ServerCertificate();
        using var server = await WithStartTls(certificate);
        var options = Required(server);
        options.TrustedCertificateFile = spoilt.File;
        if (content is null)
            File.Delete(spoilt.File);
        else
            await File.WriteAllTextAsync(spoilt.File, content, TestContext.Current.CancellationToken);
        Assert.Equal(Later(SendTrouble.Certificate), await Samples.SendTo(options));
    }

    [Theory]
    [InlineData("mail.evil.example", -2, 2)]
    [InlineData("localhost", -9, -2)]
    [InlineData("localhost", 2, 9)]
    public async Task Trusted_or_not_a_certificate_must_have_the_right_name_and_date(string name, int from, int to)
    {
        using var certificate = new ServerCertificate(name, from, to);
        using var server = await WithStartTls(certificate);
        var options = Required(server);
        options.TrustedCertificateFile = certificate.File;
        Assert.Equal(Later(SendTrouble.Certificate), await Samples.SendTo(options));
        Assert.True(server.GotNothing);
    }

    [Fact]
    public async Task When_somebody_strips_the_encryption_nothing_is_sent()
    {
        using var server = await MailServer.Start();
        Assert.Equal(Later(SendTrouble.NoEncryption), await Samples.SendTo(Required(server)));
        Assert.True(server.GotNothing);
    }

    [Fact]
    public async Task A_server_that_speaks_in_the_clear_where_encryption_is_due_from_the_first_byte_is_left()
    {
        using var server = await MailServer.Start();
        Assert.IsType<SendResult.TryLater>(await Samples.SendTo(Required(server, StartTlsMode.Implicit)));
        Assert.True(server.GotNothing);
    }

    [Fact]
    public async Task A_server_on_this_machine_may_go_without()
    {
        using var server = await MailServer.Start();
        var options = server.Options;
        Assert.Equal(StartTlsMode.Auto, options.StartTls);
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(options));
        Assert.False((await server.Mail()).GetProperty("encrypted").GetBoolean());
    }

    private static SendResult Later(SendTrouble trouble) => new SendResult.TryLater(null, trouble);

    private static Task<MailServer> WithStartTls(ServerCertificate certificate) => WithTls("starttls", certificate);

    private static Task<MailServer> WithTls(string kind, ServerCertificate certificate) =>
        MailServer.Start(
            new Dictionary<string, object>
            {
                [kind] = true,
                ["certificate"] = certificate.File,
                ["key"] = certificate.Key,
            }
        );

    private static MailOptions Required(MailServer server, StartTlsMode mode = StartTlsMode.Required)
    {
        var options = server.Options;
        options.Host = "localhost";
        options.StartTls = mode;
        return options;
    }
}
