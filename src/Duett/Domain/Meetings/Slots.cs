using Duett.Domain.Enrolments;

namespace Duett.Domain.Meetings;

/// <param name="SuitsBoth">False when the two named no common time and one side's was taken.</param>
public sealed record Slot(DateTimeOffset StartsAt, bool SuitsBoth);

public sealed record BusyTime(DateTimeOffset From, DateTimeOffset Until);

/// <summary>What is known when dates are looked for.</summary>
public sealed record SlotSearch
{
    /// <summary>Times of the week of both, see <see cref="WeekTimes"/>.</summary>
    public required int One { get; init; }
    public required int Other { get; init; }
    public required int Minutes { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>No date before this day.</summary>
    public required DateOnly From { get; init; }
    public IReadOnlyList<BusyTime> Busy { get; init; } = [];

    /// <summary>The time on the wall that would be best; null: the sooner, the better.</summary>
    public DateTime? Around { get; init; }
}

/// <summary>
/// Turns "Tuesdays at noon" into dates: on different days, at different times of the day where there is a choice. The same
/// question gives the same answer.
/// </summary>
public static class Slots
{
    public const int Offered = 3;

    /// <summary>Whoever gets a first date needs time to make room for it.</summary>
    public const int WorkingDaysAhead = 3;
    private const int DaysToLookAt = 56;

    private static readonly TimeOnly[][] StartsOfBand =
    [
        [new(8, 0)],
        [new(9, 30), new(10, 30)],
        [new(12, 15)],
        [new(14, 30), new(15, 30)],
        [new(17, 15)],
    ];

    private sealed record Candidate(DateTimeOffset At, DateTime Local, int Band)
    {
        public DateOnly Day => DateOnly.FromDateTime(Local);
    }

    public static DateOnly FirstDay(DateTimeOffset now, TimeZoneInfo zone, int workingDays = WorkingDaysAhead) =>
        WorkingDays.After(DateOnly.FromDateTime(LocalTime.Of(now, zone)), workingDays);

    /// <summary>The dates to offer, in order. Fewer than asked only when nearly everything is taken.</summary>
    public static IReadOnlyList<Slot> Find(SlotSearch search, int count = Offered)
    {
        var both = Candidates(search, search.One & search.Other).ToList();
        var found = both.Count > 0 ? both : [.. Candidates(search, OfEither(search))];
        var chosen = search.Around is { } best ? Nearest(found, best, count) : Soonest(found, count);
        return [.. chosen.OrderBy(c => c.At).Select(c => new Slot(c.At, both.Count > 0))];
    }

    /// <summary>Whether the date could have been offered: a page may have been open since yesterday.</summary>
    public static bool Allows(SlotSearch search, DateTimeOffset at)
    {
        var both = Candidates(search, search.One & search.Other).ToList();
        return (both.Count > 0 ? both : Candidates(search, OfEither(search))).Any(c => c.At == at);
    }

    private static int OfEither(SlotSearch search) =>
        ((search.One | search.Other) & WeekTimes.All) is var some && some != 0 ? some : WeekTimes.All;

    private static IEnumerable<Candidate> Candidates(SlotSearch search, int times)
    {
        if ((times & WeekTimes.All) == 0)
            yield break;
        var last = (search.Around is { } best ? Later(search.From, DateOnly.FromDateTime(best)) : search.From).AddDays(
            DaysToLookAt
        );
        for (var day = search.From; day <= last; day = day.AddDays(1))
        for (var band = 0; band < WeekTimes.Bands; band++)
        {
            if (!WeekTimes.Has(times, day.DayOfWeek, band))
                continue;
            foreach (var start in StartsOfBand[band])
                if (LocalTime.At(day.ToDateTime(start), search.Zone) is { } at && IsFree(search, at))
                    yield return new(at, day.ToDateTime(start), band);
        }
    }

    private static bool IsFree(SlotSearch search, DateTimeOffset at) =>
        !search.Busy.Any(b => b.From < at.AddMinutes(search.Minutes) && at < b.Until);

    /// <summary>Day by day; on each the time of day that was offered least so far.</summary>
    private static List<Candidate> Soonest(IReadOnlyList<Candidate> found, int count)
    {
        var chosen = new List<Candidate>();
        foreach (var day in found.GroupBy(c => c.Day).Take(count))
            chosen.Add(day.MinBy(c => (chosen.Count(o => o.Band == c.Band), c.Local))!);
        return chosen;
    }

    private static List<Candidate> Nearest(IReadOnlyList<Candidate> found, DateTime best, int count) =>
        [.. found.OrderBy(c => (c.Local - best).Duration()).ThenBy(c => c.Local).DistinctBy(c => c.Day).Take(count)];

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
