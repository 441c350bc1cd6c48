using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Duett.Platform.Mail;

/// <summary>
/// Writes a mail as the finished bytes that go over the wire. The same message gives the same bytes, so that a
/// second attempt is the same mail. Alternatives stand from plain to rich, the calendar last: Outlook wants it so.
/// </summary>
public static partial class MimeMessage
{
    private const int LongestId = 200;

    public static byte[] Write(MailMessage mail)
    {
        var parts = PartsOf(mail).ToList();
        var headers = HeadersOf(mail);
        return Encoding.ASCII.GetBytes(parts.Count == 1 ? headers + parts[0] : headers + Alternatives(mail, parts));
    }

    private static string HeadersOf(MailMessage mail)
    {
        var headers = new HeaderBlock()
            .Raw(
                "Date",
                mail.Date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)
            )
            .Mailbox("From", mail.From)
            .Mailbox("To", mail.To);
        if (mail.ReplyTo is not null)
            headers.Mailbox("Reply-To", mail.ReplyTo);
        headers.Text("Subject", mail.Subject).Raw("Message-ID", $"<{CheckedId(mail.MessageId)}>");
        foreach (var header in mail.Headers)
            headers.Raw(header.Name, header.Value);
        return headers.Raw("MIME-Version", "1.0").ToString();
    }

    private static IEnumerable<string> PartsOf(MailMessage mail)
    {
        yield return TextPart("text/plain; charset=utf-8", mail.TextBody);
        if (mail.HtmlBody is not null)
            yield return TextPart("text/html; charset=utf-8", mail.HtmlBody);
        if (mail.Calendar is not null)
            yield return CalendarPartOf(mail.Calendar);
    }

    private static string TextPart(string type, string text)
    {
        var (encoding, lines) = BodyEncoding.Of(text);
        return Part(type, encoding, lines);
    }

    /// <summary>Base64, because relays that wrap or strip lines would break a folded calendar.</summary>
    private static string CalendarPartOf(CalendarPart calendar)
    {
        if (calendar.Method.Length is 0 or > 20 || !calendar.Method.All(char.IsAsciiLetterUpper))
            throw new ArgumentException("A calendar method is one word in capitals.");
        var lines = BodyEncoding.Base64(Encoding.UTF8.GetBytes(calendar.Text));
        return Part($"text/calendar; charset=utf-8; method={calendar.Method}", "base64", lines);
    }

    private static string Part(string type, string encoding, string lines) =>
        new HeaderBlock().Raw("Content-Type", type).Raw("Content-Transfer-Encoding", encoding)
        + "\r\n"
        + lines
        + "\r\n";

    private static string Alternatives(MailMessage mail, List<string> parts)
    {
        // "=_" can occur neither in quoted-printable nor in base64: no body can contain this boundary.
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(mail.MessageId)))[..24];
        var text = new StringBuilder($"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
            text.Append($"--{boundary}\r\n").Append(part);
        return text.Append($"--{boundary}--\r\n").ToString();
    }

    /// <summary>dot-atom@dot-atom, or an IP address in brackets after the @ (RFC 5322 3.6.4).</summary>
    private static string CheckedId(string id) =>
        id.Length <= LongestId && MessageId().IsMatch(id)
            ? id
            : throw new ArgumentException("A Message-ID has the form id@host, in ASCII, without angle brackets.");

    [GeneratedRegex(
        @"\A[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@([a-z0-9-]+(\.[a-z0-9-]+)*|\[[a-f0-9:.]+\])\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex MessageId();
}
