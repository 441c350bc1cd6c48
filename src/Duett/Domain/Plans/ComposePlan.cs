using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>
/// Composes the journey of a tandem from what both want and can. Pure: the same request and the same content give the
/// same plan. The first meeting is for getting to know each other, the last for closing, half-time in the middle from
/// six meetings on; the mentee's goals come first, the mentor's wishes get a fair share, and nobody jumps a level.
/// </summary>
public sealed class ComposePlan(ContentCatalogue content)
{
    private const int MeetingsForHalftime = 6;
    private const int MeetingsForMentor = 4;
    private const int MentorsShare = 4;

    public Plan From(PlanRequest request)
    {
        Check(request);
        var room = ContentNumbers(request).Count;
        var choice = Choose(request, room);
        var steps = InOrder(choice, Fillers(request, choice, room - choice.Mentee.Count - choice.Mentor.Count), room);
        var meetings = Lay(request, steps);
        return new Plan(
            content.Id,
            content.Version,
            request.Template,
            request.Minutes,
            request.RhythmDays,
            SharedGoals.Note(meetings, request, content)
        );
    }

    private static void Check(PlanRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Meetings, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Meetings, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Minutes, 15);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Minutes, 240);
        foreach (var level in request.Mentee.Levels.Values.Concat(request.Mentor.Levels.Values))
            if (level.Now is < Level.Lowest or > Level.Highest || level.Aimed is < Level.Lowest or > Level.Highest)
                throw new ArgumentOutOfRangeException(nameof(request), "levels are 1 to 4");
    }

    private StepChoice Choose(PlanRequest request, int room)
    {
        var share = request.Meetings < MeetingsForMentor ? 0 : Math.Max(1, room / MentorsShare);
        return StepChoice.Of(
            LearningSteps.Of(Side.Mentee, request, content),
            LearningSteps.Of(Side.Mentor, request, content),
            room,
            share
        );
    }

    private List<PlannedMeeting> Fillers(PlanRequest request, StepChoice choice, int count)
    {
        List<string> goals =
        [
            .. LearningSteps
                .Goals(request.Mentee, content)
                .Concat(LearningSteps.Goals(request.Mentor, content))
                .Distinct(),
        ];
        var sessions = FillingSessions.For(goals, request.Template, choice.Mentor.Count > 0, content, count);
        List<PlannedMeeting> fillers =
        [
            .. sessions.Select(found => OfSession(KindOf(found.Session), found.Session.Id, found.Why)),
        ];
        while (fillers.Count < count)
            fillers.Add(Empty(MeetingKind.Free, new PlanReason(ReasonKind.Open)));
        return fillers;
    }

    /// <summary>The mentee's steps, then what fills up; the mentor's own meetings are spread evenly between them.</summary>
    private List<PlannedMeeting> InOrder(StepChoice choice, IReadOnlyList<PlannedMeeting> fillers, int room)
    {
        var others = new Queue<PlannedMeeting>(choice.Mentee.Select(OfStep).Concat(fillers));
        var mentors = new Queue<PlannedMeeting>(choice.Mentor.Select(OfStep));
        var turns = Enumerable
            .Range(1, mentors.Count)
            .Select(turn => turn * room / (choice.Mentor.Count + 1))
            .ToHashSet();
        return [.. Enumerable.Range(0, room).Select(at => turns.Contains(at) ? mentors.Dequeue() : others.Dequeue())];
    }

    private static PlannedMeeting[] Lay(PlanRequest request, IReadOnlyList<PlannedMeeting> steps)
    {
        var left = new Queue<PlannedMeeting>(steps);
        var seen = new HashSet<string>();
        var meetings = new PlannedMeeting[request.Meetings];
        for (var number = 1; number <= request.Meetings; number++)
        {
            var meeting = FixedAt(number, request) ?? left.Dequeue();
            meetings[number - 1] = meeting with
            {
                Number = number,
                Minutes = request.Minutes,
                Again = meeting.Topic is { } topic && !seen.Add(topic),
            };
        }
        return meetings;
    }

    private static List<int> ContentNumbers(PlanRequest request) =>
        [.. Enumerable.Range(1, request.Meetings).Where(number => FixedAt(number, request) is null)];

    private static PlannedMeeting? FixedAt(int number, PlanRequest request)
    {
        var count = request.Meetings;
        var middle = count >= MeetingsForHalftime ? (count + 1) / 2 : 0;
        if (count == 1)
            return Empty(MeetingKind.First, new PlanReason(ReasonKind.Cards));
        if (number == 1)
            return OfSession(MeetingKind.First, PlanSessions.Start, new PlanReason(ReasonKind.Start));
        if (number == count)
            return OfSession(MeetingKind.Close, PlanSessions.Close, new PlanReason(ReasonKind.Close));
        if (number == middle)
            return OfSession(MeetingKind.Halftime, PlanSessions.Halftime, new PlanReason(ReasonKind.Halftime));
        // Trust has grown by then, and half the way is left to act on what comes out.
        if (request.Challenge && middle > 0 && number == middle + 1)
            return OfSession(MeetingKind.Challenge, PlanSessions.Challenge, new PlanReason(ReasonKind.Challenge));
        return null;
    }

    private static MeetingKind KindOf(SessionPlan session) =>
        session.Id == PlanSessions.TeachBack ? MeetingKind.Back : MeetingKind.Topic;

    private static PlannedMeeting OfStep(LearningStep step) =>
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

    private static IEnumerable<PlanReason> ReasonsOf(LearningStep step)
    {
        yield return step.To is null
            ? new PlanReason(ReasonKind.Wish, step.Learner, step.Topic)
            : new PlanReason(ReasonKind.Goal, step.Learner, step.Topic, step.From, step.To);
        if (step.HelperTeaches)
            yield return new PlanReason(
                ReasonKind.Teaches,
                step.Learner == Side.Mentee ? Side.Mentor : Side.Mentee,
                step.Topic
            );
    }

    private static PlannedMeeting OfSession(MeetingKind kind, string session, PlanReason why) =>
        new(0, kind, 0, session, null, null, null, false, [why]);

    private static PlannedMeeting Empty(MeetingKind kind, PlanReason why) =>
        new(0, kind, 0, null, null, null, null, false, [why]);
}
