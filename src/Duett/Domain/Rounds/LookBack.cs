namespace Duett.Domain.Rounds;

public enum Balance
{
    TooFewMentors,
    TooFewMentees,
    Balanced,
}

public enum NextLength
{
    Shorter,
    Same,
    Longer,
}

/// <summary>What whoever runs a round says about it in numbers and choices; stands beside the fields of the next one.</summary>
public sealed class LookBack : Owned
{
    public const int MostHours = 500;
    public const int HighestCost = 1_000_000;

    public required Guid RoundId { get; init; }
    public Balance? Balance { get; set; }
    public NextLength? Length { get; set; }

    /// <summary>Spent on running the round, by everybody together.</summary>
    public int? Hours { get; set; }

    /// <summary>In whole euros.</summary>
    public int? Cost { get; set; }

    public bool IsEmpty => this is { Balance: null, Length: null, Hours: null, Cost: null };
}
