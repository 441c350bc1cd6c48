namespace Duett.Domain.Rounds;

/// <summary>
/// The dates of a round, from its start: enrolment ends and proposals are made before, the end follows from number and rhythm of
/// the meetings. Proposals are only defaults; the programme manager changes what does not fit.
/// </summary>
public sealed record RoundDates(DateOnly EnrolUntil, DateOnly MatchOn, DateOnly StartsOn, DateOnly EndsOn)
{
    public const int DaysFromMatchToStart = 14;
    public const int DaysFromEnrolToMatch = 4;

    /// <summary>Three weeks to enrol, then a few days to match and a fortnight to say yes.</summary>
    public static RoundDates Proposed(DateOnly today, int durationDays)
    {
        var enrolUntil = NextWorkingDay(today.AddDays(21));
        var matchOn = NextWorkingDay(enrolUntil.AddDays(DaysFromEnrolToMatch));
        var startsOn = NextWorkingDay(matchOn.AddDays(DaysFromMatchToStart));
        return new(enrolUntil, matchOn, startsOn, startsOn.AddDays(durationDays));
    }

    /// <summary>What is wrong with the order of the dates, as names of the fields concerned.</summary>
    public IEnumerable<string> Faults(DateOnly today)
    {
        if (EnrolUntil < today)
            yield return nameof(EnrolUntil);
        if (MatchOn < EnrolUntil)
            yield return nameof(MatchOn);
        if (StartsOn < MatchOn)
            yield return nameof(StartsOn);
        if (EndsOn <= StartsOn || EndsOn > StartsOn.AddYears(3))
            yield return nameof(EndsOn);
    }

    private static DateOnly NextWorkingDay(DateOnly day) => WorkingDays.Is(day) ? day : WorkingDays.After(day, 1);
}
