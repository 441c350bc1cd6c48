using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>
/// Goes through the meetings in their order and knows where both stand. Nobody jumps a level. A step made for one of the two
/// may be just the next one for the other: then the meeting is there for both.
/// </summary>
internal sealed class LevelWalk
{
    private readonly PlanRequest request;
    private readonly HashSet<(Side Side, string Topic)> goals = [];
    private readonly Dictionary<(Side Side, string Topic), int> reached = [];

    public LevelWalk(PlanRequest request, ContentCatalogue content)
    {
        this.request = request;
        foreach (var side in new[] { Side.Mentee, Side.Mentor })
        foreach (var goal in LearningSteps.Goals(request.Of(side), content))
            goals.Add((side, goal));
    }

    public int Reached(Side side, string topic) =>
        reached.TryGetValue((side, topic), out var level)
            ? level
            : LearningSteps.Standing(request.Of(side).LevelOf(topic));

    /// <summary>What is over is as it was.</summary>
    public LevelWalk Past(IEnumerable<PlannedMeeting> meetings)
    {
        foreach (var meeting in meetings)
        foreach (var (side, to) in Learners(meeting))
            reached[(side, meeting.Topic!)] = Math.Max(Reached(side, meeting.Topic!), to);
        return this;
    }

    /// <summary>Takes the step, unless it would jump a level or stand still.</summary>
    public bool Takes(PlannedMeeting meeting)
    {
        if (meeting is not { Topic: { } topic, LevelTo: { } to, Learner: { } learner } || meeting.Repeats is not null)
            return true;
        if (Reached(learner, topic) != to - 1)
            return false;
        Note(meeting);
        return true;
    }

    /// <summary>The meeting with its reason for the other one, if it is a step for both.</summary>
    public PlannedMeeting Note(PlannedMeeting meeting)
    {
        if (meeting is not { Topic: { } topic, LevelTo: { } to, Learner: { } learner } || meeting.Repeats is not null)
            return meeting;
        reached[(learner, topic)] = to;
        var other = learner == Side.Mentee ? Side.Mentor : Side.Mentee;
        var level = request.Of(other).LevelOf(topic);
        var standing = Reached(other, topic);
        if (!goals.Contains((other, topic)) || standing != to - 1 || LearningSteps.Aim(topic, level) < to)
            return meeting;
        reached[(other, topic)] = to;
        var from = level.Now is null && standing == Level.Lowest ? (int?)null : standing;
        return meeting with { Why = [.. meeting.Why, LearningSteps.ReasonFor(other, topic, from, to)] };
    }

    /// <summary>The meeting as it is without its reason for the other one.</summary>
    public static PlannedMeeting Alone(PlannedMeeting meeting) =>
        meeting.Learner is { } learner
            ? meeting with
            {
                Why = [.. meeting.Why.Where(why => why.Who == learner || !IsStep(why))],
            }
            : meeting;

    public static bool IsStep(PlanReason why) => why.Kind is ReasonKind.Goal or ReasonKind.Wants or ReasonKind.Wish;

    private static IEnumerable<(Side Side, int To)> Learners(PlannedMeeting meeting)
    {
        if (meeting is not { Topic: not null, LevelTo: { } to, Learner: { } learner })
            yield break;
        yield return (learner, to);
        foreach (var why in meeting.Why.Where(IsStep))
            if (why.Who is { } who && who != learner)
                yield return (who, to);
    }
}
