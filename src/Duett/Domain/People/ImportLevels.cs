using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Duett.Domain.People;

/// <summary>
/// The words organisations use for rank, on one scale from 1 (apprentice) to 11 (board). Numbers from 0 to 99 are the
/// organisation's own scale and stay. A rank is used for distance only, never for a role: who teaches is asked.
/// </summary>
public static partial class ImportLevels
{
    public const int Highest = 99;

    /// <summary>Null when the word is not known. "Assistenz der Geschäftsführung" is not the board: whole words only.</summary>
    public static int? Rank(string text)
    {
        var folded = Folding.Text(Brackets().Replace(text, " "));
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number <= Highest ? number : null;
        folded = Gender().Replace(folded, "");
        if (Grades.TryGetValue(folded.Replace(" ", ""), out var rank) || Words.TryGetValue(folded, out rank))
            return rank;
        var stems = Endings
            .Where(ending => folded.EndsWith(ending, StringComparison.Ordinal))
            .Select(ending => folded[..^ending.Length]);
        return stems.FirstOrDefault(Words.ContainsKey) is { } stem ? Words[stem] : null;
    }

    /// <summary>The word itself, when it says a rank in words.</summary>
    public static string? Word(string text, int? rank) => rank is null || text.All(char.IsAsciiDigit) ? null : text;

    private static readonly string[] Endings = "er erin erinnen ende ender ung in innen en e s r n".Split(' ');

    /// <summary>Grades of the British civil service in their order.</summary>
    private static readonly FrozenDictionary<string, int> Grades = new Dictionary<string, int>
    {
        ["aa"] = 1,
        ["ao"] = 2,
        ["eo"] = 3,
        ["heo"] = 4,
        ["seo"] = 5,
        ["grade7"] = 6,
        ["g7"] = 6,
        ["grade6"] = 7,
        ["g6"] = 7,
        ["scs"] = 8,
        ["scs1"] = 8,
        ["scs2"] = 9,
        ["scs3"] = 10,
        ["scs4"] = 11,
    }.ToFrozenDictionary();

    /// <summary>Folded, without the endings that <see cref="Endings"/> has.</summary>
    private static readonly FrozenDictionary<string, int> Words = Ranked(
        (
            1,
            "auszubildende azubi azubine lehrling praktikant praktikum dual+studierende dual+student duales+studium apprentice intern"
        ),
        (2, "trainee werkstudent werkstudierende werkstudium volontar volontariat working+student graduate"),
        (
            3,
            "sachbearbeit mitarbeit fachkraft angestellte berufseinsteig berufseinstieg junior clerk officer employee staff"
        ),
        (4, "spezialist specialist associate meister professional"),
        (5, "referent fachreferat senior expert expertise experte principal projektleit project+manager"),
        (6, "teamleit gruppenleit schichtleit sachgebietsleit team+lead team+leader supervisor"),
        (7, "referatsleit fachbereichsleit manager"),
        (8, "abteilungsleit head+of+department department+head senior+manager"),
        (9, "bereichsleit hauptabteilungsleit amtsleit direktor direktion division+head director"),
        (10, "dezernatsleit dezernent vice+president"),
        (
            11,
            "vorstand vorstandsmitglied geschaftsfuhr geschaftsleit board executive ceo managing+director behordenleit burgermeist oberburgermeist landrat head+of+authority head+of+the+authority director+general mayor inhab owner"
        )
    );

    private static FrozenDictionary<string, int> Ranked(params (int Rank, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (Word: word.Replace('+', ' '), row.Rank)))
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Rank);

    [GeneratedRegex(@"\([^)]*\)|\bm/w/d\b", RegexOptions.IgnoreCase)]
    private static partial Regex Brackets();

    /// <summary>The many ways to write both forms in one word.</summary>
    [GeneratedRegex(@"[:*/_]-?(innen|in|r|n)\b")]
    private static partial Regex Gender();
}
