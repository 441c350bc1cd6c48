namespace Duett.Domain.Tandems;

/// <summary>
/// Whether somebody wants a new partner after an ending. It carries no time, and HR sees it only when both have answered
/// or after seven days: who answers first may be who ended.
/// </summary>
public sealed class NewPartnerAnswer : Owned
{
    public required Guid TandemId { get; init; }
    public required Guid PersonId { get; init; }
    public required bool Wants { get; set; }
}
