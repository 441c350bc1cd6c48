namespace Duett.Domain.Rounds;

/// <summary>How the people of a rehearsal are to behave, in percent. Who neither enrols nor declines keeps silent.</summary>
public sealed record RehearsalDials(int Enrol, int Decline, int Absent)
{
    public static readonly RehearsalDials Usual = new(55, 15, 10);

    public int Silent => 100 - Enrol - Decline;

    public bool IsPossible => Enrol is >= 0 and <= 100 && Decline >= 0 && Absent is >= 0 and <= 100 && Silent >= 0;
}

/// <summary>
/// One run through a round before its start, in a copy. The latest of a round stays until the next or for some days; what
/// people do in it is invented.
/// </summary>
public sealed class Rehearsal : Owned
{
    public required Guid RoundId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required int Enrol { get; init; }
    public required int Decline { get; init; }
    public required int Absent { get; init; }

    /// <summary>How far it has come, 0 to 100.</summary>
    public int Percent { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>The timeline, packed and sealed with the installation's key.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>Longer than this nobody waits: a process that was ended in between says nothing any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public RehearsalDials Dials => new(Enrol, Decline, Absent);

    public bool IsRunning(DateTimeOffset now) => FinishedAt is null && FailedAt is null && now < AskedAt + Longest;

    public bool HasFailed(DateTimeOffset now) => FinishedAt is null && !IsRunning(now);
}
