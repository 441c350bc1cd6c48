namespace Duett.Domain.Help;

public enum HelpFrom
{
    /// <summary>In confidence.</summary>
    Contact,

    /// <summary>What the programme itself can settle.</summary>
    Manager,
}

/// <summary>
/// Somebody who takes part asks one named person for help. That person reads the words, which are sealed with the asker's key,
/// and answers by mail. Nobody else learns that it was asked: not the partner, not HR.
/// </summary>
public sealed class HelpRequest : Owned
{
    public const int LongestText = 2000;

    /// <summary>What still waits for an answer; more would only be the same once more.</summary>
    public const int MostOpen = 3;

    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }
    public required HelpFrom From { get; init; }

    /// <summary>Whoever held the role when it was asked. A successor does not read what was meant for somebody else.</summary>
    public required Guid AddresseeId { get; init; }
    public byte[]? Sealed { get; set; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? DoneAt { get; private set; }

    public string Place => $"help/{Id}";

    /// <summary>The words go at once; that something was asked and settled stays some days for the asker.</summary>
    public void Done(DateTimeOffset now) => (DoneAt, Sealed) = (DoneAt ?? now, null);
}
