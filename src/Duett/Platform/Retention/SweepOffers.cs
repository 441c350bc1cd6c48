using Duett.Data;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>Offered help nobody has confirmed, of people who have left, messages about it, names on pages of thanks, and old tables.</summary>
internal sealed class SweepOffers(DuettDb db, DateTimeOffset now)
{
    public async Task Run(CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var confirmed = today.AddDays(-Clocks.HelpOffers);
        var gone = db.People.Where(p => p.LeftOn <= today);
        await db
            .HelpOffers.Where(o =>
                o.ConfirmedOn < confirmed || gone.Any(p => p.OrganisationId == o.OrganisationId && p.Id == o.PersonId)
            )
            .ExecuteDeleteAsync(stop);
        var sent = now.AddDays(-Clocks.OfferMessages);
        await db
            .OfferMessages.Where(m =>
                m.SentAt < sent
                || gone.Any(p => p.OrganisationId == m.OrganisationId && p.Id == m.PersonId)
                || !db.HelpOffers.Any(o => o.OrganisationId == m.OrganisationId && o.PersonId == m.HelperId)
            )
            .ExecuteDeleteAsync(stop);
        var ended = today.AddDays(-Clocks.ParticipationAfterRound);
        await db
            .Contributors.Where(c =>
                gone.Any(p => p.OrganisationId == c.OrganisationId && p.Id == c.PersonId)
                || db.Rounds.Any(r => r.OrganisationId == c.OrganisationId && r.Id == c.RoundId && r.EndsOn < ended)
            )
            .ExecuteDeleteAsync(stop);
        await db
            .TopicTables.Where(t =>
                db.Rounds.Any(r => r.OrganisationId == t.OrganisationId && r.Id == t.RoundId && r.ClosedAt != null)
            )
            .ExecuteDeleteAsync(stop);
    }
}
