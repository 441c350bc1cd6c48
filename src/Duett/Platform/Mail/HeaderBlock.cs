using System.Text;

namespace Duett.Platform.Mail;

/// <summary>Header lines in the order they are added: ASCII, CRLF, folded at 76 where there is a space to fold at.</summary>
internal sealed class HeaderBlock
{
    private readonly StringBuilder lines = new();

    /// <summary>Text of people: encoded where it is not plain.</summary>
    internal HeaderBlock Text(string name, string? value)
    {
        var text = HeaderText.OneLine(value);
        return Folded(
            name,
            HeaderText.IsPlain(text) ? text.Split(' ') : HeaderText.EncodedWords(text, name.Length + 2)
        );
    }

    internal HeaderBlock Mailbox(string name, Mailbox mailbox)
    {
        var shown = HeaderText.OneLine(mailbox.Name);
        IEnumerable<string> words =
            shown.Length == 0 ? []
            : HeaderText.IsPlain(shown) ? Quoted(shown)
            : HeaderText.EncodedWords(shown, name.Length + 2);
        return Folded(name, words.Append($"<{mailbox.Address.Value}>"));
    }

    /// <summary>A value that is ASCII already and has its own grammar.</summary>
    internal HeaderBlock Raw(string name, string value) => Folded(name, value.Split(' '));

    public override string ToString() => lines.ToString();

    private static string[] Quoted(string name) =>
        ('"' + name.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"').Split(' ');

    private HeaderBlock Folded(string name, IEnumerable<string> words)
    {
        lines.Append(name).Append(':');
        var column = name.Length + 1;
        var first = true;
        foreach (var word in words)
        {
            // The first word stays on the header's own line: an empty first line confuses readers.
            if (!first && column + 1 + word.Length > HeaderText.Line)
            {
                lines.Append("\r\n");
                column = 0;
            }
            lines.Append(' ').Append(word);
            column += 1 + word.Length;
            first = false;
        }
        lines.Append("\r\n");
        return this;
    }
}
