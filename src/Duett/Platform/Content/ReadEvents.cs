using Duett.Domain.Content;
using Duett.Domain.Events;

namespace Duett.Platform.Content;

/// <summary>Reads what is shipped about events.</summary>
internal static class ReadEvents
{
    private static readonly Dictionary<string, EventKind> Kinds = new()
    {
        ["kickoff"] = EventKind.KickOff,
        ["training-mentors"] = EventKind.TrainingMentors,
        ["briefing-mentees"] = EventKind.BriefingMentees,
        ["mid-event"] = EventKind.MidTerm,
        ["wrapup"] = EventKind.Closing,
    };

    public static IReadOnlyList<EventGuide> Guides(ContentNode guides)
    {
        var all = guides.List(
            "events",
            n => new EventGuide(
                KindOf(n["id"]),
                n["minutes"].Number(),
                n["title"].Both(),
                n.List("agenda", line => Line(line)),
                n.Find("rules") is null ? [] : n.List("rules", rule => rule.Both()),
                n.Find("tips") is null ? [] : n.List("tips", tip => tip.Both())
            )
        );
        foreach (var kind in Kinds.Where(k => all.Count(g => g.Kind == k.Value) != 1))
            throw guides.Broken($"event '{kind.Key}' must stand here once");
        foreach (var guide in all.Where(g => g.Agenda.Sum(l => l.Minutes) != g.Minutes))
            throw guides.Broken($"the minutes of '{guide.Title.En}' do not add up");
        return all;
    }

    public static IReadOnlyList<TemplateEvent> OfTemplate(ContentNode template) =>
        template.List("events", e => new TemplateEvent(KindOf(e["id"]), e["at"].Number()));

    private static EventKind KindOf(ContentNode id) => Kinds[id.OneOf(Kinds.Keys.ToHashSet(), "event")];

    private static AgendaLine Line(ContentNode n)
    {
        var text = n.Both();
        return new(n["min"].Number(), text.De, text.En);
    }
}
