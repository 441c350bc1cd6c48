using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// Ends a tandem at once, without a reason. Nothing here knows who asked for it: the person only opens the door in
/// <see cref="End"/> and is not handed on.
/// </summary>
public sealed class EndTandem(
    DuettDb db,
    Pairs pairs,
    CancelAhead cancel,
    TellBoth tell,
    Links links,
    PublicAddress address,
    PairMemory memory,
    TimeProvider clock
)
{
    public Task<Refusal?> End(Guid organisation, Guid person, Guid tandem) =>
        db.Atomically(async () =>
        {
            await pairs.Hold(organisation, tandem);
            if (await pairs.Of(organisation, person, tandem) is not { } pair)
                return new TandemIsNotLiving();
            if (await Close(pair, clock.GetUtcNow()) is { } refusal)
                return refusal;
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    /// <summary>The same in the caller's transaction and changes.</summary>
    public async Task<Refusal?> Close(Both pair, DateTimeOffset now)
    {
        var tandem = pair.Tandem;
        if (tandem.End(now) is { } refusal)
            return refusal;
        await memory.Remember(tandem);
        await db.EndMeanwhile(tandem);
        await cancel.ForGood(pair, now);
        await AskForNewPartner(pair, now);
        db.CloseRoomLater(tandem);
        if (pair.Round.IsOpenPool)
            return null;
        // Who answers first may be who ended: whether both have answered by then or not, the search begins on this day.
        db.Later(SharedJobs.FindPartners, tandem.NewSearchAt!.Value, tandem.OrganisationId, tandem.RoundId);
        return null;
    }

    private async Task AskForNewPartner(Both pair, DateTimeOffset now)
    {
        var (tandem, room) = (pair.Tandem, $"{await address.Get()}/t/{pair.Tandem.Id}");
        var closes = tandem.RoomClosesAt!.Value;
        await tell.Say(
            pair,
            pair.Round.IsOpenPool ? "pool-ended" : "ended-neutral",
            async person =>
                new()
                {
                    ["date"] = TellBoth.Day(pair, person, closes),
                    ["link"] = room,
                    // In the open pool nobody is looked for: whoever wants somebody new asks.
                    ["link_rematch"] = pair.Round.IsOpenPool
                        ? $"{await address.Get()}/pool"
                        : await links.Create(LinkKind.NewPartner, person, tandem.Id, closes),
                }
        );
    }
}
