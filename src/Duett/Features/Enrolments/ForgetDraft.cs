using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>A draft that was never sent is gone the day after enrolment closed.</summary>
public sealed class ForgetDraft(DuettDb db, Vault vault) : IJob
{
    public static string Kind => "forget-draft";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var draft = await db.Enrolments.SingleOrDefaultAsync(
            e => e.OrganisationId == job.OrganisationId && e.Id == job.SubjectId && e.EnrolledAt == null,
            stop
        );
        if (draft is null)
            return JobResult.Done;
        db.Remove(draft);
        await ForgetAnswers.DestroyUnusedKey(db, vault, draft, stop);
        return JobResult.Done;
    }
}

/// <summary>Thirty days after somebody withdrew, their wishes are gone, and with the last of them the person's key.</summary>
public sealed class ForgetAnswers(DuettDb db, Vault vault, TimeProvider clock) : IJob
{
    public const int DaysKept = Clocks.AnswersAfterWithdrawal;

    public static string Kind => "forget-answers";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(
            e => e.OrganisationId == job.OrganisationId && e.Id == job.SubjectId,
            stop
        );
        // Whoever has come back meanwhile keeps everything; a later withdrawal has a job of its own.
        if (enrolment?.WithdrawnAt is not { } withdrawn || withdrawn.AddDays(DaysKept) > clock.GetUtcNow())
            return JobResult.Done;
        enrolment.SealedAnswers = null;
        await DestroyUnusedKey(db, vault, enrolment, stop);
        return JobResult.Done;
    }

    internal static async Task DestroyUnusedKey(DuettDb db, Vault vault, Enrolment gone, CancellationToken stop)
    {
        var used = await db.Enrolments.AnyAsync(
            e =>
                e.OrganisationId == gone.OrganisationId
                && e.PersonId == gone.PersonId
                && e.Id != gone.Id
                && e.SealedAnswers != null,
            stop
        );
        if (!used)
            await vault.Destroy(gone.OrganisationId, KeyScope.Person, gone.PersonId, stop);
    }
}
