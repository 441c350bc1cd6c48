using Duett.Data;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>What the manager's pages about events share: the round, and one of its events where the address names one.</summary>
public abstract class EventsPage(DuettDb db, TimeProvider clock) : PageModel
{
    public Round Round { get; private set; } = null!;
    public RoundEvent Event { get; private set; } = null!;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string Base => $"/r/{Round.Slug}/termine";
    public string Here => $"{Base}/{Event.Id}";

    protected DuettDb Db => db;
    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>A round is looked up only for whoever manages it.</summary>
    protected async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, Stop);
        if (round is null || !me.Is(Role.PM, round.Id))
            return false;
        // Events are where the house is, wherever their manager reads about them.
        (Round, Zone) = (round, Dates.Zone(me.HouseZone));
        return true;
    }

    protected async Task<bool> Find(string slug, Guid id)
    {
        if (!await Find(slug))
            return false;
        var found = await db
            .Events.AsNoTracking()
            .SingleOrDefaultAsync(
                e => e.OrganisationId == Round.OrganisationId && e.RoundId == Round.Id && e.Id == id,
                Stop
            );
        Event = found!;
        return found is not null;
    }
}
