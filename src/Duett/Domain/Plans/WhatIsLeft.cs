using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>What is not in the plan yet: steps both wish for, session plans that fill up, and, in the end, open meetings.</summary>
internal sealed class WhatIsLeft(PlanRequest request, ContentCatalogue content)
{
    private readonly Dictionary<Side, IReadOnlyList<LearningStep>> steps = new()
    {
        [Side.Mentee] = LearningSteps.Of(Side.Mentee, request, content),
        [Side.Mentor] = LearningSteps.Of(Side.Mentor, request, content),
    };

    public PlannedMeeting Next(
        IReadOnlyList<PlannedMeeting> past,
        IReadOnlyList<PlannedMeeting> ahead,
        IReadOnlyList<LeftOut> leftOut
    ) =>
        Step(past, ahead, leftOut) is { } step
            ? Planned.Step(step)
            : Filler([.. past, .. ahead], leftOut) ?? Planned.Open();

    /// <summary>The mentee's wishes come first.</summary>
    public LearningStep? Step(
        IReadOnlyList<PlannedMeeting> past,
        IReadOnlyList<PlannedMeeting> ahead,
        IReadOnlyList<LeftOut> leftOut
    ) => StepFor(Side.Mentee, past, ahead, leftOut) ?? StepFor(Side.Mentor, past, ahead, leftOut);

    /// <summary>The next step this person wishes for, that is neither in the plan nor left out.</summary>
    public LearningStep? StepFor(
        Side side,
        IReadOnlyList<PlannedMeeting> past,
        IReadOnlyList<PlannedMeeting> ahead,
        IReadOnlyList<LeftOut> leftOut
    )
    {
        var walk = After(past, ahead);
        return steps[side]
            .FirstOrDefault(step =>
                !leftOut.Any(l => l.Topic == step.Topic && l.Learner == side && (l.From is null || step.To >= l.From))
                && IsNew(step, past, ahead)
                && (step.To is null || walk.Reached(side, step.Topic) == step.To - 1)
            );
    }

    /// <summary>The next level of any topic for one of the two; null when there is none above.</summary>
    public LearningStep? NextOf(
        Side side,
        string topic,
        IReadOnlyList<PlannedMeeting> past,
        IReadOnlyList<PlannedMeeting> ahead
    )
    {
        var helper = request.Of(side == Side.Mentee ? Side.Mentor : Side.Mentee);
        var taught = helper.Teaches.Contains(topic);
        if (content.FindBackTopic(topic) is not null)
            return side == Side.Mentor && ahead.All(m => m.Topic != topic)
                ? new LearningStep(side, topic, null, null, taught)
                : null;
        if (content.BlockOf(topic) is null)
            return null;
        var reached = After(past, ahead).Reached(side, topic);
        if (reached >= Level.Highest)
            return null;
        var from = request.Of(side).LevelOf(topic).Now is null && reached == Level.Lowest ? (int?)null : reached;
        var step = new LearningStep(side, topic, from, reached + 1, taught);
        return IsNew(step, past, ahead) ? step : null;
    }

    private LevelWalk After(IReadOnlyList<PlannedMeeting> past, IReadOnlyList<PlannedMeeting> ahead)
    {
        var walk = new LevelWalk(request, content).Past(past);
        foreach (var meeting in ahead)
            walk.Takes(meeting);
        return walk;
    }

    private static bool IsNew(
        LearningStep step,
        IReadOnlyList<PlannedMeeting> past,
        IReadOnlyList<PlannedMeeting> ahead
    ) => !past.Concat(ahead).Any(m => m.Topic == step.Topic && m.LevelTo == step.To);

    private PlannedMeeting? Filler(IReadOnlyList<PlannedMeeting> plan, IReadOnlyList<LeftOut> leftOut)
    {
        List<string> goals =
        [
            .. LearningSteps
                .Goals(request.Mentee, content)
                .Concat(LearningSteps.Goals(request.Mentor, content))
                .Distinct(),
        ];
        var mentorHasTurn = plan.Any(m => m.Learner == Side.Mentor);
        var without = plan.Select(m => m.Session).Concat(leftOut.Select(l => l.Session)).OfType<string>().ToHashSet();
        return FillingSessions.For(goals, request.Template, mentorHasTurn, content, 1, without) is [var found]
            ? Planned.Filler(found.Session, found.Why)
            : null;
    }
}
