namespace Duett.Domain.Meetings;

/// <summary>
/// Days on which somebody has no time: a block at school, a shift, a holiday. No reason is kept, nobody else reads it, and no
/// date is proposed on them. A longer time in which a tandem rests is a pause.
/// </summary>
public sealed class Absence : Owned
{
    /// <summary>Entries ahead, per person.</summary>
    public const int Most = 60;

    public required Guid PersonId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }
}

/// <summary>One stretch of days, or the same every few weeks.</summary>
/// <param name="Until">The last day.</param>
/// <param name="EveryWeeks">Null: once.</param>
/// <param name="Last">No stretch begins after this day; only with <paramref name="EveryWeeks"/>.</param>
public sealed record AbsenceTimes(DateOnly From, DateOnly Until, int? EveryWeeks = null, DateOnly? Last = null)
{
    public const int LongestDays = 92;
    public const int MostWeeks = 26;

    public Refusal? Fault(DateOnly today) =>
        Until < From || Until < today ? new AbsenceEndsTooEarly()
        : Until.DayNumber - From.DayNumber >= LongestDays ? new AbsenceIsTooLong()
        : (Last ?? From) > today.AddDays(Meeting.MostDaysAhead) ? new AbsenceIsTooFarAhead()
        : EveryWeeks is null ? null
        : EveryWeeks < 1 || EveryWeeks > MostWeeks || EveryWeeks * 7 <= Until.DayNumber - From.DayNumber
            ? new AbsenceRepeatsTooOften()
        : Last is null || Last < From ? new AbsenceNeedsALastDay()
        : null;

    /// <summary>What <see cref="Fault"/> finds nothing wrong with, without what is over.</summary>
    public IEnumerable<(DateOnly From, DateOnly Until)> All(DateOnly today)
    {
        for (var (from, until) = (From, Until); from == From || from <= Last; )
        {
            if (until >= today)
                yield return (from, until);
            if (EveryWeeks is not { } weeks)
                yield break;
            (from, until) = (from.AddDays(7 * weeks), until.AddDays(7 * weeks));
        }
    }
}

public sealed record AbsenceEndsTooEarly : Refusal;

public sealed record AbsenceIsTooLong : Refusal;

public sealed record AbsenceIsTooFarAhead : Refusal;

public sealed record AbsenceRepeatsTooOften : Refusal;

public sealed record AbsenceNeedsALastDay : Refusal;

public sealed record TooManyAbsences : Refusal;
