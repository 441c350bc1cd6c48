using Duett.Platform.Mail;
using Xunit;

namespace Duett.Tests.Platform.Mail;

internal static class Samples
{
    internal static readonly MailEnvelope Envelope = new(
        EmailAddress.Parse("duett@firma.example"),
        EmailAddress.Parse("joerg.gross@firma.example")
    );

    internal static MailMessage Message =>
        new()
        {
            From = new Mailbox("Duett", "duett@firma.example"),
            To = new Mailbox("Jörg Groß", "joerg.gross@firma.example"),
            Subject = "Ihr nächster Termin",
            TextBody = "Guten Tag, Jörg Groß\n\nam 20. April um 12:15 Uhr.\n",
            MessageId = "4f1c2d@firma.example",
            Date = new DateTimeOffset(2027, 4, 1, 10, 0, 0, TimeSpan.FromHours(2)),
        };

    internal static Task<SendResult> SendTo(MailOptions options, MailMessage? message = null) =>
        new SmtpTransport(options).Send(
            Envelope,
            MimeMessage.Write(message ?? Message),
            TestContext.Current.CancellationToken
        );
}
