using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Ideas;
using Duett.Domain.Rounds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Ideas;

/// <summary>How many ideas of a round were released and introduced, as far as the gate lets it be told; nothing where it does not.</summary>
public sealed class IdeaCountViewComponent(DuettDb db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Round round)
    {
        var (house, stop) = (round.OrganisationId, HttpContext.RequestAborted);
        var (shows, tandems) = await Behind(round, stop);
        if (!shows)
            return Content("");
        var states = await db
            .SharedIdeas.Where(i => i.OrganisationId == house && i.RoundId == round.Id)
            .Select(i => i.State)
            .ToListAsync(stop);
        var figures = IdeaFigures.Of(
            GroupGate.Of(round),
            shows,
            tandems,
            states.Count,
            states.Count(s => s == IdeaState.Introduced)
        );
        return figures.Released.Value is null ? Content("") : View("/Features/Ideas/_Count.cshtml", figures);
    }

    /// <summary>Of a closed round what was stored when it closed: its tandems may be gone.</summary>
    private async Task<(bool Shows, int? Tandems)> Behind(Round round, CancellationToken stop)
    {
        var house = round.OrganisationId;
        if (round.ClosedAt is not null)
        {
            var kept = await db
                .RoundFigures.AsNoTracking()
                .SingleOrDefaultAsync(f => f.OrganisationId == house && f.RoundId == round.Id, stop);
            return (kept?.MeetingsPlanned is not null, kept?.Tandems);
        }
        var pairs = await db
            .Tandems.InRound(house, round.Id)
            .Where(t => t.AgreedAt != null)
            .Select(t => new { t.MentorId, t.MenteeId })
            .ToListAsync(stop);
        var people = pairs.SelectMany(p => new[] { p.MentorId, p.MenteeId }).Distinct().Count();
        return (GroupGate.Of(round).ShowsBehaviour(people, pairs.Count), pairs.Count);
    }
}
