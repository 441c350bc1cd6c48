using Duett.Data;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>A mail that says only that something waits in the room, with the caller's changes; never what, and not every time.</summary>
public sealed class TellPartner(DuettDb db, Post post, PublicAddress address, RateLimits limits)
{
    /// <summary>Asked, taken back and asked again, it stands in the room all the same.</summary>
    private const int MailsADay = 3;

    /// <summary>Asked outside of the transaction, since it counts for good.</summary>
    public Task<bool> MayWrite(Guid tandem, Guid from, CancellationToken stop = default) =>
        limits.Allow("room-waits", $"{tandem}/{from}", MailsADay, TimeSpan.FromDays(1), stop);

    public async Task Queue(Tandem tandem, Guid from, string path)
    {
        var (to, by) = (tandem.PartnerOf(from), from);
        var both = await db
            .People.Where(p => p.OrganisationId == tandem.OrganisationId && (p.Id == to || p.Id == by))
            .ToListAsync();
        await post.Queue(
            both.Single(p => p.Id == to),
            "room-waits",
            new Dictionary<string, string>
            {
                ["partner"] = both.Single(p => p.Id == by).Name,
                ["link"] = $"{await address.Get()}/t/{tandem.Id}/{path}",
            },
            round: tandem.RoundId
        );
    }
}
