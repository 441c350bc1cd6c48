using Duett.Domain.Content;

namespace Duett.Domain.Plans;

/// <summary>
/// A plan while the two change it. What lies behind stays as it was; beginning, middle and end keep their places; the number
/// of meetings stays; nobody jumps a level. Room that gets free is filled as when the plan was made, and what the two asked
/// for gives way to nothing. Pure: the same changes give the same plan.
/// </summary>
public sealed class PlanDraft
{
    private readonly Plan plan;
    private readonly PlanRequest request;
    private readonly ContentCatalogue content;
    private readonly int settled;
    private RestOfPlan rest;
    private List<LeftOut> leftOut;

    private PlanDraft(Plan plan, PlanRequest request, ContentCatalogue content, int held)
    {
        (this.plan, this.request, this.content) = (plan, request, content);
        settled = plan.Settled(held);
        leftOut = [.. plan.LeftOut];
        rest = new RestOfPlan(
            [.. plan.Meetings.Take(settled)],
            [.. plan.Meetings.Skip(settled).Where(m => !m.IsFixed).Select(LevelWalk.Alone)],
            request,
            content
        );
    }

    /// <param name="request">Its number of meetings counts: the round or the two may have added some.</param>
    /// <param name="held">So many meetings lie behind.</param>
    public static PlanDraft Of(Plan plan, PlanRequest request, ContentCatalogue content, int held) =>
        new(plan, request, content, held);

    /// <summary>Beginning, middle and end have their places already.</summary>
    public static bool CanBeAdded(SessionPlan session) =>
        session.Id == PlanSessions.Challenge || !PlanSessions.Fixed.Contains(session.Id);

    /// <summary>What both still wish for and the plan does not hold, as it would come into the plan.</summary>
    public IReadOnlyList<(Addition What, PlannedMeeting Meeting)> Suggestions()
    {
        List<LearningStep> steps =
        [
            .. LearningSteps.Of(Side.Mentee, request, content),
            .. LearningSteps.Of(Side.Mentor, request, content),
        ];
        List<Addition> wishes = [.. steps.Select(step => new Addition(step.Topic, step.Learner)).Distinct()];
        if (request.Challenge && plan.Meetings.All(m => m.Kind != MeetingKind.Challenge))
            wishes.Add(new(Session: PlanSessions.Challenge));
        return
        [
            .. wishes
                .Select(what => (What: what, rest.Make(what, 0)?.Meeting))
                .Where(found =>
                    found.Meeting is { } made && (made.Topic is null || steps.Any(step => IsFor(step, made)))
                )
                .Select(found => (found.What, found.Meeting!)),
        ];

        // A level beyond what somebody aims at is nobody's wish.
        static bool IsFor(LearningStep step, PlannedMeeting made) =>
            (step.Learner, step.Topic, step.To) == (made.Learner, made.Topic, made.LevelTo);
    }

    public bool CanChange(int number) => At(number) is not null;

    public bool CanMove(int number, int by) =>
        At(number) is { } at && rest.Moved(at, by) is { } moved && rest.Jumps(moved).Count == 0;

    public Refusal? Move(int number, int by)
    {
        if (At(number) is not { } at || rest.Moved(at, by) is not { } moved)
            return new MeetingStays();
        if (rest.Jumps(moved).Count > 0)
            return new LevelsWouldJump();
        rest.Meetings = moved;
        return null;
    }

    /// <summary>What goes with a meeting: higher levels that would otherwise be jumped to.</summary>
    public IReadOnlyList<PlannedMeeting> FallWith(int number) =>
        At(number) is { } at ? rest.Jumps([.. rest.Meetings.Where((_, other) => other != at)]) : [];

    public Refusal? Drop(int number)
    {
        if (Remove(number) is { } refusal)
            return refusal;
        rest.Fit(Room, leftOut);
        return null;
    }

    /// <summary>Something in front of the meeting with that number; what is missed least gives way.</summary>
    public Refusal? Add(int number, Addition what)
    {
        var at = rest.Meetings.Count(m => m.Number < number);
        return Insert(at, what);
    }

    public Refusal? Exchange(int number, Addition what)
    {
        if (At(number) is not { } at)
            return new MeetingStays();
        return Remove(number) ?? Insert(at, what);
    }

    /// <summary>Takes back that something was left out.</summary>
    public Refusal? Restore(int index)
    {
        if (index < 0 || index >= leftOut.Count)
            return new PlanWasChanged();
        var back = leftOut[index];
        leftOut.RemoveAt(index);
        if (back.Repeats is null)
            return Insert(rest.Meetings.Count, new(back.Topic, back.Learner ?? Side.Mentee, back.Session, back.Own));
        rest.Fit(Room, leftOut);
        return rest.TakeUpOnceMore(back.Repeats.Value, Room) ? null : new PlanIsFull();
    }

    /// <summary>
    /// After a meeting: it sits, or it comes once more. The last tap stands; one that finds no room is kept and waits for some.
    /// </summary>
    public static (Plan? Plan, Refusal? Refusal) Say(
        Plan plan,
        PlanRequest request,
        ContentCatalogue content,
        int held,
        int number,
        SaidAfterwards said
    )
    {
        if (number < 1 || number > plan.Settled(held) + 1 || number > plan.Meetings.Count)
            return (null, new MeetingIsNotOver());
        if (!plan.Meetings[number - 1].IsAsked)
            return (null, new NothingToSay());
        var with = plan with
        {
            Meetings = [.. plan.Meetings.Select(m => m.Number == number ? m with { Said = said } : m)],
        };
        var draft = new PlanDraft(with, request, content, held);
        draft.leftOut = [.. draft.leftOut.Where(l => l.Repeats != number)];
        if (said.Sits)
            draft.rest.Meetings = [.. draft.rest.Meetings.Where(m => m.Repeats != number)];
        else
            draft.rest.TakeUpOnceMore(number, draft.Room);
        return (draft.Done(), null);
    }

    /// <summary>The changed plan, laid out over all its meetings.</summary>
    public Plan Done()
    {
        rest.Fit(Room, leftOut);
        leftOut = [.. leftOut, .. rest.GaveWay.Select(Note)];
        var left = new Queue<PlannedMeeting>(rest.Meetings);
        List<PlannedMeeting> meetings = [.. rest.Past];
        var seen = rest.Past.Select(m => m.Topic).OfType<string>().ToHashSet();
        var walk = new LevelWalk(request, content).Past(rest.Past);
        for (var number = settled + 1; number <= Count; number++)
        {
            var meeting = FixedAt(number) ?? left.Dequeue();
            meetings.Add(
                walk.Note(
                    meeting with
                    {
                        Number = number,
                        Minutes = plan.Minutes,
                        Again = meeting.Topic is { } topic && !seen.Add(topic),
                    }
                )
            );
        }
        return plan with { Meetings = meetings, LeftOut = leftOut, Edition = plan.Edition + 1 };
    }

    private int Count => Math.Max(settled, request.Meetings);

    private int Room => Enumerable.Range(settled + 1, Count - settled).Count(number => FixedAt(number) is null);

    private PlannedMeeting? FixedAt(int number)
    {
        var middle =
            rest.Past.Any(m => m.Kind == MeetingKind.Halftime) ? 0
            : FixedMeetings.Middle(Count) is { } at ? Math.Max(at, settled + 1)
            : 0;
        return FixedMeetings.At(number, Count, middle);
    }

    private int? At(int number) => rest.Meetings.FindIndex(m => m.Number == number) is >= 0 and var at ? at : null;

    private Refusal? Remove(int number)
    {
        if (At(number) is not { } at)
            return new MeetingStays();
        var gone = rest.Meetings[at];
        // An open meeting is room for something, not something.
        if (gone.IsAsked)
            leftOut = [.. leftOut, Note(gone)];
        rest.Remove(at);
        return null;
    }

    private static LeftOut Note(PlannedMeeting gone) =>
        gone.Repeats is not null ? new(Repeats: gone.Repeats)
        : gone.Own is not null ? new(Own: gone.Own)
        : gone.Topic is not null ? new(Topic: gone.Topic, Learner: gone.Learner, From: gone.LevelTo)
        : new(Session: gone.Session);

    private Refusal? Insert(int at, Addition what)
    {
        if (rest.Make(what, at) is not { } made)
            return new IsInThePlan();
        if (!rest.Put(made.Meeting, made.At, Room))
            return new PlanIsFull();
        leftOut = [.. leftOut.Where(l => !IsThat(l, what))];
        rest.Fit(Room, leftOut);
        return null;
    }

    private static bool IsThat(LeftOut left, Addition what) =>
        left.Repeats is null
        && (
            (what.Topic is not null && left.Topic == what.Topic && left.Learner == what.Learner)
            || (what.Session is not null && left.Session == what.Session)
            || (what.Own is not null && left.Own == what.Own)
        );
}
