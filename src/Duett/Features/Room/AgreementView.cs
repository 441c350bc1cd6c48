using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>The agreement as both read it: own words where there are some, else the shipped ones with the pair's own facts.</summary>
public sealed record AgreementView(
    int Edition,
    IReadOnlyList<ClauseView> Clauses,
    string? Extra,
    bool IConfirmed,
    bool OtherConfirmed,
    Guid? ChangedBy,
    DateTimeOffset? ChangedAt
)
{
    public static AgreementView Of(AgreementSheet sheet, ContentCatalogue content, RoomHead head, ClauseFacts facts) =>
        new(
            sheet.Edition,
            [
                .. content.Agreement.Clauses.Select(c => new ClauseView(
                    c.Id,
                    c.Editable,
                    c.Editable && sheet.Own.TryGetValue(c.Id, out var own) ? own : facts.Fill(c)
                )),
            ],
            sheet.Extra,
            sheet.IsConfirmedBy(head.Me.Id, facts.Extent),
            sheet.IsConfirmedBy(head.Other.Id, facts.Extent),
            sheet.ChangedBy,
            sheet.ChangedAt
        );
}

public sealed record ClauseView(string Id, bool Editable, string Text);

/// <summary>What stands in the braces of the shipped clauses.</summary>
public sealed class ClauseFacts(StartingPoint start, Plan plan, ContentCatalogue content, Texts texts)
{
    private const int Most = 4;

    public string Extent => AgreementSheet.ExtentIn(plan);

    public string Fill(AgreementClause clause) =>
        Texts.Fill(
            clause.Text.In(Texts.Language),
            ("topics", Topics()),
            ("days", plan.RhythmDays),
            ("minutes", plan.Minutes),
            ("when", When()),
            ("place", texts[$"Room.Place{start.Place}"]),
            ("days_delete", Tandem.DaysReadableAfterEnd)
        );

    private string Topics()
    {
        var names = plan
            .Meetings.Select(m => m.Topic)
            .OfType<string>()
            .Distinct()
            .Select(id => content.NameOf(id)?.In(Texts.Language))
            .OfType<string>()
            .Select(name => texts["Room.Quoted", ("text", name)])
            .Take(Most)
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : texts["Room.TopicsOpen"];
    }

    /// <summary>The first time of the week that suits both.</summary>
    private string When()
    {
        for (var at = 0; at < WeekTimes.Days * WeekTimes.Bands; at++)
            if ((start.Times & (1 << at)) != 0)
                return texts[
                    "Room.DayAndBand",
                    ("day", texts[$"Room.Day{at / WeekTimes.Bands}"]),
                    ("band", texts[$"Room.Band{at % WeekTimes.Bands}"])
                ];
        return texts["Room.WhenOpen"];
    }
}
