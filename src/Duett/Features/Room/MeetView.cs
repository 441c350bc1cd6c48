using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Domain.Plans;

namespace Duett.Features.Room;

/// <summary>One step of a meeting as it lies on the table.</summary>
/// <param name="From">Planned time on the wall; null when the meeting has no date.</param>
public sealed record MeetStep(int Number, int Minutes, string Title, string? Text, string? From, string? To)
{
    public static IReadOnlyList<MeetStep> Of(IReadOnlyList<AgendaText> agenda, Meeting? meeting, TimeZoneInfo zone)
    {
        var (steps, passed) = (new List<MeetStep>(), 0);
        foreach (var step in agenda)
        {
            steps.Add(
                new(steps.Count + 1, step.Minutes, step.Title, step.Text, Clock(passed), Clock(passed + step.Minutes))
            );
            passed += step.Minutes;
        }
        return steps;

        string? Clock(int minutes) =>
            meeting is null
                ? null
                : TimeZoneInfo
                    .ConvertTime(meeting.StartsAt.AddMinutes(minutes), zone)
                    .ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
