using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>A draft that was never sent is gone the day after enrolment closed.</summary>
public sealed class ForgetDraft(DuettDb db, Vault vault, TimeProvider clock) : IJob
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
        // The last day may have been moved meanwhile.
        if (await LastMoment(draft, stop) is { } open && open > clock.GetUtcNow())
            return JobResult.Again(open);
        db.Remove(draft);
        await ForgetAnswers.DestroyUnusedKey(db, vault, draft, stop);
        return JobResult.Done;
    }

    private async Task<DateTimeOffset?> LastMoment(Enrolment draft, CancellationToken stop)
    {
        var found = await (
            from round in db.Rounds.AsNoTracking()
            join house in db.Organisations on round.OrganisationId equals house.Id
            where round.OrganisationId == draft.OrganisationId && round.Id == draft.RoundId && round.ClosedAt == null
            select new { round.EnrolUntil, house.TimeZone }
        ).SingleOrDefaultAsync(stop);
        return found?.EnrolUntil.EndIn(Dates.Zone(found.TimeZone));
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
        used |= await db.HelpRequests.AnyAsync(
            h => h.OrganisationId == gone.OrganisationId && h.PersonId == gone.PersonId && h.Sealed != null,
            stop
        );
        used |= await db.HelpOffers.AnyAsync(
            o => o.OrganisationId == gone.OrganisationId && o.PersonId == gone.PersonId,
            stop
        );
        used |= await db.OfferMessages.AnyAsync(
            m => m.OrganisationId == gone.OrganisationId && m.PersonId == gone.PersonId,
            stop
        );
        used |= await db.Contributors.AnyAsync(
            c => c.OrganisationId == gone.OrganisationId && c.PersonId == gone.PersonId && c.Sealed != null,
            stop
        );
        if (!used)
            await vault.Destroy(gone.OrganisationId, KeyScope.Person, gone.PersonId, stop);
    }
}
