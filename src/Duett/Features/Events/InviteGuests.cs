using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>
/// Brings the guest list of an event in line with whom it is for: whoever joined is invited, whoever left is taken out, and a
/// seat that became free goes to the first who waits. Runs as often as one likes.
/// </summary>
public sealed class InviteGuests(DuettDb db, GuestList guests, TellGuests tell, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>True while there are more to invite.</returns>
    public Task<bool> Settle(Guid organisation, Guid id, CancellationToken stop = default) =>
        db.Atomically(
            async () =>
            {
                var now = clock.GetUtcNow();
                if (await guests.Hold(organisation, id, stop) is not { IsLive: true } about || !about.IsAhead(now))
                    return false;
                var on = await tell.About(about, stop);
                if (on.Round.ClosedAt is not null)
                    return false;
                await TakeOut(on, stop);
                await MoveUp(on, stop);
                var more = await Invite(on, stop);
                await db.SaveChangesAsync(stop);
                return more;
            },
            stop
        );

    /// <summary>In the caller's transaction, with the event held.</summary>
    public async Task MoveUp(Occasion on, CancellationToken stop = default)
    {
        var about = on.Event;
        var all = await guests.Of(about).ToListAsync(stop);
        // What the caller has just removed is still there for the database.
        var here = all.Where(g => db.Entry(g).State != EntityState.Deleted).ToList();
        var free = (about.Seats ?? int.MaxValue) - here.Count(g => g.Answer == about.Seated);
        var waiting = here.Where(g => g.Answer == EventAnswer.Waiting)
            .OrderBy(g => g.WaitingSince)
            .ThenBy(g => g.PersonId);
        foreach (var guest in waiting.Take(Math.Max(0, free)))
        {
            guest.TakeSeat(about);
            about.CountUp();
            await tell.GiveSeat(on, guest, await guests.PersonOf(guest, stop));
        }
    }

    private async Task TakeOut(Occasion on, CancellationToken stop)
    {
        foreach (var guest in await guests.Superfluous(on.Event).ToListAsync(stop))
        {
            db.Remove(guest);
            if (!guest.IsInCalendar)
                continue;
            on.Event.CountUp();
            await tell.TakeOut(on, guest, await guests.PersonOf(guest, stop));
        }
    }

    private async Task<bool> Invite(Occasion on, CancellationToken stop)
    {
        var missing = await guests.Missing(on.Event).OrderBy(p => p.SearchKey).Take(Batch).ToListAsync(stop);
        // Somebody who was taken out and comes back has a newer "no" in the calendar than the first invitation.
        if (missing.Count > 0 && on.Event.Sequence > 0)
            on.Event.CountUp();
        foreach (var person in missing)
        {
            var guest = new EventGuest
            {
                OrganisationId = on.Event.OrganisationId,
                EventId = on.Event.Id,
                PersonId = person.Id,
            };
            db.Add(guest);
            await tell.Invite(on, guest, person);
        }
        return missing.Count == Batch;
    }
}

/// <summary>
/// Settles every event ahead of one round. Each event is a transaction of its own, unlike with other jobs; what is settled
/// already is found settled when the job runs again.
/// </summary>
public sealed class SettleEvents(DuettDb db, InviteGuests invite, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.SettleEvents;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ahead = await db
            .Events.Where(e => e.OrganisationId == job.OrganisationId && e.RoundId == job.SubjectId)
            .Where(e => e.InvitedAt != null && e.CancelledAt == null && e.StartsAt > now)
            .OrderBy(e => e.StartsAt)
            .Select(e => new { e.OrganisationId, e.Id })
            .ToListAsync(stop);
        var more = false;
        foreach (var one in ahead)
            more |= await invite.Settle(one.OrganisationId, one.Id, stop);
        db.ChangeTracker.Clear();
        return more ? JobResult.Again(now) : JobResult.Done;
    }
}
