using Duett.Data;
using Duett.Domain.Jobs;

namespace Duett.Platform.Jobs;

/// <summary>
/// Something the system does later. It asks the state first and changes it through the change tracker without saving: the
/// worker saves the changes and removes the job in one transaction, so that they happen once. What leaves the house inside
/// <see cref="Run"/> happens at least once.
/// </summary>
public interface IJob
{
    /// <summary>Name in the job table; never changes once released.</summary>
    static abstract string Kind { get; }

    Task<JobResult> Run(Job job, CancellationToken stop);
}

/// <summary>Done, or once more at a later time.</summary>
public readonly record struct JobResult(DateTimeOffset? AgainAt)
{
    public static readonly JobResult Done = new(null);

    public static JobResult Again(DateTimeOffset at) => new(at);
}

public static class JobsOfDb
{
    /// <summary>
    /// Adds a job to the caller's changes. A <paramref name="key"/> names one occurrence ("ask/{meeting}/{sequence}"): a second
    /// job with the same key fails when saved, so that nothing is planned twice.
    /// </summary>
    public static void Later(
        this DuettDb db,
        string kind,
        DateTimeOffset dueAt,
        Guid? organisation,
        Guid? subject,
        string? key = null
    ) =>
        db.Jobs.Add(
            new Job
            {
                Kind = kind,
                OrganisationId = organisation,
                SubjectId = subject,
                Key = key is null ? null : $"{kind}/{key}",
                DueAt = dueAt,
            }
        );

    /// <summary>The same for a job of one's own slice.</summary>
    public static void Later<T>(
        this DuettDb db,
        DateTimeOffset dueAt,
        Guid? organisation,
        Guid? subject,
        string? key = null
    )
        where T : IJob => db.Later(T.Kind, dueAt, organisation, subject, key);
}
