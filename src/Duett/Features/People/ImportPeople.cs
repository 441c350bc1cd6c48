using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.People;

/// <summary>
/// A long list is taken over in the background. Its people are saved in one transaction together with the end of the job:
/// killed half-way, nothing is imported and the job starts again.
/// </summary>
public sealed class ImportPeople(DuettDb db, Post post, Vault vault, IServiceScopeFactory scopes, TimeProvider clock)
    : IJob
{
    public static string Kind => "import-people";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var file = await db.ImportFiles.SingleOrDefaultAsync(
            f => f.OrganisationId == job.OrganisationId && f.Id == job.SubjectId,
            stop
        );
        if (file?.StartedAt is null)
            return JobResult.Done;
        var table = ImportStore.Open(vault, file);
        var columns = ImportStore.Columns(file, table);
        var now = clock.GetUtcNow();
        var progress = new Progress(scopes, file);
        var plan = await ApplyImport.Into(db, post, file.OrganisationId, table, columns, now, progress, stop);
        if (plan.CanBeApplied)
            ApplyImport.Finish(db, file, plan, now);
        else
            // People have changed since the preview: it says what stands in the way now
            (file.StartedAt, file.LinesDone) = (null, 0);
        return JobResult.Done;
    }

    /// <summary>Seen by the page that waits, so it is written at once and apart from the import itself.</summary>
    private sealed class Progress(IServiceScopeFactory scopes, ImportFile file) : IProgress<int>
    {
        private const int Step = 10;
        private int told = -Step;

        public void Report(int value)
        {
            if (value < told + Step)
                return;
            told = value;
            var lines = (int)((long)file.LinesInAll * value / 100);
            using var scope = scopes.CreateScope();
            scope
                .ServiceProvider.GetRequiredService<DuettDb>()
                .ImportFiles.Where(f => f.OrganisationId == file.OrganisationId && f.Id == file.Id)
                .ExecuteUpdate(s => s.SetProperty(f => f.LinesDone, lines));
        }
    }
}

/// <summary>A list that nobody took over within a day goes.</summary>
public sealed class DropImportFile(DuettDb db, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Lives = TimeSpan.FromDays(1);

    public static string Kind => "drop-import-file";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var file = await db.ImportFiles.SingleOrDefaultAsync(
            f => f.OrganisationId == job.OrganisationId && f.Id == job.SubjectId,
            stop
        );
        var now = clock.GetUtcNow();
        if (file?.StartedAt > now - Lives)
            return JobResult.Again(now.AddHours(1));
        if (file is not null)
            db.ImportFiles.Remove(file);
        return JobResult.Done;
    }
}
