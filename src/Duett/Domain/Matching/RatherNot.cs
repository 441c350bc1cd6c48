using System.Text.RegularExpressions;

namespace Duett.Domain.Matching;

/// <summary>One entry to find people by what somebody typed; it never reaches points or rules.</summary>
public sealed record Findable(Guid Id, string Name, string Mail);

/// <summary>
/// Finds whom "rather not with" means. Nobody learns whether anybody was found. Where a text fits several people, all of them
/// are meant: a partner too few is a small loss, a wrong one is not.
/// </summary>
public sealed partial class RatherNot
{
    private static readonly HashSet<string> Fillers =
    [
        .. "bitte nicht mit herr herrn frau dr prof nie ungern lieber please not with mr mrs ms never rather".Split(
            ' '
        ),
    ];

    private readonly List<(Guid Id, HashSet<string> Words)> names;
    private readonly ILookup<string, Guid> mails;

    public RatherNot(IReadOnlyCollection<Findable> people)
    {
        names = [.. people.Select(p => (p.Id, Words(p.Name)))];
        mails = people.ToLookup(p => Folding.Mail(p.Mail), p => p.Id);
    }

    public IReadOnlySet<Guid> Resolve(string? typed)
    {
        var found = new HashSet<Guid>();
        foreach (var line in Between().Split(typed ?? ""))
        {
            // "Müller, Hans" is one person, "Hans Müller, Anna Klein" are two.
            var whole = Find(line).ToList();
            found.UnionWith(whole.Count > 0 ? whole : line.Split(',').SelectMany(Find));
        }
        return found;
    }

    private IEnumerable<Guid> Find(string text)
    {
        var mail = text.Split([' ', '<', '>', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Contains('@', StringComparison.Ordinal))
            .SelectMany(word => mails[Folding.Mail(word)])
            .ToList();
        var typed = Words(text);
        return typed.Count == 0 ? mail : mail.Concat(names.Where(n => Means(typed, n.Words)).Select(n => n.Id));
    }

    /// <summary>A part of the name suffices; more than the name, such as a department, does no harm.</summary>
    private static bool Means(HashSet<string> typed, HashSet<string> name) =>
        typed.IsSubsetOf(name) || (name.Count > 1 && name.IsSubsetOf(typed));

    private static HashSet<string> Words(string text) =>
        [
            .. NoLetter()
                .Split(Folding.Text(text.Replace("@", "", StringComparison.Ordinal)))
                .Where(word => word.Length > 0 && !Fillers.Contains(word))
                .Select(Umlauts),
        ];

    /// <summary>"Mueller" and "Müller" are typed for the same name.</summary>
    private static string Umlauts(string folded) =>
        folded
            .Replace("ae", "a", StringComparison.Ordinal)
            .Replace("oe", "o", StringComparison.Ordinal)
            .Replace("ue", "u", StringComparison.Ordinal);

    [GeneratedRegex(@"[\r\n;/&]+|\s(?:und|oder|sowie|and|or)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoLetter();
}
