using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>
/// Everything of the person is gone from the pool at once. While an ask or a tandem still needs the times, an empty entry
/// stays until that is over; asks close in the usual words, a tandem goes on.
/// </summary>
public sealed class LeavePool(DuettDb db, TimeProvider clock)
{
    public Task Run(Me me, Guid round, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var (house, now) = (me.OrganisationId, clock.GetUtcNow());
                var enrolment = await db.Enrolments.SingleOrDefaultAsync(
                    e => e.OrganisationId == house && e.RoundId == round && e.PersonId == me.PersonId,
                    stop
                );
                if (enrolment is null)
                    return;
                if (await db.Tandems.InRound(house, round).Of(house, me.PersonId).Taken().AnyAsync(stop))
                {
                    enrolment.Withdraw(now);
                    enrolment.SealedAnswers = null;
                    db.Later(SharedJobs.EnrolmentWithdrawn, now, house, enrolment.Id);
                }
                else
                    db.Remove(enrolment);
                await db.SaveChangesAsync(stop);
            },
            stop
        );
}
