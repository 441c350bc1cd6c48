using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>One meeting on the page of the whole plan, with what can be done to it.</summary>
public sealed record PlanLine(
    int Number,
    StepState State,
    string Title,
    string When,
    IReadOnlyList<string> Why,
    bool IsOnceMore,
    bool CanChange,
    bool CanEarlier,
    bool CanLater,
    bool CanDrop,
    IReadOnlyList<string> FallWith,
    SaidView? Said
);

/// <param name="Sits">Null as long as neither has said anything.</param>
/// <param name="By">Whose tap stands.</param>
public sealed record SaidView(bool? Sits, string? By);

/// <summary>After a meeting, as long as neither has said anything: does it sit?</summary>
public sealed record SitsView(int Number, string Title, string Address)
{
    public static SitsView? Of(Plan plan, int held, RoomHead head, Func<int, string> title) =>
        head.IsOpen
        && held >= 1
        && held <= plan.Meetings.Count
        && plan.Meetings[held - 1] is { IsAsked: true, Said: null }
            ? new(held, title(held), head.Address)
            : null;
}

/// <summary>The plan for the two who change it.</summary>
public sealed class PlanView(Plan plan, PlanDraft draft, Journey journey, RoomHead head, int held)
{
    public IReadOnlyList<PlanLine> Lines(IReadOnlyList<StepView> steps, Func<PlannedMeeting, string> title) =>
        [.. plan.Meetings.Select(meeting => Line(meeting, steps[meeting.Number - 1], title))];

    private PlanLine Line(PlannedMeeting meeting, StepView step, Func<PlannedMeeting, string> title)
    {
        var number = meeting.Number;
        return new(
            number,
            step.State,
            title(meeting),
            step.When,
            step.Words,
            meeting.Repeats is not null,
            head.IsOpen && draft.CanChange(number),
            head.IsOpen && draft.CanMove(number, -1),
            head.IsOpen && draft.CanMove(number, 1),
            head.IsOpen && meeting.IsAsked && draft.CanChange(number),
            [.. draft.FallWith(number).Select(title)],
            SaidOf(meeting)
        );
    }

    /// <summary>Asked about what is over, and about what both have said something of already.</summary>
    private SaidView? SaidOf(PlannedMeeting meeting) =>
        meeting.IsAsked && meeting.Number <= Math.Max(plan.Settled(held), journey.Held)
            ? new(meeting.Said?.Sits, head.Of(meeting.Said?.By)?.Name)
            : null;
}

/// <summary>What a meeting of the plan is called in a list: a topic with its level.</summary>
public static class MeetingTitles
{
    public static string TitleOf(this Texts texts, PlannedMeeting meeting, MeetingText text) =>
        meeting is { LevelTo: { } level, Topic: { } topic } && !Domain.Rounds.OwnTopic.Is(topic)
            ? texts["Room.TitleWithLevel", ("title", text.Title), ("level", level)]
            : text.Title;
}
