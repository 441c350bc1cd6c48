using Duett.Domain.Content;

namespace Duett.Domain.Rounds;

/// <summary>
/// A topic a house adds to its round. It carries its title in its id, so that whoever reads an answer or a reason years later
/// can still say what it was, without looking anything up. Nobody is asked for levels; its meetings are the general ones.
/// </summary>
public static class OwnTopic
{
    public const int LongestTitle = 60;
    public const int Most = 8;
    private const string Prefix = "own:";

    /// <summary>"Rechnungswesen" or "Rechnungswesen | Accounting", as typed in one line; null when nothing is left.</summary>
    public static string? FromLine(string line)
    {
        var titles = line.Split('|', 2, StringSplitOptions.TrimEntries);
        if (Written.Line(titles[0], LongestTitle) is not { } de)
            return null;
        var en = titles.Length > 1 ? Written.Line(titles[1].Replace('|', '/'), LongestTitle) : null;
        return en is null ? Prefix + de : $"{Prefix}{de}|{en}";
    }

    public static bool Is(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    public static Bilingual? NameOf(string id)
    {
        if (!Is(id))
            return null;
        var titles = id[Prefix.Length..].Split('|', 2);
        return new(titles[0], titles[^1]);
    }

    /// <summary>The line it was typed as.</summary>
    public static string LineOf(string id) => id[Prefix.Length..].Replace("|", " | ", StringComparison.Ordinal);
}
