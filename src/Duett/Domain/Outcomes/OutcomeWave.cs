using Duett.Domain.Plans;
using Duett.Domain.Rounds;

namespace Duett.Domain.Outcomes;

/// <summary>The set times at which people are asked; each is told of once.</summary>
public enum Wave
{
    HalfTime,
    Closing,

    /// <summary>The levels of the topics, looked at again in the room; told of with <see cref="Closing"/>.</summary>
    Levels,
    FollowUp,
}

/// <summary>When a round asks, and for how long. Everything happens in the morning, where the house is.</summary>
public static class OutcomeTimes
{
    public const int Hour = 8;
    public const int MonthsToFollowUp = 3;

    public static int DaysOpen(Wave wave) => wave == Wave.HalfTime ? 10 : 14;

    /// <summary>The one reminder.</summary>
    public static int DaysToReminder(Wave wave) => DaysOpen(wave) / 2;

    /// <summary>A shorter round would ask twice within a fortnight.</summary>
    private const int FewestDays = 28;

    /// <summary>Null for a round so short that its plan has no half-time either.</summary>
    public static DateOnly? HalfTime(Round round) =>
        FixedMeetings.Middle(round.Meetings) is null
        || round.IsOpenPool
        || round.EndsOn.DayNumber - round.StartsOn.DayNumber < FewestDays
            ? null
            : WorkingDays.After(round.StartsOn.AddDays((round.EndsOn.DayNumber - round.StartsOn.DayNumber) / 2 - 1), 1);
}

/// <summary>One time at which a round asked its people, and what became of it.</summary>
public sealed class OutcomeWave : Owned
{
    public required Guid RoundId { get; init; }
    public required Wave Wave { get; init; }

    /// <summary>From this moment on nothing more is taken; then the figures are told, once.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>How many were asked. Who they are is settled at that moment: whoever leaves later changes nothing.</summary>
    public required int Asked { get; init; }

    /// <summary>The version of the house's content in whose words everybody is asked.</summary>
    public int HouseEdition { get; init; }
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>How many answered, as far as it may be told.</summary>
    public int? Answered { get; private set; }
    public bool AnsweredAtLeast { get; private set; }

    /// <summary>Comments that may be read, sealed; nobody's name, order or time stands in it.</summary>
    public byte[]? SealedWords { get; set; }

    public bool Takes(DateTimeOffset now) => ReleasedAt is null && now < ClosesAt;

    public void Release(Figure answered, DateTimeOffset now) =>
        (ReleasedAt, Answered, AnsweredAtLeast) = (now, answered.Value, answered.AtLeast);
}

/// <summary>
/// Somebody is asked in one wave, and whether they have answered, so that nobody does twice. No time; gone as soon as the wave
/// is told of.
/// </summary>
public sealed class Asked : Owned
{
    public required Guid RoundId { get; init; }
    public required Wave Wave { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>One side a person, also for whoever had both: people are counted, not answers.</summary>
    public required Side Side { get; init; }
    public bool HasAnswered { get; set; }
}

/// <summary>
/// All answers of one wave in one sealed paper that is shuffled with each answer and opened once, at the end, together. Its key is
/// its own and is destroyed with it.
/// </summary>
public sealed class AnswerBox : Owned
{
    public required Guid RoundId { get; init; }
    public required Wave Wave { get; init; }
    public required byte[] Sealed { get; set; }
}

/// <summary>A figure that was told; it outlives the answers.</summary>
public sealed class OutcomeFigure : Owned
{
    public required Guid RoundId { get; init; }
    public required Wave Wave { get; init; }
    public required string Report { get; init; }

    /// <summary>Side or area; null: everybody who answered.</summary>
    public string? Part { get; init; }
    public required double Value { get; init; }
    public double? Before { get; init; }

    /// <summary>A count of which only a lower bound may be told.</summary>
    public bool AtLeast { get; init; }
}
