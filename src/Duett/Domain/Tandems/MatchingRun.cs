namespace Duett.Domain.Tandems;

/// <summary>One run of the matcher, kept so that it can be repeated and checked.</summary>
public sealed class MatchingRun : Owned
{
    public required Guid RoundId { get; init; }

    /// <summary>Null when the system looks for a new partner by itself.</summary>
    public Guid? By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int People { get; init; }
    public required int Pairs { get; init; }
    public required long Points { get; init; }
    public required bool Proved { get; init; }

    /// <summary>People without a partner with the code of the reason, as JSON; it names no wish.</summary>
    public required string Unmatched { get; init; }
}
