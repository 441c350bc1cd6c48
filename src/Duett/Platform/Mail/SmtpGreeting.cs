using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Duett.Platform.Mail;

/// <summary>From the first byte to a connection that is ready for mail: greeting, encryption, sign-in.</summary>
internal static class SmtpGreeting
{
    internal static async Task<SmtpConnection> Open(MailOptions options, CancellationToken stop)
    {
        var server = await SmtpConnection.Open(options.Host!, options.Port, options.Timeout, stop);
        try
        {
            var offer = await Greet(server, options, stop);
            if (!string.IsNullOrEmpty(options.User))
                await SignIn(server, offer, options, stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<SmtpReply> Greet(SmtpConnection server, MailOptions options, CancellationToken stop)
    {
        if (options.StartTls == StartTlsMode.Implicit)
            await server.Encrypt(options.Host!, Trusted(options), stop);
        Expect(await server.Answer(stop), SendTrouble.SenderRefused);
        var offer = await Hello(server, options, stop);
        if (!MustUpgrade(server, options))
            return offer;

        if (offer.Extension("STARTTLS") is null)
            throw new SmtpTrouble(SendTrouble.NoEncryption);
        Expect(await server.Command("STARTTLS", stop), SendTrouble.NoEncryption);
        await server.Encrypt(options.Host!, Trusted(options), stop);
        // What was offered in the clear may have been forged: ask again.
        return await Hello(server, options, stop);
    }

    private static bool MustUpgrade(SmtpConnection server, MailOptions options) =>
        options.StartTls switch
        {
            StartTlsMode.Required => true,
            StartTlsMode.Auto => !server.OnThisMachine,
            _ => false,
        };

    private static async Task<SmtpReply> Hello(SmtpConnection server, MailOptions options, CancellationToken stop)
    {
        // The sender's domain instead of the machine's name, which would stand in every mail's Received lines.
        var reply = await server.Command($"EHLO {options.Sender.Address.Domain}", stop);
        Expect(reply, SendTrouble.SenderRefused);
        return reply;
    }

    private static async Task SignIn(
        SmtpConnection server,
        SmtpReply offer,
        MailOptions options,
        CancellationToken stop
    )
    {
        if (!server.Encrypted && !server.OnThisMachine)
            throw new SmtpTrouble(SendTrouble.NoEncryption);
        var methods = offer.Extension("AUTH")?.ToUpperInvariant().Split(' ') ?? [];
        var password = await Password(options, stop);
        if (methods.Contains("PLAIN"))
            Accepted(await server.Command($"AUTH PLAIN {Base64($"\0{options.User}\0{password}")}", stop));
        else if (methods.Contains("LOGIN"))
            await Login(server, options.User!, password, stop);
        else
            throw new SmtpTrouble(SendTrouble.SignIn);
    }

    private static async Task Login(SmtpConnection server, string user, string password, CancellationToken stop)
    {
        var reply = await server.Command("AUTH LOGIN", stop);
        if (reply.Code == 334)
            reply = await server.Command(Base64(user), stop);
        if (reply.Code == 334)
            reply = await server.Command(Base64(password), stop);
        Accepted(reply);
    }

    private static async Task<string> Password(MailOptions options, CancellationToken stop)
    {
        try
        {
            return (await File.ReadAllTextAsync(options.PasswordFile!, stop)).TrimEnd('\r', '\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SmtpTrouble(SendTrouble.SignIn);
        }
    }

    private static X509Certificate2Collection? Trusted(MailOptions options)
    {
        try
        {
            return options.TrustedCertificates();
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SmtpTrouble(SendTrouble.Certificate);
        }
    }

    private static void Accepted(SmtpReply reply) => Expect(reply, SendTrouble.SignIn);

    private static void Expect(SmtpReply reply, SendTrouble otherwise)
    {
        if (!reply.Done)
            throw new SmtpTrouble(reply.ForGood ? otherwise : SendTrouble.Busy, reply.Code);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
