using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>Meetings as they come into a plan; number and minutes are given when it is laid out.</summary>
internal static class Planned
{
    public static PlannedMeeting Step(LearningStep step) =>
        new(
            0,
            step.Learner == Side.Mentor ? MeetingKind.Back : MeetingKind.Topic,
            0,
            null,
            step.Topic,
            step.To,
            step.Learner,
            false,
            [.. ReasonsOf(step)]
        );

    public static PlannedMeeting Filler(SessionPlan session, PlanReason why) =>
        Session(session.Id == PlanSessions.TeachBack ? MeetingKind.Back : MeetingKind.Topic, session.Id, why);

    public static PlannedMeeting Challenge() =>
        Session(MeetingKind.Challenge, PlanSessions.Challenge, new PlanReason(ReasonKind.Challenge));

    public static PlannedMeeting Own(OwnMeeting own) =>
        Bare(MeetingKind.Free, new PlanReason(ReasonKind.Chosen)) with
        {
            Own = own,
            Chosen = true,
        };

    public static PlannedMeeting Open() => Bare(MeetingKind.Free, new PlanReason(ReasonKind.Open));

    /// <summary>The same once more, right after it.</summary>
    public static PlannedMeeting OnceMore(PlannedMeeting meeting) =>
        meeting with
        {
            Repeats = meeting.Number,
            Said = null,
            Chosen = false,
            Why = [new PlanReason(ReasonKind.OnceMore)],
        };

    public static PlannedMeeting Session(MeetingKind kind, string session, PlanReason why) =>
        new(0, kind, 0, session, null, null, null, false, [why]);

    public static PlannedMeeting Bare(MeetingKind kind, PlanReason why) =>
        new(0, kind, 0, null, null, null, null, false, [why]);

    private static IEnumerable<PlanReason> ReasonsOf(LearningStep step)
    {
        yield return LearningSteps.ReasonFor(step.Learner, step.Topic, step.From, step.To);
        if (step.HelperTeaches)
            yield return new PlanReason(
                ReasonKind.Teaches,
                step.Learner == Side.Mentee ? Side.Mentor : Side.Mentee,
                step.Topic
            );
    }
}
