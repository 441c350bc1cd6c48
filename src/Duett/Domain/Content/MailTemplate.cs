using System.Text.RegularExpressions;

namespace Duett.Domain.Content;

/// <summary>The text of one mail. It never holds reasons, topics, homework or notes: those are read in the room.</summary>
/// <param name="Class">
/// transactional (cannot be switched off), reminder (can, with one click), outside (to somebody who is nobody here yet) or
/// note (a participant sends it).
/// </param>
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
    string? CalendarMethod,
    MailOccasion? Sent
)
{
    /// <summary>The one mail that a participant sends about themselves; its text names their address.</summary>
    public const string NoteToSuperior = "note-to-superior";

    /// <summary>
    /// Tells of somebody's part in a round. Lists of mails name none of these: recipient and time would say who is in a tandem
    /// with whom, and who waits.
    /// </summary>
    public bool TellsOfTakingPart => Sent is { } sent && Stage != "call" && (sent.OfRound || Stage != "account");

    public bool IsReminder => Class == "reminder";

    public bool IsForOutside => Class == "outside";

    /// <summary>Goes to somebody who does not take part, on the wish of a participant: no settings to lead to.</summary>
    public bool IsNote => Class == "note";

    /// <summary>The subject that is really sent: entries in calendars are read by others too.</summary>
    public Bilingual SubjectInUse => CalendarMethod is null ? Subject : SubjectNeutral;

    /// <summary>What happens in a tandem is read by assistants too: its subjects name neither programme nor people.</summary>
    public bool HasNeutralSubject => Stage == "journey";

    /// <summary>The names in braces that stand in a text, in alphabetical order, each once.</summary>
    public static IReadOnlyList<string> PlaceholdersIn(string text) =>
        [.. Braces().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}

/// <summary>When a mail is sent and what its text may say; only mails with an occasion are sent at all.</summary>
/// <param name="Filled">Placeholders its sender fills, besides those that are always there.</param>
/// <param name="Needed">Placeholders without which the mail would fail its purpose.</param>
/// <param name="OfRound">Belongs to a round, which may have a text of its own for it.</param>
/// <param name="Fixed">Why nobody may change the text; null: a house may.</param>
/// <param name="ListedAs">Under whose name it stands in the outbox, where its own would tell too much.</param>
public sealed record MailOccasion(
    Bilingual When,
    Bilingual To,
    IReadOnlyList<string> Filled,
    IReadOnlyList<string> Needed,
    bool OfRound,
    Bilingual? Fixed,
    string? ListedAs = null
)
{
    public static readonly IReadOnlyList<string> Always = ["salutation", "first_name", "link"];

    public IEnumerable<string> Possible => Always.Concat(Filled);
}

/// <summary>What all mails share: declared placeholders with their meaning, footers, neutral words for calendars.</summary>
public sealed record MailFrame(
    IReadOnlyDictionary<string, Bilingual> Placeholders,
    Bilingual FooterTransactional,
    Bilingual FooterReminder,
    Bilingual FooterOutside,
    Bilingual NeutralSubject,
    Bilingual CalendarSummary,
    Bilingual CalendarDescription,
    IReadOnlyDictionary<string, Bilingual> Stages
)
{
    /// <summary>What a mail is called in lists: its shipped subject, with the meaning of what differs from mail to mail in brackets.</summary>
    public string NameOf(MailTemplate mail, string language) =>
        Placeholders.Aggregate(
            mail.Subject.In(language),
            (subject, one) => subject.Replace($"{{{one.Key}}}", $"[{one.Value.In(language).Split(',')[0]}]")
        );
}
