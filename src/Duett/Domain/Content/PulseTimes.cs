namespace Duett.Domain.Content;

/// <summary>After which meetings a form of programme asks how it was.</summary>
/// <param name="AfterEach">After each one.</param>
/// <param name="Days">Counted from the start of the round: the first meeting from each of them on.</param>
public sealed record PulseTimes(bool AfterEach, IReadOnlyList<int> Days)
{
    public static readonly PulseTimes Never = new(false, []);

    /// <param name="start">Of the round.</param>
    /// <param name="before">Day of the meeting that took place before this one, if any.</param>
    public bool Asks(DateOnly start, DateOnly meeting, DateOnly? before) =>
        AfterEach || Days.Select(start.AddDays).Any(day => day <= meeting && !(before >= day));
}

/// <summary>The one question, and its faces from the worst to the best.</summary>
public sealed record PulseQuestion(Bilingual Text, BilingualList Faces);
