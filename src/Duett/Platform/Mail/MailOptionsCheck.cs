using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Mail;

/// <summary>What can be wrong with a mail setting by itself.</summary>
public enum MailFault
{
    FromIsNoAddress,
    FromIsMissing,
    PortIsNone,
    HostIsNone,
    TimeoutIsNothing,
    WholeTimeoutIsImpossible,
    UserWithoutPassword,
    PasswordFileIsMissing,
    CertificateIsUnreadable,
}

/// <summary>Says at start what is wrong with the settings, instead of in the night when the first mail is due.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = Wrong(options).Select(w => $"{MailOptions.Section}:{InWords(w.Fault)}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static IEnumerable<(string Setting, MailFault Fault)> Wrong(MailOptions mail)
    {
        if (!EmailAddress.TryParse(mail.From, out _, out _))
            yield return (nameof(mail.From), MailFault.FromIsNoAddress);
        if (!mail.IsConfigured)
            yield break;
        if (mail.From == new MailOptions().From)
            yield return (nameof(mail.From), MailFault.FromIsMissing);
        if (mail.Port is < 1 or > 65535)
            yield return (nameof(mail.Port), MailFault.PortIsNone);
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
            yield return (nameof(mail.Host), MailFault.HostIsNone);
        if (mail.Timeout <= TimeSpan.Zero)
            yield return (nameof(mail.Timeout), MailFault.TimeoutIsNothing);
        if (mail.WholeTimeout <= TimeSpan.Zero || mail.WholeTimeout >= TimeSpan.FromMinutes(2))
            yield return (nameof(mail.WholeTimeout), MailFault.WholeTimeoutIsImpossible);
        if (string.IsNullOrEmpty(mail.User) != string.IsNullOrEmpty(mail.PasswordFile))
            yield return (nameof(mail.User), MailFault.UserWithoutPassword);
        if (!string.IsNullOrEmpty(mail.PasswordFile) && !File.Exists(mail.PasswordFile))
            yield return (nameof(mail.PasswordFile), MailFault.PasswordFileIsMissing);
        if (!HasTrust(mail))
            yield return (nameof(mail.TrustedCertificateFile), MailFault.CertificateIsUnreadable);
    }

    private static string InWords(MailFault fault) =>
        fault switch
        {
            MailFault.FromIsNoAddress => "From is not a mail address.",
            MailFault.FromIsMissing => "From must be set to an address of yours when Host is set.",
            MailFault.PortIsNone => "Port must lie between 1 and 65535.",
            MailFault.HostIsNone => "Host is neither a host name nor an IP address.",
            MailFault.TimeoutIsNothing => "Timeout must be longer than nothing, for example 00:00:30.",
            MailFault.WholeTimeoutIsImpossible =>
                "WholeTimeout must be longer than nothing and shorter than two minutes, for example 00:01:40.",
            MailFault.UserWithoutPassword => "User and PasswordFile belong together: set both or neither.",
            MailFault.PasswordFileIsMissing => "PasswordFile does not exist or cannot be read.",
            _ => "TrustedCertificateFile cannot be read or holds no certificate in PEM form.",
        };

    private static bool HasTrust(MailOptions mail)
    {
        try
        {
            return mail.TrustedCertificates() is not { Count: 0 };
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
