using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Takes meetings that lie ahead out of both calendars, in the caller's changes.</summary>
public sealed class CancelAhead(DuettDb db, AnnounceMeeting announce, Links links)
{
    /// <param name="until">Only those before; null: all of them.</param>
    public async Task Run(Both pair, DateTimeOffset now, DateTimeOffset? until = null)
    {
        var tandem = pair.Tandem;
        var last = until ?? DateTimeOffset.MaxValue;
        var open = await db
            .Meetings.Where(m => m.OrganisationId == tandem.OrganisationId && m.TandemId == tandem.Id)
            .Where(m => m.CancelledAt == null && m.MetAt == null && m.NotMetAt == null && m.StartsAt > now)
            .Where(m => m.StartsAt <= last)
            .ToListAsync();
        foreach (var meeting in open)
        {
            meeting.Cancel(now);
            await announce.Cancel(pair, meeting);
        }
    }

    /// <summary>The same for good: no link leads to dates any more.</summary>
    public async Task ForGood(Both pair, DateTimeOffset now)
    {
        await Run(pair, now);
        await links.CloseAll(pair.Tandem.OrganisationId, LinkKind.Dates, pair.Tandem.Id);
    }
}
