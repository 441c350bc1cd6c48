namespace Duett.Domain.Meetings;

/// <summary>From what a clock on the wall shows to the instant that is meant.</summary>
public static class LocalTime
{
    /// <summary>
    /// Null when clocks jump over that time in spring. Of two instants in autumn the first is meant: who comes then has
    /// missed nothing.
    /// </summary>
    public static DateTimeOffset? At(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
            return null;
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    public static DateTime Of(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
}

public sealed record NoSuchLocalTime : Refusal;
