using Duett.Domain;
using Duett.Domain.Meetings;

namespace Duett.Platform.Play;

/// <summary>When people get round to something: on working days, in the hours of an office, never all at once.</summary>
public sealed class OfficeHours(TimeZoneInfo zone, Dice dice)
{
    private static readonly TimeOnly Opens = new(7, 50);
    private const double HoursOpen = 9.5;

    /// <summary>Most people answer early within <paramref name="days"/>; some take their time.</summary>
    public DateTimeOffset Within(DateTimeOffset from, double days, params ReadOnlySpan<object> question)
    {
        var roll = dice.Roll([.. question, "day"]);
        var day = DateOnly.FromDateTime(LocalTime.Of(from.AddDays(roll * roll * days), zone));
        var at = On(day, question);
        // Whole seconds: they are the same on every database.
        var soon = from.AddSeconds((int)(420 + 4800 * dice.Roll([.. question, "soon"])));
        return at > soon ? at
            : IsOpen(soon) ? soon
            : On(WorkingDays.After(DateOnly.FromDateTime(LocalTime.Of(from, zone)), 1), question);
    }

    /// <summary>At some time of that day, or of the next working day.</summary>
    public DateTimeOffset On(DateOnly day, params ReadOnlySpan<object> question) =>
        At(day, Opens.Add(TimeSpan.FromSeconds((int)(3600 * HoursOpen * dice.Roll([.. question, "time"])))));

    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var open = WorkingDays.Is(day) ? day : WorkingDays.After(day, 1);
        return LocalTime.At(open.ToDateTime(time), zone) ?? new(open.ToDateTime(time), TimeSpan.Zero);
    }

    private bool IsOpen(DateTimeOffset at)
    {
        var local = LocalTime.Of(at, zone);
        return WorkingDays.Is(DateOnly.FromDateTime(local))
            && TimeOnly.FromDateTime(local).IsBetween(Opens, Opens.AddHours(HoursOpen));
    }
}
