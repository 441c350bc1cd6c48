using Microsoft.Extensions.Options;

namespace Duett.Platform.Mail;

public enum StartTlsMode
{
    /// <summary>Required, except when the server turns out to be on this machine.</summary>
    Auto,

    /// <summary>Required on this machine too.</summary>
    Required,

    /// <summary>Encrypted from the first byte (port 465).</summary>
    Implicit,

    /// <summary>Unencrypted, by explicit wish; never together with a password beyond this machine.</summary>
    Off,
}

/// <summary>Section <c>Duett:Mail</c>. Without a host nothing is sent.</summary>
public sealed class MailOptions
{
    public const string Section = "Duett:Mail";

    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }

    /// <summary>A file that holds the password; read at each connection, so that it can change.</summary>
    public string? PasswordFile { get; set; }
    public string From { get; set; } = "duett@localhost";
    public string FromName { get; set; } = "Duett";
    public StartTlsMode StartTls { get; set; } = StartTlsMode.Auto;

    /// <summary>Certificates in PEM form that are trusted instead of the machine's: an own authority.</summary>
    public string? TrustedCertificateFile { get; set; }

    /// <summary>The longest wait for each step of the conversation.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after the whole mail was handed over: servers scan first, giving up early sends it twice.</summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromMinutes(3);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public Mailbox Sender => new(FromName, From);
}

/// <summary>Says at start what is wrong with the settings, instead of in the night when the first mail is due.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = Faults(options).Select(fault => $"{MailOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(MailOptions mail)
    {
        if (!EmailAddress.TryParse(mail.From, out _, out var fault))
            yield return $"From is not a mail address ({fault}).";
        if (!mail.IsConfigured)
            yield break;
        if (mail.From == new MailOptions().From)
            yield return "From must be set to an address of yours when Host is set.";
        if (mail.Port is < 1 or > 65535)
            yield return "Port must lie between 1 and 65535.";
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
            yield return "Host is neither a host name nor an IP address.";
        if (mail.Timeout <= TimeSpan.Zero || mail.AnswerTimeout <= TimeSpan.Zero)
            yield return "Timeout and AnswerTimeout must be longer than nothing, for example 00:00:30.";
        if (string.IsNullOrEmpty(mail.User) != string.IsNullOrEmpty(mail.PasswordFile))
            yield return "User and PasswordFile belong together: set both or neither.";
        if (!string.IsNullOrEmpty(mail.PasswordFile) && !File.Exists(mail.PasswordFile))
            yield return "PasswordFile does not exist or cannot be read.";
        if (!string.IsNullOrEmpty(mail.TrustedCertificateFile) && !File.Exists(mail.TrustedCertificateFile))
            yield return "TrustedCertificateFile does not exist or cannot be read.";
    }
}
