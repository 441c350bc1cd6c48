using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;

namespace Duett.Features.Rounds;

/// <summary>What the programme manager types on the one page that creates a round.</summary>
public sealed class RoundForm
{
    public string? Name { get; set; }
    public string? Goal { get; set; }
    public string? Template { get; set; }
    public DateOnly? EnrolUntil { get; set; }
    public DateOnly? MatchOn { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public string? Contact { get; set; }
    public List<string> MentorFamilies { get; set; } = [];
    public List<int> MentorLevels { get; set; } = [];
    public string? MentorNames { get; set; }
    public List<string> MenteeFamilies { get; set; } = [];
    public List<int> MenteeLevels { get; set; } = [];
    public string? MenteeNames { get; set; }

    public InvitedGroups Mentors => new(MentorFamilies, MentorLevels, Lines(MentorNames));
    public InvitedGroups Mentees => new(MenteeFamilies, MenteeLevels, Lines(MenteeNames));

    public RoundDates? Dates =>
        this is { EnrolUntil: { } enrol, MatchOn: { } match, StartsOn: { } start, EndsOn: { } end }
            ? new(enrol, match, start, end)
            : null;

    public void Take(RoundDates dates) =>
        (EnrolUntil, MatchOn, StartsOn, EndsOn) = (dates.EnrolUntil, dates.MatchOn, dates.StartsOn, dates.EndsOn);

    /// <summary>One person a line.</summary>
    public static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A form that was found right, with what it means.</summary>
public sealed record CheckedRound(
    RoundDates Dates,
    ProgrammeTemplate Template,
    Person Contact,
    IReadOnlyDictionary<Guid, ProgrammeRole> Invited
)
{
    public const int LongestName = 80;
    public const int LongestGoal = 500;

    /// <summary>Null when <paramref name="problems"/> were found.</summary>
    public static CheckedRound? Of(
        RoundForm form,
        IReadOnlyCollection<Person> people,
        ContentCatalogue content,
        DateOnly today,
        Platform.Texts.Texts texts,
        Problems problems
    )
    {
        Words(form, texts, problems);
        var template = content.FindTemplate(form.Template ?? "");
        if (template is null)
            problems.Add("Template", texts["Rounds.NeedTemplate"]);
        if (form.Dates is not { } dates)
            problems.Add("EnrolUntil", texts["Rounds.NeedDates"]);
        else
            foreach (var field in dates.Faults(today))
                problems.Add(field, texts[$"Rounds.Fault{field}"]);
        var contact = ContactOf(form, people);
        if (contact is null)
            problems.Add("Contact", texts["Rounds.NeedContact"]);
        var invited = InvitedBy(form, people, texts, problems);
        return problems.Any ? null : new(form.Dates!, template!, contact!, invited);
    }

    private static void Words(RoundForm form, Platform.Texts.Texts texts, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(form.Name) || form.Name.Trim().Length > LongestName)
            problems.Add("Name", texts["Rounds.NeedName", ("most", LongestName)]);
        if (string.IsNullOrWhiteSpace(form.Goal) || form.Goal.Trim().Length > LongestGoal)
            problems.Add("Goal", texts["Rounds.NeedGoal", ("most", LongestGoal)]);
    }

    private static Person? ContactOf(RoundForm form, IReadOnlyCollection<Person> people)
    {
        var typed = form.Contact ?? "";
        var (mail, name) = (Folding.Mail(typed), Folding.Text(typed));
        var meant = people.Where(p => p.LeftOn is null && (p.FoldedMail == mail || p.SearchKey == name)).ToList();
        return meant is [var one] ? one : null;
    }

    private static IReadOnlyDictionary<Guid, ProgrammeRole> InvitedBy(
        RoundForm form,
        IReadOnlyCollection<Person> people,
        Platform.Texts.Texts texts,
        Problems problems
    )
    {
        var (mentors, unclearMentors) = form.Mentors.Resolve(people);
        var (mentees, unclearMentees) = form.Mentees.Resolve(people);
        foreach (var line in unclearMentors)
            problems.Add("MentorNames", texts["Rounds.Unclear", ("line", line)]);
        foreach (var line in unclearMentees)
            problems.Add("MenteeNames", texts["Rounds.Unclear", ("line", line)]);
        if (mentors.Count == 0 && unclearMentors.Count == 0)
            problems.Add("MentorNames", texts["Rounds.NeedMentors"]);
        if (mentees.Count == 0 && unclearMentees.Count == 0)
            problems.Add("MenteeNames", texts["Rounds.NeedMentees"]);
        return InvitedGroups.Roles(mentors, mentees);
    }
}
