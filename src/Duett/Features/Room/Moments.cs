using System.Globalization;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>"heute, 13:05 Uhr", "4. Mai, 13:05 Uhr": a moment as one says it looking back.</summary>
public static class Moments
{
    public static string Moment(this Texts texts, DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var time = TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        var day = at.DayIn(zone);
        return day == now.DayIn(zone) ? texts["Room.TodayAt", ("time", time)]
            : day == now.DayIn(zone).AddDays(-1) ? texts["Room.YesterdayAt", ("time", time)]
            : texts["Room.DayAt", ("day", Dates.Short(day, CultureInfo.CurrentCulture)), ("time", time)];
    }
}
