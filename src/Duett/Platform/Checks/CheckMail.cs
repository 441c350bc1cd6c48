using Duett.Platform.Mail;

namespace Duett.Platform.Checks;

/// <summary>The way out for mails: settings, connection, encryption, sign-in; a mail only when asked for.</summary>
internal static class CheckMail
{
    private const string Server = "Duett__Mail__Host";

    public static async Task<IReadOnlyList<Finding>> Of(MailOptions mail, string? sendTo, CancellationToken stop)
    {
        var faults = MailOptionsCheck.Wrong(mail).ToList();
        if (faults.Count > 0)
            return
            [
                .. faults.Select(f => new Finding(Verdict.Bad, $"Duett__Mail__{f.Setting}", $"Checks.Mail{f.Fault}")),
            ];
        if (!mail.IsConfigured)
            return
            [
                sendTo is null
                    ? new(Verdict.Note, Server, "Checks.MailNone")
                    : new(Verdict.Bad, "--send-to", "Checks.MailNone"),
            ];
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(await Reach(mail, stop));
            if (sendTo is not null)
                findings.Add(await Send(mail, sendTo, stop));
        }
        catch (SmtpTrouble trouble)
        {
            findings.Add(Failed(Server, mail, trouble.Kind, trouble.Code));
        }
        return findings;
    }

    private static async Task<IEnumerable<Finding>> Reach(MailOptions mail, CancellationToken stop)
    {
        await using var server = await SmtpGreeting.Open(mail, stop);
        return
        [
            new(Verdict.Good, Server, "Checks.MailReached", ("server", $"{mail.Host}:{mail.Port}")),
            server.Encrypted
                ? new(Verdict.Good, "Duett__Mail__StartTls", "Checks.MailEncrypted")
                : new(Verdict.Note, "Duett__Mail__StartTls", "Checks.MailInTheClear"),
            string.IsNullOrEmpty(mail.User)
                ? new(Verdict.Note, "Duett__Mail__User", "Checks.MailWithoutUser")
                : new(Verdict.Good, "Duett__Mail__User", "Checks.MailSignedIn"),
        ];
    }

    private static async Task<Finding> Send(MailOptions mail, string sendTo, CancellationToken stop)
    {
        if (!EmailAddress.TryParse(sendTo, out var to, out _))
            return new(Verdict.Bad, "--send-to", "Checks.MailNoAddress");
        var message = new MailMessage
        {
            From = mail.Sender,
            To = new(null, to),
            Subject = "Duett",
            TextBody = "Duett check-config\n",
            MessageId = $"{Guid.NewGuid():N}@{mail.Sender.Address.Domain}",
            Date = TimeProvider.System.GetUtcNow(),
        };
        await using var row = new SmtpBatch(mail);
        return await row.Send(new(mail.Sender.Address, to), MimeMessage.Write(message), stop) switch
        {
            SendResult.Sent => new(Verdict.Good, "--send-to", "Checks.MailSent"),
            SendResult.Refused refused => new(Verdict.Bad, "--send-to", "Checks.MailRefused", ("code", refused.Code)),
            SendResult.TryLater later => Failed("--send-to", mail, later.Trouble, later.Code),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    private static Finding Failed(string setting, MailOptions mail, SendTrouble trouble, int? code) =>
        new(
            Verdict.Bad,
            setting,
            $"Checks.Trouble{trouble}",
            ("server", $"{mail.Host}:{mail.Port}"),
            ("code", code?.ToString() ?? "")
        );
}
