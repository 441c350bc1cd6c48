using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>Session plans for meetings that no step needs, those nearest to the two people's topics first, none twice.</summary>
internal static class FillingSessions
{
    private static readonly string[] Phases = ["start", "explore", "deepen", "reflect", "package"];

    public static IReadOnlyList<(SessionPlan Session, PlanReason Why)> For(
        IReadOnlyList<string> goals,
        string template,
        bool mentorHasTurn,
        ContentCatalogue content,
        int count,
        IReadOnlySet<string>? without = null
    )
    {
        var near = new Nearness(goals, content.FindTemplate(template)?.Sessions ?? [], content);
        return
        [
            .. content
                .Sessions.Where(session => !PlanSessions.Fixed.Contains(session.Id))
                .Where(session => without is null || !without.Contains(session.Id))
                .Where(session => session.Id != PlanSessions.TeachBack || !mentorHasTurn)
                .Select(session => (Session: session, Near: near.Of(session)))
                .OrderBy(found => found.Near.Rank)
                .ThenBy(found => found.Session.Number)
                .Take(count)
                .OrderBy(found => Array.IndexOf(Phases, found.Session.Phase))
                .ThenBy(found => found.Session.Number)
                .Select(found => (found.Session, found.Near.Why)),
        ];
    }

    private sealed class Nearness(IReadOnlyList<string> goals, IReadOnlyList<string> template, ContentCatalogue content)
    {
        private readonly List<string> families = [.. FamiliesOf(goals, content)];

        public (int Rank, PlanReason Why) Of(SessionPlan session)
        {
            var usual = template.Contains(session.Id);
            var familiar = content.Families.Any(f => families.Contains(f.Id) && f.Sessions.Contains(session.Id));
            // A part of a package speaks of the parts before it: only when nothing else is left.
            if (session.Package is not null && !usual)
                return (7, new PlanReason(ReasonKind.Broaden));
            if (goals.FirstOrDefault(session.Topics.Contains) is { } topic)
                return (0, new PlanReason(ReasonKind.Related, Topic: topic));
            if (session.Id == PlanSessions.TeachBack && goals.Count > 0)
                return (1, new PlanReason(ReasonKind.BothWays));
            if (goals.FirstOrDefault(goal => SharesGroup(goal, session)) is { } neighbour)
                return (2, new PlanReason(ReasonKind.Related, Topic: neighbour));
            if (usual)
                return (familiar ? 3 : 5, new PlanReason(ReasonKind.Template));
            return (familiar ? 4 : 6, new PlanReason(ReasonKind.Broaden));
        }

        private bool SharesGroup(string goal, SessionPlan session) =>
            content.FindTopic(goal)?.Group is { } group
            && session.Topics.Any(topic => content.FindTopic(topic)?.Group == group);

        private static IEnumerable<string> FamiliesOf(IReadOnlyList<string> goals, ContentCatalogue content)
        {
            var groups = goals.Select(goal => content.FindTopic(goal)?.Group).ToHashSet();
            return content
                .Families.Where(family =>
                    family
                        .Sessions.SelectMany(id => content.FindSession(id)?.Topics ?? [])
                        .Any(topic => groups.Contains(content.FindTopic(topic)?.Group))
                )
                .Select(family => family.Id);
        }
    }
}
