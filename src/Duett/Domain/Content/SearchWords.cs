namespace Duett.Domain.Content;

/// <summary>Texts cut into folded words. "Künstliche" is kept as "kunstliche" and "kuenstliche": people type both.</summary>
public static class SearchWords
{
    public const int LongEnoughForParts = 4;
    private const int LongEnoughForSlips = 5;

    /// <summary>The words somebody typed, folded, each once.</summary>
    public static IReadOnlyList<string> Typed(string? text) => [.. Cut(Folding.Text(text)).Distinct()];

    /// <summary>All spellings of all words, "E-Mail" as "e", "mail" and "email" too.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(text => new[] { text, WrittenOut(text) })
                .SelectMany(text => new[] { text, text.Replace("-", "", StringComparison.Ordinal) })
                .SelectMany(text => Cut(Folding.Text(text)))
                .Distinct(),
        ];

    /// <summary>One letter too many, missing, wrong or swapped with its neighbour, in the word or in its beginning.</summary>
    public static bool IsSlip(string typed, string word)
    {
        if (typed.Length < LongEnoughForSlips)
            return false;
        for (var length = typed.Length - 1; length <= typed.Length + 1; length++)
            if (length <= word.Length && OneEdit(typed, word.AsSpan(0, length)))
                return true;
        return false;
    }

    /// <summary>"Präsentieren" and "Präsentation": the beginning is the same, and it is more than half of the word.</summary>
    public static bool HasSameStem(string typed, string word)
    {
        var same = typed.AsSpan().CommonPrefixLength(word);
        return same >= LongEnoughForSlips && same * 2 > typed.Length && same * 2 > word.Length;
    }

    private static bool OneEdit(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var start = a.CommonPrefixLength(b);
        a = a[start..];
        b = b[start..];
        var swapped =
            a.Length == b.Length && a.Length >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]);
        return swapped
            || (a.Length == b.Length && (a.IsEmpty || a[1..].SequenceEqual(b[1..])))
            || (a.Length == b.Length + 1 && a[1..].SequenceEqual(b))
            || (b.Length == a.Length + 1 && b[1..].SequenceEqual(a));
    }

    private static string WrittenOut(string text) =>
        text.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase)
            .Replace("ö", "oe", StringComparison.OrdinalIgnoreCase)
            .Replace("ü", "ue", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Cut(string folded)
    {
        var from = 0;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && char.IsLetterOrDigit(folded[at]))
                continue;
            if (at > from)
                yield return folded[from..at];
            from = at + 1;
        }
    }
}
