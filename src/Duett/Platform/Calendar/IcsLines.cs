using System.Text;

namespace Duett.Platform.Calendar;

/// <summary>Content lines with CRLF, folded at 75 octets and never inside a character (RFC 5545 3.1).</summary>
internal sealed class IcsLines
{
    private const int Longest = 75;
    private readonly StringBuilder text = new();

    internal void Add(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }

    public override string ToString() => text.ToString();
}
