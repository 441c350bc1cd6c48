namespace Duett.Domain.Enrolments;

/// <summary>The 25 boxes of <see cref="WeekTimes"/> as they stand in forms: "di-mittag". Words for people: <c>Enrolments.Day…</c>, <c>Enrolments.Band…</c>.</summary>
public static class TimeCodes
{
    private static readonly string[] Days = ["mo", "di", "mi", "do", "fr"];
    private static readonly string[] Bands = ["frueh", "vorm", "mittag", "nachm", "abend"];

    public static string Code(int day, int band) => $"{Days[day]}-{Bands[band]}";

    /// <summary>Unknown codes count for nothing.</summary>
    public static int Read(IEnumerable<string?> codes)
    {
        var times = 0;
        foreach (var code in codes)
            if (
                code?.Split('-') is [var day, var band]
                && Array.IndexOf(Days, day) is >= 0 and var d
                && Array.IndexOf(Bands, band) is >= 0 and var b
            )
                times |= WeekTimes.Bit(d, b);
        return times;
    }

    public static bool Has(int times, int day, int band) => (times & WeekTimes.Bit(day, band)) != 0;
}
