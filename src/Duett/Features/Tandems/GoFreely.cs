using Duett.Data;
using Duett.Domain;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// After the closing both can go on without a round: the room stays, nothing is planned, reminded or counted, and each may
/// leave at any time. Nothing here knows who left.
/// </summary>
public sealed class GoFreely(
    DuettDb db,
    Pairs pairs,
    TellBoth tell,
    Post post,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock
)
{
    private const int MailsADay = 3;

    public async Task<Refusal?> Say(Guid organisation, Guid person, Guid tandem, bool wants)
    {
        var mayWrite =
            wants && await limits.Allow("partner-asks", $"{tandem}/{person}", MailsADay, TimeSpan.FromDays(1));
        return await Held(
            organisation,
            person,
            tandem,
            async pair =>
            {
                var before = pair.Tandem.WantsToGoFree(person);
                if (pair.Tandem.RoomClosesAt <= clock.GetUtcNow())
                    return new TandemIsNotLiving();
                if (pair.Tandem.GoFree(person, wants, clock.GetUtcNow()) is { } refusal)
                    return refusal;
                if (pair.Tandem.IsFree)
                    await KeepRoom(pair.Tandem);
                else if (wants && !before && mayWrite)
                    await Ask(pair, person);
                return null;
            }
        );
    }

    public Task<Refusal?> Leave(Guid organisation, Guid person, Guid tandem) =>
        Held(organisation, person, tandem, pair => Close(pair, clock.GetUtcNow()));

    /// <summary>The same in the caller's transaction and changes.</summary>
    public async Task<Refusal?> Close(Both pair, DateTimeOffset now)
    {
        if (pair.Tandem.EndFree(now) is { } refusal)
            return refusal;
        db.CloseRoomLater(pair.Tandem);
        var (closes, room) = (pair.Tandem.RoomClosesAt!.Value, $"{await address.Get()}/t/{pair.Tandem.Id}");
        await tell.Say(
            pair,
            "free-ended",
            person =>
                Task.FromResult(
                    new Dictionary<string, string> { ["date"] = TellBoth.Day(pair, person, closes), ["link"] = room }
                )
        );
        return null;
    }

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

    private Task KeepRoom(Tandem tandem) =>
        db
            .Jobs.Where(j => j.SubjectId == tandem.Id)
            .Where(j => j.Kind == SharedJobs.CloseRoom || j.Kind == SharedJobs.RoomNotice)
            .ExecuteDeleteAsync();

    private async Task Ask(Both pair, Guid asking) =>
        await post.Queue(
            pair.PartnerOf(asking),
            "partner-asks",
            new Dictionary<string, string>
            {
                ["partner"] = pair.Of(asking).Name,
                ["link"] = $"{await address.Get()}/t/{pair.Tandem.Id}/weiter",
            },
            round: pair.Round.Id
        );
}
