using System.Text.RegularExpressions;
using Duett.Domain.Content;

namespace Duett.Domain.Mail;

/// <summary>A house's own text of one mail in one language, for all rounds or for one. Without it the shipped text is sent.</summary>
public sealed partial class MailWording : Owned
{
    public const int LongestSubject = 150;
    public const int LongestBody = 6000;

    /// <summary>A round called "A" must not forbid every word.</summary>
    private const int ShortestTellingName = 4;

    /// <summary>Null: for the whole house.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>Id of the text in <c>Content/emails.yaml</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>"de" or "en".</summary>
    public required string Language { get; init; }
    public required string Subject { get; set; }
    public required string Body { get; set; }

    /// <summary>What speaks against sending this text, in the order in which somebody would mend it; empty: nothing.</summary>
    /// <param name="names">Names of rounds, which a neutral subject must not give away.</param>
    public static IReadOnlyList<WordingFault> FaultsOf(
        MailTemplate template,
        string subject,
        string body,
        IEnumerable<string> names
    )
    {
        var occasion = template.Sent ?? throw new ArgumentException("This mail is never sent.");
        var faults = new List<WordingFault>();
        Lengths(subject, body, faults);
        foreach (var (field, text) in new[] { (WordingField.Subject, subject), (WordingField.Body, body) })
            Placeholders(field, text, occasion, faults);
        Neutrality(template, subject, names, faults);
        var used = MailTemplate.PlaceholdersIn(body);
        faults.AddRange(
            occasion
                .Needed.Where(name => !used.Contains(name))
                .Select(name => new PlaceholderIsMissing(WordingField.Body, name))
        );
        return [.. faults.Distinct()];
    }

    private static void Lengths(string subject, string body, List<WordingFault> faults)
    {
        if (string.IsNullOrWhiteSpace(subject))
            faults.Add(new TextIsEmpty(WordingField.Subject));
        else if (subject.Length > LongestSubject)
            faults.Add(new TextIsTooLong(WordingField.Subject, LongestSubject));
        if (string.IsNullOrWhiteSpace(body))
            faults.Add(new TextIsEmpty(WordingField.Body));
        else if (body.Length > LongestBody)
            faults.Add(new TextIsTooLong(WordingField.Body, LongestBody));
    }

    private static void Placeholders(WordingField field, string text, MailOccasion occasion, List<WordingFault> faults)
    {
        foreach (Match brace in Braces().Matches(text))
        {
            var name = brace.Value.Trim('{', '}');
            if (!brace.Value.StartsWith('{') || !brace.Value.EndsWith('}') || brace.Value.Length < 3)
                faults.Add(new BraceIsAlone(field));
            else if (!occasion.Possible.Contains(name))
                faults.Add(new PlaceholderIsUnknown(field, brace.Value));
            else if (field == WordingField.Subject && (name == "partner" || name.StartsWith("link")))
                faults.Add(new PlaceholderIsNotForSubjects(brace.Value));
        }
    }

    /// <summary>Who sits beside somebody or looks after the calendar must not learn from a subject what it is about.</summary>
    private static void Neutrality(
        MailTemplate template,
        string subject,
        IEnumerable<string> names,
        List<WordingFault> faults
    )
    {
        if (!template.HasNeutralSubject)
            return;
        var folded = Folding.Text(subject);
        var telling = names.Where(name => name.Length >= ShortestTellingName).Concat(["Mentor", "Mentee", "Tandem"]);
        foreach (var word in telling.Where(w => folded.Contains(Folding.Text(w), StringComparison.Ordinal)))
            faults.Add(new SubjectIsNotNeutral(word));
    }

    /// <summary>Everything from a brace to the next, so that "{ link }" and "{Vorname}" are seen as well.</summary>
    [GeneratedRegex(@"\{[^{}]*\}?|\}")]
    private static partial Regex Braces();
}

public enum WordingField
{
    Subject,
    Body,
}

/// <summary>One thing that is wrong with a text, at the field where it is to be mended.</summary>
public abstract record WordingFault(WordingField Field) : Refusal;

public sealed record TextIsEmpty(WordingField Field) : WordingFault(Field);

public sealed record TextIsTooLong(WordingField Field, int Most) : WordingFault(Field);

/// <param name="Name">As typed, with its braces.</param>
public sealed record PlaceholderIsUnknown(WordingField Field, string Name) : WordingFault(Field);

public sealed record PlaceholderIsMissing(WordingField Field, string Name) : WordingFault(Field);

public sealed record BraceIsAlone(WordingField Field) : WordingFault(Field);

public sealed record PlaceholderIsNotForSubjects(string Name) : WordingFault(WordingField.Subject);

public sealed record SubjectIsNotNeutral(string Word) : WordingFault(WordingField.Subject);
