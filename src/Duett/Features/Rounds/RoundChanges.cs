using System.Globalization;
using Duett.Domain.Content;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>What differs between a round and the one before it, in sentences; empty when nothing does.</summary>
public sealed class RoundChanges(ContentCatalogue content, Texts texts, string language)
{
    public IReadOnlyList<string> Of(Round before, Round now) => [.. Frame(before, now), .. Rules(before, now)];

    private IEnumerable<string> Frame(Round before, Round now)
    {
        if (before.Template != now.Template)
            yield return texts[
                "Rounds.NewTemplate",
                ("now", content.FindTemplate(now.Template)?.Title.In(language)),
                ("before", content.FindTemplate(before.Template)?.Title.In(language))
            ];
        if ((before.Meetings, before.MeetingMinutes) != (now.Meetings, now.MeetingMinutes))
            yield return texts[
                "Rounds.NewMeetings",
                ("count", now.Meetings),
                ("minutes", now.MeetingMinutes),
                ("before", before.Meetings),
                ("beforeMinutes", before.MeetingMinutes)
            ];
        if (before.RhythmDays != now.RhythmDays)
            yield return texts["Rounds.NewRhythm", ("days", now.RhythmDays), ("before", before.RhythmDays)];
        if (before.Places != now.Places)
            yield return now.Places is { } places
                ? texts["Rounds.NewPlaces", ("count", places)]
                : texts["Rounds.NewNoPlaces", ("before", before.Places)];
        if (before.Occasion != now.Occasion)
            yield return now.Occasion is { } occasion
                ? texts["Rounds.NewOccasion", ("name", occasion)]
                : texts["Rounds.NewNoOccasion"];
        if (before.Budget != now.Budget)
            yield return now.Budget is { } budget
                ? texts["Rounds.NewBudget", ("euros", budget.ToString("N0", CultureInfo.CurrentCulture))]
                : texts["Rounds.NewNoBudget"];
    }

    private IEnumerable<string> Rules(Round before, Round now)
    {
        if (before.OwnLineAllowed != now.OwnLineAllowed)
            yield return texts[now.OwnLineAllowed ? "Rounds.NewOwnLine" : "Rounds.NewNoOwnLine"];
        if (before.OwnTeamAllowed != now.OwnTeamAllowed)
            yield return texts[now.OwnTeamAllowed ? "Rounds.NewOwnTeam" : "Rounds.NewNoOwnTeam"];
        if (before.OtherDepartmentOnly != now.OtherDepartmentOnly)
            yield return texts[now.OtherDepartmentOnly ? "Rounds.NewOtherDepartment" : "Rounds.NewAnyDepartment"];
        if (before.AsksOptionalFields != now.AsksOptionalFields)
            yield return texts[now.AsksOptionalFields ? "Rounds.NewOptional" : "Rounds.NewNoOptional"];
        if (before.SmallestGroup != now.SmallestGroup)
            yield return texts["Rounds.NewSmallestGroup", ("count", now.SmallestGroup)];
        if (before.Weighting != now.Weighting)
            yield return texts["Rounds.NewWeights"];
        var (then, today) = (RoundTopics.Of(before, content), RoundTopics.Of(now, content));
        if (Names(today, today.Chosen.Except(then.Chosen)) is { Length: > 0 } added)
            yield return texts["Rounds.NewTopics", ("names", added)];
        if (Names(then, then.Chosen.Except(today.Chosen)) is { Length: > 0 } gone)
            yield return texts["Rounds.NewNoTopics", ("names", gone)];
        if (then.IsOpen != today.IsOpen)
            yield return texts[today.IsOpen ? "Rounds.NewAllTopics" : "Rounds.NewFewTopics"];
    }

    private string Names(RoundTopics topics, IEnumerable<string> ids) =>
        string.Join(", ", ids.Select(id => topics.NameOf(id, language)));
}
