namespace Duett.Domain;

/// <summary>Monday to Friday. Public holidays differ by place and are not known here.</summary>
public static class WorkingDays
{
    public static DateOnly After(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (Is(day))
                workingDays--;
        }
        return day;
    }

    public static bool Is(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
