using Duett.Data;
using Duett.Domain.Events;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>What others have written and the manager of a round answers: applications from outside, and reservations.</summary>
public sealed class TodayWaiting(DuettDb db, Vault vault, Round round)
{
    private Guid House => round.OrganisationId;

    public async Task<TodayCard?> Applications(CancellationToken stop)
    {
        var count = await db.Applications.CountAsync(
            a => a.OrganisationId == House && a.RoundId == round.Id && a.ConfirmedAt != null && a.DeclinedAt == null,
            stop
        );
        return Card("Applications", "inbox", count, $"/r/{round.Slug}/aufruf/bewerbungen");
    }

    /// <summary>What came out of the box and has no answer yet. What is still in it is counted for nobody.</summary>
    public async Task<TodayCard?> Reservations(CancellationToken stop)
    {
        var box = await db
            .ReservationBoxes.AsNoTracking()
            .SingleOrDefaultAsync(b => b.OrganisationId == House && b.RoundId == round.Id, stop);
        var page = await vault.Open<Reservations>(
            House,
            KeyScope.Round,
            round.Id,
            ReservationBox.Place,
            box?.Sealed,
            stop
        );
        var shown = page?.Shown ?? [];
        return Card("Reservations", "message-circle", shown.Count(r => !r.IsPublished), $"/r/{round.Slug}/vorbehalte");
    }

    private static TodayCard? Card(string what, string icon, int count, string href) =>
        count == 0
            ? null
            : new(count == 1 ? $"{what}One" : what, icon, href, new Dictionary<string, object?> { ["count"] = count });
}
