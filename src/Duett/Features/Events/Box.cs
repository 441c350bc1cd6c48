using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain;
using Duett.Domain.Events;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>Where the box of a round stands in time.</summary>
/// <param name="LastDay">The last day on which somebody can write.</param>
/// <param name="ClosesAt">At this moment the box is opened for the manager, or goes unread.</param>
/// <param name="Midnight">The next one in the house; at one of them the box closes.</param>
public sealed record BoxState(
    DateOnly LastDay,
    DateTimeOffset ClosesAt,
    DateTimeOffset Midnight,
    bool IsOpen,
    bool IsClosed,
    bool IsTooSmall
);

/// <summary>
/// The one box of reservations of a round. Everything in it is one sealed page that is shuffled and sealed anew with each
/// entry, so that no row, number or time stands for a single one.
/// </summary>
public sealed class Box(DuettDb db, Vault vault, BoxGate gate, TimeProvider clock)
{
    private const string Place = ReservationBox.Place;
    private const int Tries = 8;

    public async Task<Round?> Find(string token, CancellationToken stop)
    {
        if (ReservationBox.RoundOf(token) is not { } round)
            return null;
        return await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == round && r.OpenedAt != null, stop);
    }

    public async Task<BoxState> StateOf(Round round, CancellationToken stop = default)
    {
        var name = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        var (zone, now) = (Dates.Zone(name), clock.GetUtcNow());
        var kickOff = await db
            .Events.Where(e => e.OrganisationId == round.OrganisationId && e.RoundId == round.Id)
            .Where(e => e.Kind == EventKind.KickOff && e.CancelledAt == null)
            .OrderBy(e => e.StartsAt)
            .Select(e => (DateTimeOffset?)e.StartsAt)
            .FirstOrDefaultAsync(stop);
        var lastDay = BoxDays.ReadOn(kickOff?.DayIn(zone) ?? round.StartsOn).AddDays(-1);
        var closes = lastDay.EndIn(zone);
        var invited = await db.Invitations.CountAsync(
            i => i.OrganisationId == round.OrganisationId && i.RoundId == round.Id,
            stop
        );
        var closed = now >= closes || round.ClosedAt is not null;
        var tooSmall = invited < Reservations.FewestTogether;
        return new(lastDay, closes, now.DayIn(zone).EndIn(zone), !closed && !tooSmall, closed, tooSmall);
    }

    public async Task<Reservations> Read(Round round, CancellationToken stop = default)
    {
        var box = await db.ReservationBoxes.AsNoTracking().SingleOrDefaultAsync(Of(round), stop);
        return await Open(round, box, stop);
    }

    public async Task<Refusal?> Put(Round round, string text)
    {
        if (await StateOf(round) is not { IsOpen: true } state || (await Read(round)).IsOpened)
            return new BoxIsClosed();
        if (!gate.Allows(round.Id))
            return new BoxIsBusy();
        return await Change(round, all => all.IsFull || all.IsOpened ? null : all.Add(text, Shuffled), state.Midnight)
            ? null
            : new BoxIsFull();
    }

    /// <param name="to">What the page becomes; null leaves it as it is.</param>
    /// <param name="close">When to look whether the box closes, should this be the first thing in it.</param>
    /// <returns>False when it was left as it is.</returns>
    public async Task<bool> Change(Round round, Func<Reservations, Reservations?> to, DateTimeOffset? close = null)
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await db.Atomically(() => Once(round, to, close));
            }
            // Somebody else put something in at the same moment.
            catch (DbUpdateException) when (tries < Tries) { }
    }

    /// <summary>The box is closed: from now on the manager reads it, or it is gone.</summary>
    public async Task Close(Round round)
    {
        if ((await Read(round)).IsOpened)
            return;
        if (!await Change(round, all => all.Open()))
            await db.ReservationBoxes.Where(Of(round)).ExecuteDeleteAsync();
    }

    private async Task<bool> Once(Round round, Func<Reservations, Reservations?> to, DateTimeOffset? close)
    {
        db.ChangeTracker.Clear();
        var box = await db.ReservationBoxes.SingleOrDefaultAsync(Of(round));
        if (to(await Open(round, box)) is not { } changed)
            return false;
        if (box is null)
        {
            db.Add(box = new ReservationBox { OrganisationId = round.OrganisationId, RoundId = round.Id });
            if (close is { } midnight)
                db.Later<CloseBox>(midnight, round.OrganisationId, round.Id);
        }
        box.Sealed = await vault.Seal(round.OrganisationId, KeyScope.Round, round.Id, Place, changed);
        await db.SaveChangesAsync();
        return true;
    }

    private async Task<Reservations> Open(Round round, ReservationBox? box, CancellationToken stop = default) =>
        await vault.Open<Reservations>(round.OrganisationId, KeyScope.Round, round.Id, Place, box?.Sealed, stop)
        ?? Reservations.None;

    private static System.Linq.Expressions.Expression<Func<ReservationBox, bool>> Of(Round round) =>
        b => b.OrganisationId == round.OrganisationId && b.RoundId == round.Id;

    private static IEnumerable<Reservation> Shuffled(IEnumerable<Reservation> all)
    {
        var page = all.ToArray();
        RandomNumberGenerator.Shuffle(page.AsSpan());
        return page;
    }
}

public sealed record BoxIsClosed : Refusal;

public sealed record BoxIsBusy : Refusal;

public sealed record BoxIsFull : Refusal;
