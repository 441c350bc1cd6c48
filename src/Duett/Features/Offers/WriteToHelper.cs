using Duett.Data;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Offers;

public enum Sent
{
    Now,

    /// <summary>One to the same person still waits.</summary>
    WaitsAlready,
    EnoughToday,
}

/// <summary>A message to somebody who offers help. The mail says only that one is there.</summary>
public sealed class WriteToHelper(
    DuettDb db,
    Vault vault,
    Post post,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock
)
{
    /// <summary>Taken back or not: each is a mail to somebody.</summary>
    public const int MostADay = 5;

    public async Task<Sent> Run(Me me, ShownOffer offer, string words, CancellationToken stop)
    {
        if (await Open(me, offer).AnyAsync(stop))
            return Sent.WaitsAlready;
        if (!await limits.Allow("offer", $"{me.PersonId}", MostADay, TimeSpan.FromDays(1), stop))
            return Sent.EnoughToday;
        return await db.Atomically(() => Write(me, offer, words, stop), stop);
    }

    private async Task<Sent> Write(Me me, ShownOffer offer, string words, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        // Two at once wait for each other here.
        await db
            .People.Where(p => p.OrganisationId == me.OrganisationId && p.Id == me.PersonId)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, p => p.Name), stop);
        if (await Open(me, offer).AnyAsync(stop))
            return Sent.WaitsAlready;
        var message = new OfferMessage
        {
            OrganisationId = me.OrganisationId,
            PersonId = me.PersonId,
            HelperId = offer.PersonId,
            SentAt = clock.GetUtcNow(),
        };
        message.Sealed = await vault.Seal(me.OrganisationId, KeyScope.Person, me.PersonId, message.Place, words, stop);
        db.Add(message);
        var helper = await db.People.SingleAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == offer.PersonId,
            stop
        );
        await post.Queue(
            helper,
            "offer-message",
            new Dictionary<string, string> { ["link"] = $"{await address.Get()}/wer-hilft/nachrichten" }
        );
        await db.SaveChangesAsync(stop);
        return Sent.Now;
    }

    private IQueryable<OfferMessage> Open(Me me, ShownOffer offer) =>
        db.OfferMessages.Where(m =>
            m.OrganisationId == me.OrganisationId && m.PersonId == me.PersonId && m.HelperId == offer.PersonId
        );
}
