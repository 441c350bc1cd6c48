using Duett.Data;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Events;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>What the manager does with an event, each in one transaction with what calendars must learn of it.</summary>
public sealed class ChangeEvent(
    DuettDb db,
    GuestList guests,
    InviteGuests invite,
    TellGuests tell,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>Adds an event to the caller's changes; nobody hears of it yet.</summary>
    public async Task<RoundEvent> Add(Round round, EventKind kind, EventDetails details)
    {
        var id = Guid.NewGuid();
        var fresh = new RoundEvent
        {
            OrganisationId = round.OrganisationId,
            Id = id,
            RoundId = round.Id,
            Kind = kind,
            Uid = $"{id}@{await address.HostName()}",
        };
        fresh.Change(details);
        db.Add(fresh);
        return fresh;
    }

    public Task<Refusal?> Save(Guid organisation, Guid id, EventDetails details) =>
        db.Atomically(async () =>
        {
            if (await guests.Hold(organisation, id) is not { CancelledAt: null } about)
                return new EventIsCancelled();
            var forWhom = about.For;
            var changed = about.Change(details);
            var all = await guests.Of(about).ToListAsync();
            foreach (var guest in all)
                guest.GoAlong(about);
            if (all.Count(g => g.Answer == about.Seated) is var taken && taken > about.Seats)
                return new SeatsAreTaken(taken);
            if (about.IsLive)
                await Follow(about, changed ? all.Where(g => g.IsInCalendar) : [], about.For != forWhom);
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    public Task<Refusal?> Invite(Guid organisation, Guid id, Guid by) =>
        db.Atomically(async () =>
        {
            if (await guests.Hold(organisation, id) is not { } about)
                return new EventIsCancelled();
            var now = clock.GetUtcNow();
            if (about.InvitedAt is not null)
                return null;
            if (
                await db.Rounds.AnyAsync(r =>
                    r.OrganisationId == organisation && r.Id == about.RoundId && r.ClosedAt != null
                )
            )
                return new RoundIsClosed();
            if (about.Invite(now) is { } refusal)
                return refusal;
            db.Later(SharedJobs.SettleEvents, now, organisation, about.RoundId);
            db.Record(organisation, by, AuditAction.EventInvited, now, about.RoundId);
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    /// <summary>An event nobody was invited to simply goes; the others are told.</summary>
    /// <param name="by">Null when its round has closed.</param>
    public Task<Refusal?> Cancel(Guid organisation, Guid id, Guid? by) =>
        db.Atomically(async () =>
        {
            if (await guests.Hold(organisation, id) is not { } about)
                return new EventIsCancelled();
            var now = clock.GetUtcNow();
            if (about.InvitedAt is null)
                db.Remove(about);
            else
            {
                if (about.Cancel(now) is { } refusal)
                    return refusal;
                var on = await tell.About(about);
                foreach (var guest in (await guests.Of(about).ToListAsync()).Where(g => g.IsInCalendar))
                    await tell.Cancel(on, guest, await guests.PersonOf(guest));
                db.Record(organisation, by, AuditAction.EventCancelled, now, about.RoundId);
            }
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    private async Task Follow(RoundEvent about, IEnumerable<EventGuest> toTell, bool forOthers)
    {
        var on = await tell.About(about);
        foreach (var guest in toTell)
            await tell.Change(on, guest, await guests.PersonOf(guest));
        await invite.MoveUp(on);
        if (forOthers)
            db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), about.OrganisationId, about.RoundId);
    }
}
