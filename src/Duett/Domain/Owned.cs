namespace Duett.Domain;

/// <summary>
/// Everything that belongs to one organisation. The organisation comes first in every key, so that the database itself
/// refuses a row that points into another organisation.
/// </summary>
public abstract class Owned : IVersioned
{
    public required Guid OrganisationId { get; init; }

    /// <summary>Random, never sequential: it stands in addresses and must tell nothing.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();
    public long Version { get; set; }
}

/// <summary>Counted up with each change; two people who change the same row at once are both told.</summary>
public interface IVersioned
{
    long Version { get; set; }
}
