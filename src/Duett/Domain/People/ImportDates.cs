using System.Globalization;
using System.Text.RegularExpressions;

namespace Duett.Domain.People;

/// <summary>
/// Dates that can be read in one way only: 2021-03-15 (a time behind it is ignored) and 15.3.2021. A year of two digits
/// and 3/4/2021 could mean several days, so they are asked back. A bare number is Excel's day count in a workbook, where
/// it comes from a date cell that lost its format; in a text file it is asked back, since nobody could check it.
/// </summary>
public static partial class ImportDates
{
    private const int FirstYear = 1950;
    private const int LastYear = 2100;

    public static (DateOnly? Date, ImportCode? Finding) Read(string text, bool isWorkbook)
    {
        if (text.Length == 0)
            return (null, null);
        if (Iso().Match(text) is { Success: true } iso)
            return Exact(iso);
        if (German().Match(text) is { Success: true } german)
            return Exact(german);
        if (Ambiguous().IsMatch(text))
            return (null, ImportCode.DateAmbiguous);
        if (!DayCount().IsMatch(text))
            return (null, ImportCode.DateUnreadable);
        if (!isWorkbook)
            return (null, ImportCode.DateIsSerialNumber);
        var day = DateOnly.FromDateTime(DateTime.FromOADate(int.Parse(text, CultureInfo.InvariantCulture)));
        return InRange(day.Year) ? (day, ImportCode.DateReadFromNumber) : (null, ImportCode.DateOutOfRange);
    }

    private static (DateOnly?, ImportCode?) Exact(Match match)
    {
        var (year, month, day) = (Part(match, "y"), Part(match, "m"), Part(match, "d"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return (null, ImportCode.DateDoesNotExist);
        return InRange(year) ? (new DateOnly(year, month, day), null) : (null, ImportCode.DateOutOfRange);
    }

    private static int Part(Match match, string name) =>
        int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})([T ][0-9:.]+(Z|[+-][0-9:]+)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<d>[0-9]{1,2})\. ?(?<m>[0-9]{1,2})\. ?(?<y>[0-9]{4})( [0-9:]+)?$")]
    private static partial Regex German();

    [GeneratedRegex(@"^[0-9]{1,4}[./-] ?[0-9]{1,2}[./-]( ?[0-9]{1,4})?$")]
    private static partial Regex Ambiguous();

    /// <summary>Five digits are 1927 to 2173; four would be a year.</summary>
    [GeneratedRegex("^[0-9]{5}$")]
    private static partial Regex DayCount();
}
