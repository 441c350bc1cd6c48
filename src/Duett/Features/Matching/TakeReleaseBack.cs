using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>A released proposal becomes a draft again while nobody has answered: its links are dead, its reminders gone.</summary>
public sealed class TakeReleaseBack(DuettDb db, Links links, TimeProvider clock)
{
    public Task<Refusal?> Run(Tandem wanted, Guid by, CancellationToken stop = default) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var tandem = await db.Tandems.SingleAsync(
                    t => t.OrganisationId == wanted.OrganisationId && t.Id == wanted.Id,
                    stop
                );
                if (tandem.TakeReleaseBack() is { } refusal)
                    return refusal;
                var round = await db.Rounds.SingleAsync(
                    r => r.OrganisationId == tandem.OrganisationId && r.Id == tandem.RoundId,
                    stop
                );
                ProposeTandems.Touch(db, round);
                var others = await db.Tandems.AnyAsync(
                    t =>
                        t.OrganisationId == round.OrganisationId
                        && t.RoundId == round.Id
                        && t.Id != tandem.Id
                        && t.ReleasedAt != null,
                    stop
                );
                if (!others)
                    round.TakeReleaseBack();
                await links.UseAll(LinkKind.Proposal, tandem.Id, stop: stop);
                await db
                    .Jobs.Where(j => j.SubjectId == tandem.Id)
                    .Where(j => j.Kind == SharedJobs.RemindOfProposal || j.Kind == SharedJobs.LapseProposal)
                    .ExecuteDeleteAsync(stop);
                db.Record(round.OrganisationId, by, AuditAction.ReleaseTakenBack, clock.GetUtcNow(), tandem.Id);
                await db.SaveChangesAsync(stop);
                return (Refusal?)null;
            },
            stop
        );
}
