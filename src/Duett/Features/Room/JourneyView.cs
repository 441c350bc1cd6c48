using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

public enum StepState
{
    Done,
    Now,
    Ahead,
}

/// <summary>One meeting of the journey in the side column.</summary>
public sealed record StepView(int Number, StepState State, string Title, string When, IReadOnlyList<string> Words)
{
    public string? Why => State == StepState.Done ? null : Words.FirstOrDefault();

    public static IReadOnlyList<StepView> Of(
        Plan plan,
        Journey journey,
        IReadOnlyList<Meeting> meetings,
        TimeZoneInfo zone,
        Texts texts,
        Func<int, MeetingText> text
    ) =>
        [
            .. plan.Meetings.Select(planned =>
            {
                var of = meetings.Where(m => m.Number == planned.Number).ToList();
                var (held, ahead) = (of.Find(m => m.MetAt is not null), of.Find(m => m.IsOpen));
                var words = text(planned.Number);
                return new StepView(
                    planned.Number,
                    held is not null ? StepState.Done
                        : planned.Number == journey.NextNumber ? StepState.Now
                        : StepState.Ahead,
                    words.Title,
                    DateOf(held, ahead, zone, texts),
                    words.Why
                );
            }),
        ];

    private static string DateOf(Meeting? held, Meeting? ahead, TimeZoneInfo zone, Texts texts)
    {
        string Day(Meeting meeting) => Dates.Short(meeting.StartsAt.DayIn(zone), CultureInfo.CurrentCulture);
        return held is not null ? texts["Room.StepDone", ("day", Day(held))]
            : ahead is not null ? texts["Room.StepPlanned", ("day", Day(ahead))]
            : texts["Room.StepOpen"];
    }
}

/// <summary>The card of the next meeting.</summary>
public sealed record NextView(
    Guid Id,
    int Number,
    string When,
    int Minutes,
    string Where,
    IReadOnlyList<string> Coming,
    bool AsksMe
)
{
    public static NextView Of(Meeting meeting, RoomHead head, TimeZoneInfo zone, Texts texts)
    {
        var coming = new List<string>();
        if (meeting.MenteeComes)
            coming.Add(head.Mentee.Name);
        if (meeting.MentorComes)
            coming.Add(head.Mentor.Name);
        return new(
            meeting.Id,
            meeting.Number,
            Dates.WithTime(meeting.StartsAt, zone, CultureInfo.CurrentCulture),
            meeting.Minutes,
            meeting.Place.Length > 0 ? meeting.Place
                : meeting.ByVideo ? texts["Room.ByVideo"]
                : texts["Room.PlaceOnSite"],
            coming,
            meeting.AsksWhoComes && !meeting.Comes(head.MySide == Side.Mentor)
        );
    }
}
