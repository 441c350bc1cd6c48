using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>A step made for one of the two may be just the next one for the other: then the meeting is there for both.</summary>
internal static class SharedGoals
{
    public static IReadOnlyList<PlannedMeeting> Note(
        IReadOnlyList<PlannedMeeting> meetings,
        PlanRequest request,
        ContentCatalogue content
    )
    {
        var reached = new Dictionary<(Side Side, string Topic), int>();
        foreach (var side in new[] { Side.Mentee, Side.Mentor })
        foreach (var goal in LearningSteps.Goals(request.Of(side), content))
            reached[(side, goal)] = LearningSteps.Standing(request.Of(side).LevelOf(goal));
        return [.. meetings.Select(meeting => Noted(meeting, request, reached))];
    }

    private static PlannedMeeting Noted(
        PlannedMeeting meeting,
        PlanRequest request,
        Dictionary<(Side Side, string Topic), int> reached
    )
    {
        if (meeting is not { Topic: { } topic, LevelTo: { } to, Learner: { } learner })
            return meeting;
        reached[(learner, topic)] = to;
        var other = learner == Side.Mentee ? Side.Mentor : Side.Mentee;
        var level = request.Of(other).LevelOf(topic);
        if (
            !reached.TryGetValue((other, topic), out var standing)
            || standing != to - 1
            || LearningSteps.Aim(level) < to
        )
            return meeting;
        reached[(other, topic)] = to;
        var from = level.Now is null && standing == Level.Lowest ? (int?)null : standing;
        return meeting with { Why = [.. meeting.Why, new PlanReason(ReasonKind.Goal, other, topic, from, to)] };
    }
}
