using System.Text;

namespace Duett.Features.Room;

/// <summary>A text file that every editor opens: titles underlined, line breaks as Windows has them.</summary>
public sealed class PlainFile
{
    private readonly StringBuilder file = new();

    /// <summary>The mark at the beginning tells every editor that these are UTF-8 umlauts.</summary>
    public byte[] Bytes => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.ToString())];

    public void Title(string title) => file.Append(title).Append("\r\n").Append('=', title.Length).Append("\r\n\r\n");

    public void Lines(IReadOnlyList<string> lines) =>
        file.Append(string.Join("\r\n", lines).ReplaceLineEndings("\r\n").Trim()).Append("\r\n\r\n\r\n");

    /// <summary>Nothing at all where there is nothing.</summary>
    public void Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.All(string.IsNullOrWhiteSpace))
            return;
        Title(title);
        Lines(lines);
    }
}
