using Duett.Data;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>On the start page of those who took part: the way to what their round has brought, for half a year.</summary>
public sealed class OutcomesOnStartViewComponent(DuettDb db, TimeProvider clock) : ViewComponent
{
    public const int DaysShown = 180;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var since = clock.GetUtcNow().AddDays(-DaysShown);
        var rounds = await db.ToldTo(HttpContext.Me())
            .Where(r =>
                db.OutcomeWaves.Any(w =>
                    w.OrganisationId == r.OrganisationId && w.RoundId == r.Id && w.ReleasedAt > since
                )
            )
            .OrderBy(r => r.StartsOn)
            .ThenBy(r => r.Id)
            .Select(r => new ToldRound(r.Name, r.Slug))
            .ToListAsync(HttpContext.RequestAborted);
        return rounds.Count == 0 ? Content("") : View("/Features/Outcomes/_OnStart.cshtml", rounds);
    }
}

public sealed record ToldRound(string Name, string Slug);
