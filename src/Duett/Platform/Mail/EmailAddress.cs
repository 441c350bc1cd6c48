using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Duett.Platform.Mail;

/// <summary>Why a text is not taken as a mail address.</summary>
public enum AddressFault
{
    None,
    Missing,
    TooLong,
    SeveralAddresses,
    NoAtSign,
    ForbiddenCharacter,
    LocalPartNotAscii,
    LocalPart,
    Domain,
}

/// <summary>
/// One mailbox as it goes over the wire: ASCII only, nothing quoted, an international domain in its xn-- form.
/// Who holds an EmailAddress needs no further check before writing it into a header or an SMTP command.
/// </summary>
public sealed record EmailAddress
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string local, string domain) => (Local, Domain) = (local, domain);

    public string Local { get; }
    public string Domain { get; }
    public string Value => Local + "@" + Domain;

    public override string ToString() => Value;

    /// <summary>For addresses that were checked before; the message never repeats the text.</summary>
    public static EmailAddress Parse(string? text) =>
        TryParse(text, out var address, out var fault)
            ? address
            : throw new ArgumentException($"Not a mail address: {fault}.", nameof(text));

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address, out AddressFault fault)
    {
        address = null;
        fault = FaultOf(text);
        if (fault != AddressFault.None)
            return false;

        var at = text!.IndexOf('@');
        var domain = AsciiDomain(text[(at + 1)..]);
        if (domain is null)
            fault = AddressFault.Domain;
        else if (at + 1 + domain.Length > LongestAddress)
            fault = AddressFault.TooLong;
        else
            address = new EmailAddress(text[..at], domain);
        return address is not null;
    }

    private static AddressFault FaultOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return AddressFault.Missing;
        if (text.Length > LongestAddress)
            return AddressFault.TooLong;
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '<' or '>' or '(' or ')' or '\\'))
            return AddressFault.ForbiddenCharacter;
        if (text.AsSpan().ContainsAny(',', ';') || text.Count(c => c == '@') > 1)
            return AddressFault.SeveralAddresses;
        return text.IndexOf('@') is var at && at < 0 ? AddressFault.NoAtSign : FaultOfLocalPart(text[..at]);
    }

    private static AddressFault FaultOfLocalPart(string local)
    {
        if (!local.All(char.IsAscii))
            return AddressFault.LocalPartNotAscii;
        if (local.Length > LongestLocalPart)
            return AddressFault.TooLong;
        var atoms = local.Split('.');
        return atoms.All(a => a.Length > 0 && a.All(c => char.IsAsciiLetterOrDigit(c) || AtomMarks.Contains(c)))
            ? AddressFault.None
            : AddressFault.LocalPart;
    }

    private static string? AsciiDomain(string domain)
    {
        // Invisible characters vanish in the mapping: what was read and what is used would differ.
        if (domain.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate))
            return null;
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(domain)
                .ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
