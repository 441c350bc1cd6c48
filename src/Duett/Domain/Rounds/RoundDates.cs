using Duett.Domain.Content;

namespace Duett.Domain.Rounds;

/// <summary>
/// The dates of a round, from its start: enrolment ends and proposals are made before, the end follows from number and rhythm of
/// the meetings. Proposals are only defaults; the programme manager changes what does not fit.
/// </summary>
public sealed record RoundDates(DateOnly EnrolUntil, DateOnly MatchOn, DateOnly StartsOn, DateOnly EndsOn)
{
    private const int MostMeetings = 60;

    /// <summary>The earliest start that leaves everybody the usual time, and the end after the last meeting.</summary>
    public static RoundDates Proposed(DateOnly today, int durationDays, TemplateLead? lead = null) =>
        Laid(today, durationDays, lead, NextWorkingDay);

    /// <summary>The same at any time of the year, for a house whose people are invented and answer at Christmas too.</summary>
    public static RoundDates Played(DateOnly today, int durationDays) => Laid(today, durationDays, null, LastDay);

    private static RoundDates Laid(DateOnly today, int days, TemplateLead? lead, Func<DateOnly, DateOnly> good)
    {
        lead ??= TemplateLead.Usual;
        var enrolUntil = good(today.AddDays(lead.Enrol));
        var matchOn = good(enrolUntil.AddDays(lead.Match));
        var startsOn = good(matchOn.AddDays(lead.Answer));
        return new(enrolUntil, matchOn, startsOn, LastDay(startsOn.AddDays(days)));
    }

    /// <summary>
    /// Reckoned back from a given start. Where time is short, everybody gets a shorter one, in the usual proportions; a start
    /// in the past leaves dates that <see cref="Faults"/> names.
    /// </summary>
    public static RoundDates Before(DateOnly startsOn, DateOnly today, int durationDays, TemplateLead? lead = null)
    {
        lead ??= TemplateLead.Usual;
        var left = startsOn.DayNumber - today.DayNumber;
        var (answer, match) =
            left >= lead.Days
                ? (lead.Answer, lead.Match)
                : (left * lead.Answer / lead.Days, left * lead.Match / lead.Days);
        var matchOn = WorkingDayBefore(startsOn.AddDays(-answer), today);
        var enrolUntil = WorkingDayBefore(matchOn.AddDays(-match), today);
        return new(enrolUntil, matchOn, startsOn, LastDay(startsOn.AddDays(durationDays)));
    }

    private static DateOnly WorkingDayBefore(DateOnly day, DateOnly notBefore)
    {
        var before = day;
        while (!WorkingDays.Is(before))
            before = before.AddDays(-1);
        return before < notBefore ? day : before;
    }

    /// <summary>As many meetings as the form has; a round clearly longer or shorter has more or fewer, in the same rhythm.</summary>
    public int MeetingsOf(ProgrammeTemplate template)
    {
        var (days, count) = (EndsOn.DayNumber - StartsOn.DayNumber, template.Meetings.Count);
        return Math.Abs(days - template.DurationDays) <= template.Meetings.RhythmDays / 2
            ? count
            : Math.Clamp((int)Math.Round((double)count * days / template.DurationDays), 1, MostMeetings);
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

    /// <summary>Nobody has to answer on it.</summary>
    private static DateOnly LastDay(DateOnly day) => WorkingDays.Is(day) ? day : WorkingDays.After(day, 1);

    private static DateOnly NextWorkingDay(DateOnly day)
    {
        while (!WorkingDays.Is(day) || IsBetweenTheYears(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>From Christmas Eve to New Year hardly anybody is there to answer.</summary>
    private static bool IsBetweenTheYears(DateOnly day) => day is { Month: 12, Day: >= 24 } or { Month: 1, Day: 1 };
}
