using System.Globalization;
using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;

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
public sealed class OfferSlots(
    Pairs pairs,
    FreeTimes freeTimes,
    AnnounceMeeting announce,
    Post post,
    TimeProvider clock
) : IJob
{
    public const int DaysWithoutDate = Cadence.DaysWithoutDate;

    public static string Kind => "offer-slots";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await pairs.Any(job.OrganisationId, job.SubjectId, stop) is not { Tandem.IsLiving: true } pair)
            return JobResult.Done;
        var tandem = pair.Tandem;
        if (
            tandem.SlotsOfferedAt is not null
            || tandem.WithoutDateSince is not { } since
            || since.AddDays(DaysWithoutDate) > now
        )
            return JobResult.Done;
        tandem.SlotsOfferedAt = now;
        var slots = Slots.Find(await freeTimes.Of(pair, now, stop: stop));
        foreach (var person in pair.People)
            await post.Queue(
                person,
                "nudge-no-meeting",
                new Dictionary<string, string>
                {
                    ["suggestions"] = InWords(slots, pair.ZoneOf(person), pair.CultureOf(person)),
                    ["link"] = await announce.DatesLink(pair, now, person),
                },
                round: pair.Round.Id
            );
        return JobResult.Done;
    }

    private static string InWords(IReadOnlyList<Slot> slots, TimeZoneInfo zone, CultureInfo culture) =>
        string.Join("\n", slots.Select(s => "- " + Dates.WithTime(s.StartsAt, zone, culture)));
}
