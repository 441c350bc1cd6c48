using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>
/// Composes the journey of a tandem from what both want and can. Pure: the same request and the same content give the
/// same plan. The first meeting is for getting to know each other, the last for closing, half-time in the middle from
/// six meetings on; the mentee's goals come first, the mentor's wishes get a fair share, and nobody jumps a level.
/// </summary>
public sealed class ComposePlan(ContentCatalogue content)
{
    private const int MeetingsForMentor = 4;
    private const int MentorsShare = 4;

    public Plan From(PlanRequest request)
    {
        Check(request);
        var room = ContentNumbers(request).Count;
        var choice = Choose(request, room);
        var steps = InOrder(choice, Fillers(request, choice, room - choice.Mentee.Count - choice.Mentor.Count), room);
        var walk = new LevelWalk(request, content);
        var plan = new Plan(
            content.Id,
            content.Version,
            request.Template,
            request.Minutes,
            request.RhythmDays,
            [.. Lay(request, steps).Select(walk.Note)]
        )
        {
            HouseEdition = content.HouseEdition,
        };
        // Once it is clear what both take together, a wish may be next that could not be before.
        return PlanDraft.Of(plan, request, content, held: 0).Done() with { Edition = 0 };
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
        List<PlannedMeeting> fillers = [.. sessions.Select(found => Planned.Filler(found.Session, found.Why))];
        while (fillers.Count < count)
            fillers.Add(Planned.Open());
        return fillers;
    }

    /// <summary>The mentee's steps, then what fills up; the mentor's own meetings are spread evenly between them.</summary>
    private List<PlannedMeeting> InOrder(StepChoice choice, IReadOnlyList<PlannedMeeting> fillers, int room)
    {
        var others = new Queue<PlannedMeeting>(choice.Mentee.Select(Planned.Step).Concat(fillers));
        var mentors = new Queue<PlannedMeeting>(choice.Mentor.Select(Planned.Step));
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

    private static PlannedMeeting? FixedAt(int number, PlanRequest request) =>
        FixedMeetings.At(number, request.Meetings)
        // Trust has grown by then, and half the way is left to act on what comes out.
        ?? (
            request.Challenge && FixedMeetings.Middle(request.Meetings) is { } middle && number == middle + 1
                ? Planned.Challenge()
                : null
        );
}
