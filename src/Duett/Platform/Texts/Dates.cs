using System.Globalization;

namespace Duett.Platform.Texts;

/// <summary>Dates as people read them, in the reader's culture and time zone.</summary>
public static class Dates
{
    public static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo CultureOf(string language) => language == "en" ? English : German;

    /// <summary>"Dienstag, 4. Mai 2027"</summary>
    public static string Long(DateOnly day, CultureInfo culture) =>
        day.ToString(culture.TwoLetterISOLanguageName == "en" ? "dddd, d MMMM yyyy" : "dddd, d. MMMM yyyy", culture);

    /// <summary>"4. Mai"</summary>
    public static string Short(DateOnly day, CultureInfo culture) =>
        day.ToString(culture.TwoLetterISOLanguageName == "en" ? "d MMMM" : "d. MMMM", culture);

    /// <summary>"Dienstag, 4. Mai, 12:15 Uhr"</summary>
    public static string WithTime(DateTimeOffset at, TimeZoneInfo zone, CultureInfo culture)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return culture.TwoLetterISOLanguageName == "en"
            ? local.ToString("dddd, d MMMM, HH:mm", culture)
            : local.ToString("dddd, d. MMMM, HH:mm", culture) + " Uhr";
    }

    public static DateOnly DayIn(this DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The moment the day is over.</summary>
    public static DateTimeOffset EndIn(this DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>That hour of the day, as the clocks there show it.</summary>
    public static DateTimeOffset At(this DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>The zone of that name, or Berlin when the name is unknown on this machine.</summary>
    public static TimeZoneInfo Zone(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
}
