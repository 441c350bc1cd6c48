namespace Duett.Domain.Thanks;

/// <summary>
/// A mentor who wishes to be named on the page of thanks of a round. The row is there only while they wish it: withdrawn, it
/// leaves nothing.
/// </summary>
public sealed class Contributor : Owned
{
    public required Guid RoundId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Ids of the topics to be named, sealed with the person's key; null: none.</summary>
    public byte[]? Sealed { get; set; }

    public string Place => $"contributor/{Id}";
}
