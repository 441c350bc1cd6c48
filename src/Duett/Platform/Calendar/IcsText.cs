using System.Globalization;
using System.Text;
using Duett.Platform.Mail;

namespace Duett.Platform.Calendar;

/// <summary>Words of people inside a calendar: whatever they typed stays text.</summary>
internal static class IcsText
{
    /// <summary>TEXT of RFC 5545 3.3.11. Whatever any reader takes for a line break becomes the written \n.</summary>
    internal static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (IsBreak(rune))
                escaped.Append("\\n");
            else if (rune.Value is '\\' or ';' or ',')
                escaped.Append('\\').Append(rune);
            else if (rune.Value == '\t' || !Rune.IsControl(rune))
                escaped.Append(rune);
        }
        return escaped.ToString();
    }

    /// <summary>Always quoted, with RFC 6868 for what quotes cannot hold. A name is one line.</summary>
    internal static string CommonName(Mailbox person)
    {
        var name = HeaderText.OneLine(person.Name);
        return name.Length == 0 ? "" : $";CN=\"{name.Replace("^", "^^").Replace("\"", "^'")}\"";
    }

    /// <summary>An address as a URI (RFC 6068): the marks that mean something in a URI are percent-encoded.</summary>
    internal static string MailTo(EmailAddress address) =>
        "mailto:"
        + string.Concat(address.Local.Select(c => MeansSomething(c) ? Uri.HexEscape(c) : c.ToString()))
        + "@"
        + address.Domain;

    private static bool MeansSomething(char c) => "%/?#&=^`{|}".Contains(c);

    private static bool IsBreak(Rune rune) =>
        rune.Value is '\n' or '\v' or '\f' or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
