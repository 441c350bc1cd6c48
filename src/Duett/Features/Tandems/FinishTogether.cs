using Duett.Data;
using Duett.Domain;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// What only both decide together: that they have reached what they wanted, and that they would like some more meetings. Who
/// says so first asks the other; a yes of both counts.
/// </summary>
public sealed class FinishTogether(
    DuettDb db,
    Pairs pairs,
    CancelAhead cancel,
    OfferDates offer,
    TellBoth tell,
    NextLasts next,
    Post post,
    PublicAddress address,
    RateLimits limits,
    PairMemory memory,
    TimeProvider clock
)
{
    /// <summary>Said, taken back and said again, it stands on the partner's page all the same.</summary>
    private const int MailsADay = 3;

    public async Task<Refusal?> SayReached(Guid organisation, Guid person, Guid tandem, bool reached)
    {
        var mayWrite = await MayWrite(person, tandem, reached);
        return await Held(
            organisation,
            person,
            tandem,
            async pair =>
            {
                var before = pair.Tandem.HasReached(person);
                if (pair.Tandem.SayReached(person, reached, clock.GetUtcNow()) is { } refusal)
                    return refusal;
                if (pair.Tandem.CompletedAt is not null)
                    await Complete(pair);
                else if (reached && !before && mayWrite)
                    await Ask(pair, person);
                return null;
            }
        );
    }

    public async Task<Refusal?> GoOn(Guid organisation, Guid person, Guid tandem, bool wants)
    {
        var mayWrite = await MayWrite(person, tandem, wants);
        return await Held(
            organisation,
            person,
            tandem,
            async pair =>
            {
                var before = pair.Tandem.WantsToGoOn(person);
                if (!MayLiveOn(pair))
                    return new TandemIsNotLiving();
                if (pair.Tandem.GoOn(person, wants) is { } refusal)
                    return refusal;
                if (pair.Tandem.IsLiving)
                    await LiveOn(pair);
                else if (wants && !before && mayWrite)
                    await Ask(pair, person);
                return null;
            }
        );
    }

    /// <summary>Up to a longer form or down to a lighter one; what both have stays, the rest of the plan is laid out anew.</summary>
    public async Task<Refusal?> WishDepth(Guid organisation, Guid person, Guid tandem, Depth? depth)
    {
        var mayWrite = await MayWrite(person, tandem, depth is not null);
        return await Held(
            organisation,
            person,
            tandem,
            async pair =>
            {
                var (before, wasOver) = (pair.Tandem.WishedDepth(person), pair.Tandem.CompletedAt is not null);
                if (!MayLiveOn(pair))
                    return new TandemIsNotLiving();
                var held = await db.BehindOf(pair.Tandem, clock.GetUtcNow());
                if (depth is { } wished && DepthOption.Of(wished, pair, held, clock.GetUtcNow()) is not { Fits: true })
                    return new DepthDoesNotFit();
                if (pair.Tandem.WishDepth(person, depth, held) is { } refusal)
                    return refusal;
                if (wasOver && pair.Tandem.IsLiving)
                    await LiveOn(pair);
                else if (depth is not null && pair.Tandem.WishedDepth(person) is null)
                    await next.Run(pair);
                else if (depth is not null && depth != before && depth == pair.Tandem.WishedDepth(person) && mayWrite)
                    await Ask(pair, person, "umfang");
                return null;
            }
        );
    }

    /// <summary>Not with somebody who has left meanwhile, on a yes of then.</summary>
    private bool MayLiveOn(Both pair) =>
        pair.Round.ClosedAt is null
        && !(pair.Tandem.RoomClosesAt <= clock.GetUtcNow())
        && pair.People.All(p => p.LeftOn is null);

    private async Task<bool> MayWrite(Guid person, Guid tandem, bool asks) =>
        asks && await limits.Allow("partner-asks", $"{tandem}/{person}", MailsADay, TimeSpan.FromDays(1));

    private Task<Refusal?> Held(Guid organisation, Guid person, Guid tandem, Func<Both, Task<Refusal?>> change) =>
        db.Atomically(async () =>
        {
            await pairs.Hold(organisation, tandem);
            if (await pairs.Of(organisation, person, tandem) is not { Tandem.AgreedAt: not null } pair)
                return new TandemIsNotLiving();
            if (await change(pair) is { } refusal)
                return refusal;
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    /// <summary>A success: thanks to both, dates ahead leave both calendars, the room stays readable as after any completion.</summary>
    private async Task Complete(Both pair)
    {
        var tandem = pair.Tandem;
        await memory.Remember(tandem);
        await db.EndMeanwhile(tandem);
        await cancel.ForGood(pair, clock.GetUtcNow());
        db.CloseRoomLater(tandem);
        var room = $"{await address.Get()}/t/{tandem.Id}";
        await tell.Say(
            pair,
            "reached",
            person =>
                Task.FromResult(
                    new Dictionary<string, string>
                    {
                        ["date"] = TellBoth.Day(pair, person, tandem.RoomClosesAt!.Value),
                        ["link"] = room,
                    }
                )
        );
    }

    /// <summary>The room is not destroyed after all, and both get three dates.</summary>
    private async Task LiveOn(Both pair)
    {
        var tandem = pair.Tandem;
        await db
            .Jobs.Where(j => j.SubjectId == tandem.Id)
            .Where(j => j.Kind == SharedJobs.CloseRoom || j.Kind == SharedJobs.RoomNotice)
            .ExecuteDeleteAsync();
        tandem.WithoutDateSince = clock.GetUtcNow();
        await offer.Run(pair, "tandem-goes-on");
    }

    private async Task Ask(Both pair, Guid asking, string page = "weiter")
    {
        var partner = pair.PartnerOf(asking);
        await post.Queue(
            partner,
            "partner-asks",
            new Dictionary<string, string>
            {
                ["partner"] = pair.Of(asking).Name,
                ["link"] = $"{await address.Get()}/t/{pair.Tandem.Id}/{page}",
            },
            round: pair.Round.Id
        );
    }
}
