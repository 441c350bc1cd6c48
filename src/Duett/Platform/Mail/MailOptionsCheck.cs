using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Mail;

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
        if (mail.Timeout <= TimeSpan.Zero)
            yield return "Timeout must be longer than nothing, for example 00:00:30.";
        if (mail.WholeTimeout <= TimeSpan.Zero || mail.WholeTimeout >= TimeSpan.FromMinutes(2))
            yield return "WholeTimeout must be longer than nothing and shorter than two minutes, for example 00:01:40.";
        if (string.IsNullOrEmpty(mail.User) != string.IsNullOrEmpty(mail.PasswordFile))
            yield return "User and PasswordFile belong together: set both or neither.";
        if (!string.IsNullOrEmpty(mail.PasswordFile) && !File.Exists(mail.PasswordFile))
            yield return "PasswordFile does not exist or cannot be read.";
        if (!HasTrust(mail))
            yield return "TrustedCertificateFile cannot be read or holds no certificate in PEM form.";
    }

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
