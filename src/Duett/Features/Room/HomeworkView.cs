using Duett.Domain.Plans;
using Duett.Domain.Rooms;

namespace Duett.Features.Room;

/// <summary>What one of the two has to do until the next meeting.</summary>
public sealed record HomeworkView(Partner Who, bool Mine, IReadOnlyList<TaskView> Tasks)
{
    /// <param name="next">The meeting ahead.</param>
    /// <param name="text">The plan's words for a meeting by its number.</param>
    public static IReadOnlyList<HomeworkView> Of(
        HomeworkSheet sheet,
        RoomHead head,
        int next,
        Func<int, MeetingText> text
    ) => [.. new[] { Side.Mentee, Side.Mentor }.Select(side => For(side, sheet, head, next, text))];

    private static HomeworkView For(
        Side side,
        HomeworkSheet sheet,
        RoomHead head,
        int next,
        Func<int, MeetingText> text
    )
    {
        var who = head.Of(side);
        List<(string Key, string Text, OwnTask? Own)> tasks = [];
        if (next > 1 && sheet.AgreedOn(next - 1) is not { Taken: false })
        {
            var last = text(next - 1);
            var given = side == Side.Mentee ? last.HomeworkMentee : last.HomeworkMentor;
            tasks.Add((HomeworkSheet.AfterMeeting(next - 1), given, null));
        }
        tasks.Add((HomeworkSheet.BeforeMeeting(next), text(next).Prepare, null));
        tasks.AddRange(sheet.TasksOf(who.Id, next).Select(t => (t.Key, t.Text, (OwnTask?)t)));
        return new(
            who,
            side == head.MySide,
            [.. tasks.Select(t => new TaskView(t.Key, t.Text, sheet.IsDone(who.Id, t.Key), t.Own?.Id, t.Own?.DueOn))]
        );
    }
}

/// <param name="Own">Id of a task the person set; null for one of the plan.</param>
/// <param name="DueOn">Where it has a day of its own.</param>
public sealed record TaskView(string Key, string Text, bool Done, Guid? Own, DateOnly? DueOn);
