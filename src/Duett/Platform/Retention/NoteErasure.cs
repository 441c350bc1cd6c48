using Duett.Domain.Jobs;
using Duett.Platform.Jobs;

namespace Duett.Platform.Retention;

/// <summary>
/// Writes the number of somebody or something erased into the <see cref="ErasureList"/>: as a job, so that it stands there
/// exactly when the erasure was committed, also when the program dies in between.
/// </summary>
public sealed class NoteErasure(ErasureList list) : IJob
{
    public static string Kind => "note-erasure";

    public Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (job.SubjectId is { } number)
            list.Add([number]);
        return Task.FromResult(JobResult.Done);
    }
}
