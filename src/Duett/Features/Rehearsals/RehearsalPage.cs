using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rehearsals;

/// <summary>What the pages of a rehearsal share: the round as its manager or HR finds it, and what was played last.</summary>
public abstract class RehearsalPage(DuettDb db, Vault vault, TimeProvider clock) : PageModel
{
    public Round Round { get; private set; } = null!;
    public Rehearsal? Rehearsal { get; private set; }
    public Timeline? Timeline { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public string Address => $"/r/{Round.Slug}/generalprobe";

    /// <summary>Once proposals are out, a rehearsal would show what will not come.</summary>
    public bool MayRehearse => Round is { ReleasedAt: null, ClosedAt: null };

    protected DuettDb Db => db;

    protected async Task<bool> Find(string slug)
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, stop);
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.HR)))
            return false;
        Round = round;
        Rehearsal = await db
            .Rehearsals.AsNoTracking()
            .Where(r => r.OrganisationId == round.OrganisationId && r.RoundId == round.Id)
            .OrderByDescending(r => r.AskedAt)
            .FirstOrDefaultAsync(stop);
        Timeline = Rehearsal is null ? null : Timeline.Open(vault, Rehearsal);
        Zone = Dates.Zone(me.TimeZone);
        return true;
    }
}
