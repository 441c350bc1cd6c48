namespace Duett.Domain.Jobs;

/// <summary>
/// Something to be done later, written in the same transaction as its cause. Leases are counted on the database's clock,
/// due times on the application's, so that a moved clock moves what is due and never breaks a lease. A job that is done is
/// gone; what it did stands where it was done.
/// </summary>
public sealed class Job
{
    public Guid Id { get; init; } = Guid.NewGuid();
    public required string Kind { get; init; }
    public Guid? OrganisationId { get; init; }

    /// <summary>What the job is about. Never content.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Two jobs of the same key are one; null allows any number.</summary>
    public string? Key { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Milliseconds since 1970 on the database's clock.</summary>
    public long LockedUntil { get; set; }
    public string? LockedBy { get; set; }
    public int Attempts { get; set; }
}
