using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

/// <summary>
/// Fourteen days after a round nobody can add anything: now the lines can be read, all at once, or go unread because they are
/// too few. Who said something is forgotten in either case.
/// </summary>
public sealed class CloseLessonBox(DuettDb db, Vault vault) : IJob
{
    public static string Kind => SharedJobs.CloseLessonBox;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var box = await db.LessonBoxes.SingleOrDefaultAsync(
            b => b.OrganisationId == job.OrganisationId && b.RoundId == job.SubjectId,
            stop
        );
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (box is not null && (round is null || !box.Open(vault.Read(box).Count, LessonBox.FewestIn(round))))
            db.Remove(box);
        var given = await db
            .LessonsGiven.Where(g => g.OrganisationId == job.OrganisationId && g.RoundId == job.SubjectId)
            .ToListAsync(stop);
        db.RemoveRange(given);
        return JobResult.Done;
    }
}
