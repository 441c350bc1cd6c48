using Duett.Data;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

/// <summary>The own offer: shown, changed, paused, confirmed, withdrawn. Each takes effect at once; a withdrawal leaves nothing.</summary>
public sealed class KeepOffer(DuettDb db, Vault vault, TimeProvider clock)
{
    public Task Save(Me me, OfferWords words, bool showsMail, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                // Two at once wait for each other here.
                await db
                    .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId)
                    .ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, p => p.Name), stop);
                var offer = await Of(me).SingleOrDefaultAsync(stop);
                if (offer is null)
                    db.Add(
                        offer = new HelpOffer
                        {
                            OrganisationId = me.OrganisationId,
                            PersonId = me.PersonId,
                            ConfirmedOn = Today(me),
                        }
                    );
                (offer.ShowsMail, offer.ConfirmedOn) = (showsMail, Today(me));
                offer.Sealed = await vault.Seal(
                    me.OrganisationId,
                    KeyScope.Person,
                    me.PersonId,
                    offer.Place,
                    words,
                    stop
                );
                await db.SaveChangesAsync(stop);
            },
            stop
        );

    public Task Pause(Me me, bool pauses, CancellationToken stop) =>
        Of(me).ExecuteUpdateAsync(s => s.SetProperty(o => o.IsPaused, pauses), stop);

    public Task Confirm(Me me, CancellationToken stop)
    {
        var today = Today(me);
        return Of(me).ExecuteUpdateAsync(s => s.SetProperty(o => o.ConfirmedOn, today), stop);
    }

    /// <summary>What others wrote because of it goes too: there is nobody left to read it.</summary>
    public Task Withdraw(Me me, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                await Of(me).ExecuteDeleteAsync(stop);
                await db
                    .OfferMessages.Where(m => m.OrganisationId == me.OrganisationId && m.HelperId == me.PersonId)
                    .ExecuteDeleteAsync(stop);
            },
            stop
        );

    private IQueryable<HelpOffer> Of(Me me) =>
        db.HelpOffers.Where(o => o.OrganisationId == me.OrganisationId && o.PersonId == me.PersonId);

    private DateOnly Today(Me me) => me.HouseDay(clock.GetUtcNow());
}
