namespace Duett.Domain.Offers;

/// <summary>
/// Somebody writes to a person who offers help. Sealed with the writer's key, read by that person alone, answered by mail
/// outside; settled, taken back or with the end of the offer the row is gone.
/// </summary>
public sealed class OfferMessage : Owned
{
    public const int Longest = 1000;

    public required Guid PersonId { get; init; }
    public required Guid HelperId { get; init; }
    public byte[]? Sealed { get; set; }
    public required DateTimeOffset SentAt { get; init; }

    public string Place => $"offer-message/{Id}";
}
