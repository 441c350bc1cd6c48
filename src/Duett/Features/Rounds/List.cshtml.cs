using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

[Access(To.Role, Role.PM, Role.HR)]
public sealed class ListModel(DuettDb db, TimeProvider clock) : PageModel
{
    /// <param name="Enrolled">The manager reads it as it is while the round runs; everybody else through the gate.</param>
    /// <param name="State">Whether there is a figure yet.</param>
    /// <param name="NextPage">Where the set-up goes on; null once the round has started.</param>
    public sealed record Line(
        string Slug,
        string Name,
        RoundPhase Phase,
        DateOnly StartsOn,
        Figure Enrolled,
        FigureState State,
        int? NextPage
    );

    public IReadOnlyList<Line> Rounds { get; private set; } = [];

    /// <summary>A tandem needs two.</summary>
    public bool HasPeople { get; private set; }
    public bool CanCreate { get; private set; }
    public bool CanAddPeople { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task OnGet()
    {
        var me = HttpContext.Me();
        var (house, today) = (me.OrganisationId, me.HouseDay(clock.GetUtcNow()));
        var rounds = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == house && r.Slug != PoolRound.Slug)
            .OrderByDescending(r => r.StartsOn)
            .ToListAsync(Stop);
        var pages = await db
            .Preparations.Where(p => p.OrganisationId == house)
            .ToDictionaryAsync(p => p.RoundId, p => p.NextPage, Stop);
        var figures = await db
            .RoundFigures.AsNoTracking()
            .Where(f => f.OrganisationId == house)
            .ToDictionaryAsync(f => f.RoundId, Stop);
        var waiting = await db.BeingCounted(house).ToListAsync(Stop);
        var (enrolled, asked) = (await PerRound(db.TakingPart(house).Select(e => e.RoundId)), await Asked(house));
        Rounds =
        [
            .. rounds
                .Where(r => me.Is(Role.PM, r.Id) || me.Is(Role.HR))
                .Select(r =>
                {
                    var kept = figures.GetValueOrDefault(r.Id);
                    return new Line(
                        r.Slug,
                        r.Name,
                        r.PhaseOn(today),
                        r.StartsOn,
                        r.ClosedAt is not null ? new(kept?.Enrolled, kept?.EnrolledAtLeast ?? false)
                            : me.Is(Role.PM, r.Id) ? new(enrolled.GetValueOrDefault(r.Id))
                            : GroupGate.Of(r).Part(enrolled.GetValueOrDefault(r.Id), asked.GetValueOrDefault(r.Id)),
                        FigureStates.Of(r, kept, waiting.Contains(r.Id)),
                        r.IsInPreparation ? pages.GetValueOrDefault(r.Id, Preparation.LastPage) : null
                    );
                }),
        ];
        HasPeople =
            await db
                .People.Where(p => p.OrganisationId == me.OrganisationId && p.LeftOn == null)
                .Take(2)
                .CountAsync(Stop) == 2;
        CanCreate = (me.Is(Role.PM) || me.Is(Role.HR)) && HasPeople;
        CanAddPeople = me.Is(Role.HR);
    }

    private Task<Dictionary<Guid, int>> Asked(Guid house) =>
        PerRound(db.Invitations.Where(i => i.OrganisationId == house && i.SentAt != null).Select(i => i.RoundId));

    private Task<Dictionary<Guid, int>> PerRound(IQueryable<Guid> rounds) =>
        rounds
            .GroupBy(r => r)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, Stop);
}
