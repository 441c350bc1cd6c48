namespace Duett.Domain.Enrolments;

/// <summary>
/// The words a person agrees to stand as <c>Enrolments.Consent&lt;version&gt;</c> and <c>Enrolments.ConsentReads&lt;version&gt;</c>.
/// Other words are another version; the old ones stay readable for those who agreed to them.
/// </summary>
public static class ConsentText
{
    public const string Version = "1";
}

/// <summary>What people find it easy to talk about, as codes; their words stand under <c>Enrolments.Interest_…</c>.</summary>
public static class Interests
{
    public static readonly IReadOnlyList<string> All =
    [
        "sport",
        "music",
        "travel",
        "cooking",
        "garden",
        "making",
        "books",
        "volunteering",
        "family",
        "animals",
    ];
}

/// <summary>Languages offered for choosing; others come from the people list.</summary>
public static class SpokenLanguages
{
    public static readonly IReadOnlyList<string> Common =
    [
        "de",
        "en",
        "ar",
        "bs",
        "el",
        "es",
        "fr",
        "hr",
        "it",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sr",
        "tr",
        "uk",
    ];
}
