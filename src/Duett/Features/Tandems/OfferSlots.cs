using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;

namespace Duett.Features.Tandems;

/// <summary>The two have no date ahead: from now on seven days until dates are offered.</summary>
public sealed class WithoutDate(DuettDb db, TimeProvider clock)
{
    public void Begins(Tandem tandem)
    {
        if (!tandem.IsLiving || tandem.WithoutDateSince is not null)
            return;
        var since = clock.GetUtcNow();
        tandem.WithoutDateSince = since;
        db.Later<OfferSlots>(since.AddDays(OfferSlots.DaysWithoutDate), tandem.OrganisationId, tandem.Id);
    }
}

/// <summary>A pair without a date for seven days is offered three, once per gap. Nobody is blamed.</summary>
public sealed class OfferSlots(Pairs pairs, OfferDates offer, TimeProvider clock) : IJob
{
    public const int DaysWithoutDate = Cadence.DaysWithoutDate;

    public static string Kind => "offer-slots";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { Tandem.IsLiving: true } pair)
            return JobResult.Done;
        // Who pauses is offered dates when the pause is over.
        if (
            pair.Tandem is not { SlotsOfferedAt: null, RestsUntil: null, WithoutDateSince: { } since }
            || since.AddDays(DaysWithoutDate) > clock.GetUtcNow()
        )
            return JobResult.Done;
        await offer.Run(pair, "nudge-no-meeting", stop);
        return JobResult.Done;
    }
}
