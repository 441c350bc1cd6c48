using Duett.Domain.Rounds;

namespace Duett.Domain.Enrolments;

public enum MeetingPlace
{
    OnSite,
    Video,
    Either,
}

/// <summary>
/// One person's sign-up to a round. Clear are only role, times, place and dates, which the jobs need; what somebody wants to
/// learn lies sealed with the person's own key in <see cref="SealedAnswers"/>.
/// </summary>
public sealed class Enrolment : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }
    public required ProgrammeRole Role { get; set; }

    /// <summary>When it usually suits, see <see cref="WeekTimes"/>.</summary>
    public int Times { get; set; }
    public MeetingPlace Place { get; set; } = MeetingPlace.Either;

    /// <summary>How many tandems at once, 1 or 2.</summary>
    public int Capacity { get; set; } = 1;

    /// <summary><see cref="EnrolmentAnswers"/>, sealed.</summary>
    public byte[]? SealedAnswers { get; set; }

    /// <summary>Version of the consent text agreed to, and when; null while this is only a draft.</summary>
    public string? ConsentVersion { get; private set; }
    public DateTimeOffset? EnrolledAt { get; private set; }

    /// <summary>The second step (levels, goals) was finished once.</summary>
    public DateTimeOffset? DetailedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Last day of a pause, without a reason. For this person and the jobs alone; no page of HR knows it.</summary>
    public DateOnly? AwayUntil { get; set; }

    /// <summary>The partner pauses, and this person would like to meet somebody else meanwhile; ends with the pause.</summary>
    public bool SeeksMeanwhile { get; set; }

    /// <summary>How many tandems there is time for at present.</summary>
    public int Places => Capacity + (SeeksMeanwhile ? 1 : 0);

    public bool IsAwayOn(DateOnly today) => AwayUntil >= today;

    public bool IsActive => EnrolledAt is not null && WithdrawnAt is null;

    public bool Teaches => Role is ProgrammeRole.Mentor or ProgrammeRole.Both;
    public bool Learns => Role is ProgrammeRole.Mentee or ProgrammeRole.Both;

    public void Enrol(string consentVersion, DateTimeOffset now)
    {
        ConsentVersion = consentVersion;
        EnrolledAt ??= now;
        WithdrawnAt = null;
    }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

/// <summary>Five weekdays by five bands as 25 bits: bit = day × 5 + band, Monday early first.</summary>
public static class WeekTimes
{
    public const int Days = 5;
    public const int Bands = 5;
    public const int All = (1 << (Days * Bands)) - 1;

    public static int Bit(int day, int band) => 1 << (day * Bands + band);

    public static bool Has(int times, DayOfWeek day, int band) =>
        day is >= DayOfWeek.Monday and <= DayOfWeek.Friday && (times & Bit((int)day - 1, band)) != 0;

    public static int Count(int times) => int.PopCount(times & All);
}

/// <summary>One topic of one person on the scale of four described levels; null is "I don't know yet", which is no value.</summary>
public sealed record TopicAnswer(
    string Topic,
    bool Wants,
    bool Offers,
    int? Now = null,
    int? Aim = null,
    int? CanTeach = null
);

/// <summary>Everything a person says about wishes, levels and goals. Always stored sealed.</summary>
public sealed record EnrolmentAnswers
{
    public IReadOnlyList<TopicAnswer> Topics { get; init; } = [];
    public bool OpenToAnything { get; init; }
    public string? Goal { get; init; }
    public string? Expectations { get; init; }
    public string? Challenge { get; init; }

    /// <summary>Name or mail as typed. Nobody learns whether it was found.</summary>
    public string? RatherNotWith { get; init; }
    public IReadOnlyList<string> Interests { get; init; } = [];
    public string? OtherInterest { get; init; }

    /// <summary>ISO 639-1 codes; empty: those HR knows.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Hours a month the person can and wants to give; null where nothing was said. For the person's own note.</summary>
    public int? HoursPerMonth { get; init; }

    /// <summary>What helps to take part well; for the contact person only.</summary>
    public string? Support { get; init; }

    /// <summary>The contact person named beside the question when it was answered. A successor does not read it.</summary>
    public Guid? SupportFor { get; init; }

    /// <summary>Topics whose card was saved once: there "I don't know yet" is an answer, not a gap.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    public IEnumerable<TopicAnswer> Wanted => Topics.Where(t => t.Wants);
    public IEnumerable<TopicAnswer> Offered => Topics.Where(t => t.Offers);
}
