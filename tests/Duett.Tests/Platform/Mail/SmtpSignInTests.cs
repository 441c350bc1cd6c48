using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

public sealed class SmtpSignInTests : IDisposable
{
    private const string User = "duett";
    private const string Password = "geheim: ä €"; // any text, in UTF-8

    private readonly string passwordFile = Path.GetTempFileName();

    public void Dispose() => File.Delete(passwordFile);

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task Both_usual_ways_to_sign_in_work(string without)
    {
        using var server = await Server(without);
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(Options(server, Password + "\n")));
        Assert.Equal(User, (await server.Mail()).Text("user"));
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_wrong_password_is_the_settings_fault_and_not_the_mails(string without)
    {
        using var server = await Server(without);
        Assert.Equal(new SendResult.TryLater(535, SendTrouble.SignIn), await Samples.SendTo(Options(server, "wrong")));
        Assert.True(server.GotNothing);
    }

    [Fact]
    public async Task A_server_that_offers_no_sign_in_does_not_get_the_password()
    {
        using var server = await MailServer.Start();
        Assert.Equal(
            new SendResult.TryLater(null, SendTrouble.SignIn),
            await Samples.SendTo(Options(server, Password))
        );
    }

    [Fact]
    public async Task A_server_that_wants_a_sign_in_says_so()
    {
        using var server = await Server("PLAIN");
        var options = Options(server, Password);
        options.User = null;
        Assert.Equal(new SendResult.TryLater(530, SendTrouble.SignIn), await Samples.SendTo(options));
    }

    [Fact]
    public async Task Over_an_encrypted_line_the_password_goes_after_the_encryption()
    {
        using var certificate = new ServerCertificate();
        using var server = await MailServer.Start(
            new
            {
                starttls = true,
                certificate = certificate.File,
                key = certificate.Key,
                user = User,
                password = Password,
            }
        );
        var options = Options(server, Password);
        options.Host = "localhost";
        options.StartTls = StartTlsMode.Required;
        options.TrustedCertificateFile = certificate.File;
        Assert.IsType<SendResult.Sent>(await Samples.SendTo(options));
        var mail = await server.Mail();
        Assert.Equal((User, true), (mail.Text("user"), mail.GetProperty("encrypted").GetBoolean()));
    }

    [Fact]
    public async Task A_password_file_that_has_gone_keeps_the_mails_waiting()
    {
        using var server = await Server("LOGIN");
        var options = Options(server, Password);
        File.Delete(passwordFile);
        Assert.Equal(new SendResult.TryLater(null, SendTrouble.SignIn), await Samples.SendTo(options));
    }

    private static Task<MailServer> Server(string without) =>
        MailServer.Start(
            new
            {
                user = User,
                password = Password,
                without = new[] { without },
            }
        );

    private MailOptions Options(MailServer server, string password)
    {
        File.WriteAllText(passwordFile, password);
        var options = server.Options;
        options.User = User;
        options.PasswordFile = passwordFile;
        return options;
    }
}
