using Duett.Domain.Content;
using Duett.Domain.Rounds;

namespace Duett.Domain.Plans;

/// <summary>One level of one topic for one person; a back topic is a single step without a level.</summary>
/// <param name="From">Null when the learner does not know yet where they stand; the way then starts at the lowest level.</param>
internal sealed record LearningStep(Side Learner, string Topic, int? From, int? To, bool HelperTeaches);

/// <summary>Turns wishes into steps that never jump a level, the most useful first.</summary>
internal static class LearningSteps
{
    /// <summary>
    /// What the partner offers and masters comes first, then what the partner at least masters or offers, then the rest;
    /// within these every topic gets its first step before any gets its second.
    /// </summary>
    public static IReadOnlyList<LearningStep> Of(Side learner, PlanRequest request, ContentCatalogue content)
    {
        var wishes = request.Of(learner);
        var helper = request.Of(learner == Side.Mentee ? Side.Mentor : Side.Mentee);
        return
        [
            .. Goals(wishes, content)
                .SelectMany(topic => StepsTo(topic, learner, wishes, helper, content))
                .OrderBy(step => Rank(step, helper))
                .ThenBy(step => TurnOf(step)),
        ];

        int TurnOf(LearningStep step) => step.To is { } to ? to - Standing(wishes.LevelOf(step.Topic)) : 1;
    }

    /// <summary>The level a way starts from.</summary>
    public static int Standing(TopicLevel level) => level.Now ?? Level.Lowest;

    /// <summary>The level a way leads to; a wish without an aim is a wish for the next level.</summary>
    public static int Aim(TopicLevel level) => level.Aimed ?? Math.Min(Standing(level) + 1, Level.Highest);

    /// <summary>Nobody is asked for levels of a topic the house has added: its way has all its parts.</summary>
    public static int Aim(string topic, TopicLevel level) =>
        level.Aimed is null && OwnTopic.Is(topic) ? Level.Highest : Aim(level);

    public static PlanReason ReasonFor(Side who, string topic, int? from, int? to) =>
        OwnTopic.Is(topic) ? new PlanReason(ReasonKind.Wants, who, topic)
        : to is null ? new PlanReason(ReasonKind.Wish, who, topic)
        : new PlanReason(ReasonKind.Goal, who, topic, from, to);

    /// <summary>Everything somebody wants to learn: what they chose, then what their levels say.</summary>
    public static IEnumerable<string> Goals(PartnerWishes wishes, ContentCatalogue content)
    {
        var known = content
            .AllTopics.Select(topic => topic.Id)
            .Concat(content.BackTopics.Select(topic => topic.Id))
            .ToList();
        var aimed = known.Where(id => wishes.LevelOf(id) is { Aimed: { } aim } level && aim > Standing(level));
        return wishes.Wants.Where(id => known.Contains(id) || OwnTopic.Is(id)).Concat(aimed).Distinct();
    }

    private static IEnumerable<LearningStep> StepsTo(
        string topic,
        Side learner,
        PartnerWishes wishes,
        PartnerWishes helper,
        ContentCatalogue content
    )
    {
        var level = wishes.LevelOf(topic);
        var (from, aim) = (Standing(level), Aim(topic, level));
        var taught = helper.Teaches.Contains(topic);
        if (content.FindBackTopic(topic) is not null)
        {
            // In return is what the mentor asks for; the mentee's own wishes are topics.
            if (learner == Side.Mentor && aim > from)
                yield return new LearningStep(learner, topic, null, null, taught);
            yield break;
        }
        for (var to = from + 1; to <= aim; to++)
            yield return new LearningStep(
                learner,
                topic,
                to == from + 1 ? level.Now : to - 1,
                to,
                taught && (helper.LevelOf(topic).Now ?? to) >= to
            );
    }

    private static int Rank(LearningStep step, PartnerWishes helper)
    {
        if (step.HelperTeaches)
            return 0;
        var masters = step.To is null || helper.LevelOf(step.Topic).Now >= step.To;
        return masters || helper.Teaches.Contains(step.Topic) ? 1 : 2;
    }
}
