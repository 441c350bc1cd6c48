using Duett.Data;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Sponsors;

/// <summary>
/// What the sponsor of a programme needs: what it is for, its goals and dates, and figures of whole rounds from the smallest
/// group on. No name, no tandem, not even their own: whoever also takes part finds that on the start page.
/// </summary>
[Access(To.Person)]
public sealed class ShowModel(DuettDb db, TimeProvider clock) : PageModel
{
    /// <param name="Live">Null once the round has closed.</param>
    /// <param name="Kept">What was counted when it closed.</param>
    public sealed record RoundView(
        Round Round,
        RoundPhase Phase,
        LiveFigures? Live,
        RoundFigures? Kept,
        FigureState State
    );

    public sealed record ProgrammeView(
        Programme Programme,
        IReadOnlyList<ProgrammeGoal> Goals,
        IReadOnlyList<RoundView> Rounds
    );

    public IReadOnlyList<ProgrammeView> Programmes { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var (me, stop) = (HttpContext.Me(), HttpContext.RequestAborted);
        var programmes = await db
            .Programmes.AsNoTracking()
            .Where(p => p.OrganisationId == me.OrganisationId && p.SponsorId == me.PersonId)
            .OrderBy(p => p.Name)
            .ToListAsync(stop);
        if (programmes.Count == 0)
            return NotFound();
        var views = new List<ProgrammeView>();
        foreach (var programme in programmes)
            views.Add(await View(programme, me.HouseDay(clock.GetUtcNow()), stop));
        Programmes = views;
        return Page();
    }

    private async Task<ProgrammeView> View(Programme programme, DateOnly today, CancellationToken stop)
    {
        var goals = await db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == programme.OrganisationId && g.ProgrammeId == programme.Id)
            .OrderBy(g => g.Number)
            .ToListAsync(stop);
        var rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == programme.OrganisationId && r.ProgrammeId == programme.Id)
            // What is only being prepared has been told to nobody yet.
            .Where(r => r.OpenedAt != null)
            .OrderByDescending(r => r.StartsOn)
            .ToListAsync(stop);
        var views = new List<RoundView>();
        foreach (var round in rounds)
            views.Add(await View(round, today, stop));
        return new(programme, goals, views);
    }

    private async Task<RoundView> View(Round round, DateOnly today, CancellationToken stop)
    {
        var (house, phase) = (round.OrganisationId, round.PhaseOn(today));
        if (phase != RoundPhase.Closed)
            return new(round, phase, await db.LiveFigures(round, stop), null, FigureState.Running);
        var kept = await db
            .RoundFigures.AsNoTracking()
            .SingleOrDefaultAsync(f => f.OrganisationId == house && f.RoundId == round.Id, stop);
        var waits = await db.BeingCounted(house).ContainsAsync(round.Id, stop);
        return new(round, phase, null, kept, FigureStates.Of(round, kept, waits));
    }
}
