using System.Security.Cryptography.X509Certificates;

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

    /// <summary>
    /// The longest time for one mail, the server's answer after the whole mail included: servers scan first, and giving up
    /// early sends it twice. It must stay below the lease of a job (two minutes), or a second node sends it as well.
    /// </summary>
    public TimeSpan WholeTimeout { get; set; } = TimeSpan.FromSeconds(100);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public Mailbox Sender => new(FromName, From);

    /// <summary>Read at each connection, like the password; null means the machine's own trust.</summary>
    internal X509Certificate2Collection? TrustedCertificates()
    {
        if (string.IsNullOrEmpty(TrustedCertificateFile))
            return null;
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(TrustedCertificateFile);
        return trusted;
    }
}
