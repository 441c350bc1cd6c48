using System.Globalization;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>Page 4: rules, topics, occasion, budget.</summary>
public sealed class RulesForm
{
    public const int LongestOccasion = 80;
    public const int HighestBudget = 100_000_000;

    public bool OwnLine { get; set; }
    public bool OwnTeam { get; set; }
    public bool OtherDepartment { get; set; }
    public List<string> Topics { get; set; } = [];
    public string? OwnTopics { get; set; }
    public string? Occasion { get; set; }
    public string? Budget { get; set; }

    /// <summary>The plain look for authorities, for the whole house.</summary>
    public bool Plain { get; set; }

    public static RulesForm Of(Round round, bool plain)
    {
        var lines = RoundTopics.Lines(round.Topics);
        return new()
        {
            OwnLine = round.OwnLineAllowed,
            OwnTeam = round.OwnTeamAllowed,
            OtherDepartment = round.OtherDepartmentOnly,
            Topics = [.. lines.Where(id => !OwnTopic.Is(id))],
            OwnTopics = string.Join('\n', lines.Where(OwnTopic.Is).Select(OwnTopic.LineOf)),
            Occasion = round.Occasion,
            Budget = round.Budget?.ToString(CultureInfo.InvariantCulture),
            Plain = plain,
        };
    }

    private List<string> Own => [.. PeopleForm.Lines(OwnTopics).Select(OwnTopic.FromLine).OfType<string>().Distinct()];

    private int? BudgetNumber =>
        int.TryParse(
            (Budget ?? "").Replace(".", "", StringComparison.Ordinal).Trim(' ', '€'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var euros
        )
        && euros <= HighestBudget
            ? euros
            : null;

    public void Check(ProgrammeTemplate template, Texts texts, Problems problems)
    {
        if (Topics.Count > RoundTopics.MostChosen)
            problems.Add("topics", texts["Rounds.TooManyTopics", ("most", RoundTopics.MostChosen)]);
        var lines = PeopleForm.Lines(OwnTopics);
        if (Own.Count > OwnTopic.Most)
            problems.Add("OwnTopics", texts["Rounds.TooManyOwnTopics", ("most", OwnTopic.Most)]);
        if (lines.SelectMany(l => l.Split('|')).Any(title => title.Trim().Length > OwnTopic.LongestTitle))
            problems.Add("OwnTopics", texts["Rounds.OwnTopicTooLong", ("most", OwnTopic.LongestTitle)]);
        if (template.Rules.NeedsOccasion && string.IsNullOrWhiteSpace(Occasion))
            problems.Add("Occasion", texts["Rounds.NeedOccasion"]);
        if ((Occasion ?? "").Trim().Length > LongestOccasion)
            problems.Add("Occasion", texts["Rounds.OccasionTooLong", ("most", LongestOccasion)]);
        if (template.Rules.KeepsBudget && !string.IsNullOrWhiteSpace(Budget) && BudgetNumber is null)
            problems.Add("Budget", texts["Rounds.NeedBudget"]);
    }

    /// <summary>A rule the form of programme holds strict stays strict, whatever was sent.</summary>
    public void Into(Round round, ProgrammeTemplate template, ContentCatalogue content)
    {
        var rules = template.Rules;
        round.OwnLineAllowed = OwnLine && rules.OwnLine != Strictness.Strict;
        round.OwnTeamAllowed = OwnTeam && rules.OwnTeam != Strictness.Strict;
        round.OtherDepartmentOnly = rules.OtherDepartmentOnly || OtherDepartment;
        var before = RoundTopics.Lines(round.Topics);
        var chosen = Topics.Where(id =>
            content.Offers(id) || (before.Contains(id) && content.FindTopic(id) is not null)
        );
        round.Topics = string.Join('\n', chosen.Distinct().Concat(Own));
        round.Occasion = Written.Line(Occasion, LongestOccasion);
        round.Budget = rules.KeepsBudget ? BudgetNumber : null;
    }
}
