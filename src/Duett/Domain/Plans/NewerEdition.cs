using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>One of the two would like to go on with this version of the house's content.</summary>
public sealed record EditionWish(Guid By, int Edition);

/// <summary>
/// A house may write its content anew while two are on their way. They keep what they began with; if something that lies ahead
/// reads differently now, both can take it, and only together. What lies behind stays as it was.
/// </summary>
public static class NewerEdition
{
    /// <summary>Numbers of the meetings ahead that would read differently.</summary>
    public static IReadOnlyList<int> Changes(
        this Plan plan,
        int held,
        ContentCatalogue mine,
        ContentCatalogue newest
    ) =>
        newest.HouseEdition <= plan.HouseEdition
            ? []
            :
            [
                .. plan
                    .Meetings.Skip(plan.Settled(held))
                    .Where(meeting => !ReadTheSame(meeting, mine, newest))
                    .Select(meeting => meeting.Number),
            ];

    /// <summary>The first one says so; with the second one the plan moves on.</summary>
    public static Plan Take(this Plan plan, Guid by, int edition, int held)
    {
        if (edition <= plan.HouseEdition)
            return plan;
        if (plan.Wish is not { } wish || wish.Edition != edition || wish.By == by)
            return plan with { Wish = new(by, edition) };
        var behind = plan.Settled(held);
        return plan with
        {
            HouseEdition = edition,
            Wish = null,
            Meetings =
            [
                .. plan.Meetings.Select(m =>
                    m.Number <= behind ? m with { HouseEdition = m.HouseEdition ?? plan.HouseEdition } : m
                ),
            ],
        };
    }

    /// <summary>Only one's own.</summary>
    public static Plan TakeBack(this Plan plan, Guid by) => plan.Wish?.By == by ? plan with { Wish = null } : plan;

    private static bool ReadTheSame(PlannedMeeting meeting, ContentCatalogue one, ContentCatalogue other) =>
        new[] { "de", "en" }.All(language =>
            Same(PlanText.Of(meeting, one, language), PlanText.Of(meeting, other, language))
        );

    private static bool Same(MeetingText one, MeetingText other) =>
        one.Agenda.SequenceEqual(other.Agenda)
        && one.Why.SequenceEqual(other.Why)
        && one with { Agenda = other.Agenda, Why = other.Why } == other;
}
