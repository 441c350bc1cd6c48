namespace Duett.Domain.Rounds;

/// <summary>A step of a running round by hand, forward or back. Their names are codes in addresses and in the log.</summary>
public enum RoundStep
{
    CloseEnrolment,
    MatchEarlier,
    ReopenEnrolment,
    OpenForLate,
    CloseForLate,
    Extend,
    CloseNow,
}

/// <summary>What a step is asked with: a last day, or a number of weeks.</summary>
public sealed record StepWish(DateOnly? Until = null, int Weeks = 0);

public sealed record StepIsNotPossible : Refusal;

public sealed record StepNeedsALaterDay : Refusal;

public sealed record StepGoesTooFar : Refusal;

/// <summary>
/// Dates and meetings of a round after a step. The page that shows a step beforehand and the step itself take them from here,
/// so that what was shown is what happens.
/// </summary>
public sealed record SteppedRound(RoundDates Dates, int Meetings)
{
    private const int MostWeeks = 26;

    /// <summary>What can be done today. Once closed nothing: rooms and wishes are on their way to be deleted.</summary>
    public static IReadOnlyList<RoundStep> Possible(Round round, DateOnly today)
    {
        if (round.IsInPreparation || round.ClosedAt is not null)
            return [];
        var (open, released) = (round.EnrolmentIsOpen(today), round.ReleasedAt is not null);
        var steps = new List<RoundStep>();
        if (!released && open)
            steps.Add(RoundStep.CloseEnrolment);
        if (!released && (open || today < round.MatchOn))
            steps.Add(RoundStep.MatchEarlier);
        if (!released && !open)
            steps.Add(RoundStep.ReopenEnrolment);
        if (released)
            steps.Add(open ? RoundStep.CloseForLate : RoundStep.OpenForLate);
        steps.AddRange([RoundStep.Extend, RoundStep.CloseNow]);
        return steps;
    }

    public static (SteppedRound? After, Refusal? Refusal) Of(Round round, RoundStep step, StepWish wish, DateOnly today)
    {
        if (!Possible(round, today).Contains(step))
            return (null, new StepIsNotPossible());
        var now = new SteppedRound(new(round.EnrolUntil, round.MatchOn, round.StartsOn, round.EndsOn), round.Meetings);
        return step switch
        {
            RoundStep.CloseEnrolment or RoundStep.CloseForLate => (now.EnrolledBefore(today), null),
            RoundStep.MatchEarlier => (now.MatchedOn(today, round.EnrolmentIsOpen(today)), null),
            RoundStep.ReopenEnrolment => now.OpenUntil(wish.Until, today),
            RoundStep.OpenForLate => now.OpenForLate(wish.Until, today),
            RoundStep.Extend => now.LongerBy(wish.Weeks, round.RhythmDays),
            _ => (now with { Dates = now.Dates with { EndsOn = Earlier(now.Dates.EndsOn, today) } }, null),
        };
    }

    public void Into(Round round)
    {
        (round.EnrolUntil, round.MatchOn, round.StartsOn, round.EndsOn) = Dates;
        round.Meetings = Meetings;
    }

    private SteppedRound EnrolledBefore(DateOnly today) =>
        this with
        {
            Dates = Dates with { EnrolUntil = today.AddDays(-1) },
        };

    private SteppedRound MatchedOn(DateOnly today, bool open) =>
        (open ? EnrolledBefore(today) : this) is var closed
            ? closed with
            {
                Dates = closed.Dates with { MatchOn = today },
            }
            : this;

    /// <summary>Back to enrolment: what follows moves along as far as it must.</summary>
    private (SteppedRound?, Refusal?) OpenUntil(DateOnly? until, DateOnly today)
    {
        if (until is not { } last || last < today)
            return (null, new StepNeedsALaterDay());
        var match = last < Dates.MatchOn ? Dates.MatchOn : WorkingDays.After(last, 1);
        var start = Later(Dates.StartsOn, match);
        var end = Dates.EndsOn.AddDays(start.DayNumber - Dates.StartsOn.DayNumber);
        return last > today.AddDays(7 * MostWeeks)
            ? (null, new StepGoesTooFar())
            : (this with { Dates = new(last, match, start, end) }, null);
    }

    private (SteppedRound?, Refusal?) OpenForLate(DateOnly? until, DateOnly today) =>
        until is not { } last || last < today ? (null, new StepNeedsALaterDay())
        : last >= Dates.EndsOn ? (null, new StepGoesTooFar())
        : (this with { Dates = Dates with { EnrolUntil = last } }, null);

    private (SteppedRound?, Refusal?) LongerBy(int weeks, int rhythmDays) =>
        weeks is < 1 or > MostWeeks
            ? (null, new StepGoesTooFar())
            : (new(Dates with { EndsOn = Dates.EndsOn.AddDays(7 * weeks) }, Meetings + 7 * weeks / rhythmDays), null);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
