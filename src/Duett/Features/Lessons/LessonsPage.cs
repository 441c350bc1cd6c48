using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Lessons;

/// <summary>What the pages for those who run a round have in common: who they are, and until when they may write.</summary>
public abstract class LessonsPage(DuettDb db, TimeProvider clock) : PageModel
{
    public Round Round { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>Afterwards everything can still be read.</summary>
    public bool IsOpen { get; private set; }
    public DateOnly? OpenUntil { get; private set; }

    /// <summary>Participants can say what they learned until then; null before the round has closed.</summary>
    public DateOnly? BoxClosesOn { get; private set; }

    /// <summary>Whoever manages the round can prepare the next one; the contact person cannot.</summary>
    public bool IsManager => HttpContext.Me().Is(Role.PM, Round.Id);

    protected DuettDb Db => db;
    protected CancellationToken Stop => HttpContext.RequestAborted;
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>False: there is no such round for this person, or it has not come far enough.</summary>
    protected async Task<bool> Find(string slug)
    {
        var me = HttpContext.Me();
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == me.OrganisationId && r.Slug == slug, Stop);
        var today = me.HouseDay(Now);
        if (round is null || !(me.Is(Role.PM, round.Id) || me.Is(Role.VP, round.Id)))
            return false;
        if (!LessonTime.HasBegun(round, today))
            return false;
        DateOnly? closedOn = round.ClosedAt is { } closed ? me.HouseDay(closed) : null;
        Round = round;
        IsOpen = LessonTime.IsOpen(round, today, closedOn);
        OpenUntil = closedOn?.AddDays(LessonTime.DaysAfterClose);
        BoxClosesOn = closedOn?.AddDays(LessonBox.DaysOpen);
        return true;
    }
}
