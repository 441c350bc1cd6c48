using System.Globalization;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>One measurable goal as it was typed.</summary>
public sealed class GoalLine
{
    public string? Text { get; set; }
    public Measure Measure { get; set; }
    public string? Target { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Target);

    /// <summary>Null when it is no number that fits the measure.</summary>
    public int? TargetNumber =>
        int.TryParse((Target ?? "").Trim(' ', '%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= (Measure == Measure.Own ? ProgrammeGoal.HighestTarget : 100)
            ? number
            : null;
}

/// <summary>Page 1: form, name, what for, measurable goals, and the check before the start.</summary>
public sealed class GoalForm
{
    public string? Template { get; set; }
    public string? Name { get; set; }
    public string? Purpose { get; set; }
    public List<GoalLine> Goals { get; set; } = [new()];

    /// <summary>Statement → answer from 1. Advice is all that comes of it; it ends with the preparation.</summary>
    public Dictionary<string, int?> Ready { get; set; } = [];

    public string LineName => Written.Line(Name, Programme.LongestName) ?? "";
    public string TextPurpose => Written.Text(Purpose, Programme.LongestPurpose) ?? "";

    public IEnumerable<GoalLine> Said => Goals.Take(ProgrammeGoal.Most).Where(g => !g.IsEmpty);

    public void MakeRoom()
    {
        if (Goals.Count < ProgrammeGoal.Most)
            Goals.Add(new());
    }

    public ProgrammeTemplate? Check(ContentCatalogue content, Texts texts, Problems problems)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Programme.LongestName)
            problems.Add("Name", texts["Rounds.NeedName", ("most", Programme.LongestName)]);
        if (string.IsNullOrWhiteSpace(Purpose) || Purpose.Trim().Length > Programme.LongestPurpose)
            problems.Add("Purpose", texts["Rounds.NeedGoal", ("most", Programme.LongestPurpose)]);
        var template = content.FindTemplate(Template ?? "");
        if (template is null)
            problems.Add("Template", texts["Rounds.NeedTemplate"]);
        else if (template.Missing is { } missing)
            problems.Add("Template", texts[$"Rounds.NotYet{missing}"]);
        for (var at = 0; at < Math.Min(Goals.Count, ProgrammeGoal.Most); at++)
            Check(Goals[at], at, texts, problems);
        return problems.Any ? null : template;
    }

    private static void Check(GoalLine goal, int at, Texts texts, Problems problems)
    {
        if (goal.IsEmpty)
            return;
        if (string.IsNullOrWhiteSpace(goal.Text) || goal.Text.Trim().Length > ProgrammeGoal.LongestText)
            problems.Add($"Goal{at}", texts["Rounds.NeedGoalText", ("most", ProgrammeGoal.LongestText)]);
        if (goal.TargetNumber is null)
            problems.Add(
                $"Target{at}",
                texts[goal.Measure == Measure.Own ? "Rounds.NeedTarget" : "Rounds.NeedPercent"]
            );
    }
}

/// <summary>What page 1 shows, for a new round and for going back alike.</summary>
public sealed record GoalView(
    GoalForm Form,
    Problems Problems,
    IReadOnlyList<ProgrammeTemplate> Fitting,
    IReadOnlyList<ProgrammeTemplate> Others,
    Readiness Readiness,
    bool Advises,
    string Action
)
{
    private const int ShownFirst = 4;

    public static GoalView Of(
        GoalForm form,
        Problems problems,
        ContentCatalogue content,
        int people,
        string? look,
        bool advises,
        string action
    )
    {
        var sorted = FittingTemplates.Sorted(content.Templates, people, look);
        form.Template ??= sorted[0].Id;
        return new(
            form,
            problems,
            [.. sorted.Take(ShownFirst)],
            [.. sorted.Skip(ShownFirst)],
            content.Readiness,
            advises,
            action
        );
    }
}
