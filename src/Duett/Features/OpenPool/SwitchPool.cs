using Duett.Data;
using Duett.Domain.Audit;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.OpenPool;

/// <summary>
/// On and off by HR. Off means: nobody offers, wishes or asks any more; what was asked can still be answered, and tandems go
/// on. The depth is chosen once: tandems that live have been promised it.
/// </summary>
public sealed class SwitchPool(DuettDb db, Texts texts, TimeProvider clock)
{
    public Task On(Me me, PoolDepth depth, Guid contact, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var now = clock.GetUtcNow();
                var round = await Find(me, stop) ?? await Made(me, depth, contact, stop);
                var wasOn = round.EnrolmentIsOpen(me.HouseDay(now)) && db.Entry(round).State != EntityState.Added;
                (round.EnrolUntil, round.ContactPersonId) = (PoolRound.NoEnd, contact);
                await GiveContact(me, round, now, stop);
                if (!wasOn)
                    db.Record(
                        me.OrganisationId,
                        me.PersonId,
                        AuditAction.OpenPoolSwitched,
                        now,
                        round.Id,
                        detail: "On"
                    );
                await db.SaveChangesAsync(stop);
            },
            stop
        );

    public Task Off(Me me, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var (now, today) = (clock.GetUtcNow(), me.HouseDay(clock.GetUtcNow()));
                if (await Find(me, stop) is not { } round || !round.EnrolmentIsOpen(today))
                    return;
                round.EnrolUntil = today.AddDays(-1);
                db.Record(me.OrganisationId, me.PersonId, AuditAction.OpenPoolSwitched, now, round.Id, detail: "Off");
                await db.SaveChangesAsync(stop);
            },
            stop
        );

    private Task<Round?> Find(Me me, CancellationToken stop) =>
        db.Rounds.SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == PoolRound.Slug, stop);

    private async Task<Round> Made(Me me, PoolDepth depth, Guid contact, CancellationToken stop)
    {
        var house = await db.Organisations.SingleAsync(o => o.Id == me.OrganisationId, stop);
        var programme = PoolRound.ProgrammeFor(
            house.Id,
            me.PersonId,
            texts.In(house.Language, "OpenPool.Name"),
            texts.In(house.Language, "OpenPool.Purpose")
        );
        var round = PoolRound.For(programme, depth, contact, me.HouseDay(clock.GetUtcNow()));
        round.Open(me.PersonId, clock.GetUtcNow());
        db.AddRange(programme, round);
        return round;
    }

    /// <summary>Whoever takes part in the pool can turn to this one person; nobody runs it, so nobody else gets a right.</summary>
    private async Task GiveContact(Me me, Round round, DateTimeOffset now, CancellationToken stop)
    {
        var before = await db
            .RoleGrants.Where(g =>
                g.OrganisationId == round.OrganisationId && g.RoundId == round.Id && g.Role == Role.VP
            )
            .ToListAsync(stop);
        foreach (var gone in before.Where(g => g.PersonId != round.ContactPersonId))
        {
            db.Remove(gone);
            db.Record(round.OrganisationId, me.PersonId, AuditAction.RoleRemoved, now, gone.PersonId, detail: "VP");
        }
        if (before.Any(g => g.PersonId == round.ContactPersonId))
            return;
        db.Add(
            new RoleGrant
            {
                OrganisationId = round.OrganisationId,
                PersonId = round.ContactPersonId,
                Role = Role.VP,
                RoundId = round.Id,
                GrantedAt = now,
            }
        );
        db.Record(round.OrganisationId, me.PersonId, AuditAction.RoleGranted, now, round.ContactPersonId, detail: "VP");
    }
}
