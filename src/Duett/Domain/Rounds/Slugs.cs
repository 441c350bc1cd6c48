using System.Text;

namespace Duett.Domain.Rounds;

/// <summary>A round's name as it stands in addresses: "Frühjahr 2027" becomes "fruehjahr-2027".</summary>
public static class Slugs
{
    public const int Longest = 40;

    public static string Of(string name, IReadOnlySet<string> taken)
    {
        var spelled = name.ToLowerInvariant().Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue");
        var slug = new StringBuilder();
        foreach (var letter in Folding.Text(spelled))
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        var plain = slug.ToString().Trim('-');
        plain = plain.Length == 0 ? "runde" : plain[..Math.Min(Longest, plain.Length)].Trim('-');
        var free = plain;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{plain}-{number}";
        return free;
    }
}
