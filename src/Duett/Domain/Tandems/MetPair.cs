namespace Duett.Domain.Tandems;

/// <summary>
/// That two people were proposed to each other or met, as a keyed hash over both: it answers whether these two did, and tells
/// nobody who they were. Once one of them is erased nothing leads to it any more.
/// </summary>
public sealed class MetPair : Owned
{
    public required string Hash { get; init; }
    public required DateOnly ExpiresOn { get; set; }
}
