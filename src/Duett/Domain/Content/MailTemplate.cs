using System.Text.RegularExpressions;

namespace Duett.Domain.Content;

/// <summary>The text of one mail. It never holds reasons, topics, homework or notes: those are read in the room.</summary>
/// <param name="Class">transactional (cannot be switched off) or reminder (can, with one click).</param>
/// <param name="SubjectNeutral">Names neither programme nor partner, for calendars and shared mailboxes.</param>
/// <param name="CalendarMethod">REQUEST or CANCEL when a calendar entry travels along.</param>
public sealed partial record MailTemplate(
    string Id,
    string Class,
    string Stage,
    string To,
    Bilingual Subject,
    Bilingual SubjectNeutral,
    Bilingual Body,
    string? CalendarMethod
)
{
    public bool IsReminder => Class == "reminder";

    /// <summary>The names in braces that stand in a text, in alphabetical order, each once.</summary>
    public static IReadOnlyList<string> PlaceholdersIn(string text) =>
        [.. Braces().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}

/// <summary>What all mails share: declared placeholders with their meaning, footers, neutral words for calendars.</summary>
public sealed record MailFrame(
    IReadOnlyDictionary<string, Bilingual> Placeholders,
    Bilingual FooterTransactional,
    Bilingual FooterReminder,
    Bilingual NeutralSubject,
    Bilingual CalendarSummary,
    Bilingual CalendarDescription
);
