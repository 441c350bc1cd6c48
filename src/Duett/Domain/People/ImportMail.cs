using System.Globalization;
using System.Text;

namespace Duett.Domain.People;

/// <summary>
/// One plain mail address. Stricter than the standard: no quoted names, no letters beyond ASCII before the @ (many
/// servers refuse them), no list. A domain may have umlauts when it can be written in ASCII.
/// </summary>
public static class ImportMail
{
    private const int MaxAddress = 254;
    private const int MaxLocal = 64;
    private const string LocalMarks = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Null when it is one good address.</summary>
    public static ImportCode? Fault(string mail)
    {
        if (mail.Length == 0)
            return ImportCode.MailMissing;
        if (mail.Count(c => c == '@') > 1 || mail.AsSpan().ContainsAny(',', ';'))
            return ImportCode.MailSeveral;
        var at = mail.IndexOf('@');
        var good =
            at is > 0 and <= MaxLocal
            && mail.Length <= MaxAddress
            && IsLocal(mail[..at])
            && IsDomain(mail[(at + 1)..])
            && mail.IsNormalized(NormalizationForm.FormKC);
        return good ? null : ImportCode.MailInvalid;
    }

    private static bool IsLocal(string local) =>
        local.All(c => char.IsAsciiLetterOrDigit(c) || LocalMarks.Contains(c)) && IsDotted(local);

    private static bool IsDomain(string domain)
    {
        if (!domain.Contains('.') || !IsDotted(domain))
            return false;
        string ascii;
        try
        {
            ascii = Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return false;
        }
        // 10.0.0.1 is a machine and not an organisation
        var last = ascii[(ascii.LastIndexOf('.') + 1)..];
        return ascii.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && !last.All(char.IsAsciiDigit);
    }

    private static bool IsDotted(string text) =>
        text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);
}
