using System.Globalization;
using System.Text;
using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Figures;

/// <summary>
/// The rounds of a programme side by side, and all rounds by their occasion. Shown are the figures that were stored when each
/// round closed; nothing is counted here.
/// </summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class CompareModel(DuettDb db, Texts texts) : PageModel
{
    public sealed record ProgrammeLink(Guid Id, string Name);

    public IReadOnlyList<ProgrammeLink> Programmes { get; private set; } = [];
    public ProgrammeLink? Chosen { get; private set; }
    public IReadOnlyList<RoundLine> Rounds { get; private set; } = [];
    public IReadOnlyList<OccasionLine> Occasions { get; private set; } = [];
    public bool HasFigures => Rounds.Any(r => r.Figures is not null);

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid? programm) => await Load(programm) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsv(Guid? programm)
    {
        if (!await Load(programm) || Chosen is null)
            return NotFound();
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(FiguresCsv.Of(Rounds, Occasions, texts))];
        return File(file, "text/csv; charset=utf-8", texts["Figures.FileName"]);
    }

    /// <summary>As it stands in a cell.</summary>
    public string Shown(Figure figure) =>
        figure.Value is not { } value ? texts["Figures.TooFew"]
        : figure.AtLeast ? texts["Figures.AtLeast", ("count", Plain(value))]
        : Plain(value);

    public Chart Picture() => RoundsChart.Of(Rounds, texts, Shown);

    public static string Plain(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>False: this programme is none of the visitor's.</summary>
    private async Task<bool> Load(Guid? programm)
    {
        var me = HttpContext.Me();
        var all = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.OpenedAt != null && r.Slug != PoolRound.Slug)
            .OrderBy(r => r.StartsOn)
            .ToListAsync(Stop);
        var own = all.Where(r => me.Is(Role.HR) || me.Is(Role.PM, r.Id)).Select(r => r.ProgrammeId).ToHashSet();
        all = [.. all.Where(r => own.Contains(r.ProgrammeId))];
        Programmes = await db
            .Programmes.Where(p => p.OrganisationId == me.OrganisationId && own.Contains(p.Id))
            .OrderBy(p => p.Name)
            .Select(p => new ProgrammeLink(p.Id, p.Name))
            .ToListAsync(Stop);
        var newest = all.OrderBy(r => r.ClosedAt is null).ThenByDescending(r => r.StartsOn).FirstOrDefault();
        Chosen = Programmes.FirstOrDefault(p => p.Id == (programm ?? newest?.ProgrammeId));
        if (Chosen is null)
            return programm is null;
        var lines = await Lines(me.OrganisationId, all);
        Rounds = [.. all.Where(r => r.ProgrammeId == Chosen.Id).Select(r => lines[r.Id])];
        Occasions = OccasionLine.Of(lines.Values);
        return true;
    }

    private async Task<Dictionary<Guid, RoundLine>> Lines(Guid house, List<Round> rounds)
    {
        var ids = rounds.Select(r => r.Id).ToList();
        var figures = await db
            .RoundFigures.AsNoTracking()
            .Where(f => f.OrganisationId == house && ids.Contains(f.RoundId))
            .ToDictionaryAsync(f => f.RoundId, Stop);
        var goals = (
            await db
                .RoundGoals.AsNoTracking()
                .Where(g => g.OrganisationId == house && ids.Contains(g.RoundId))
                .OrderBy(g => g.Number)
                .ToListAsync(Stop)
        ).ToLookup(g => g.RoundId);
        var waiting = await db.BeingCounted(house).ToListAsync(Stop);
        return rounds.ToDictionary(
            r => r.Id,
            r => new RoundLine(
                r.Name,
                r.Occasion,
                r.StartsOn,
                figures.GetValueOrDefault(r.Id),
                r.ClosedAt is null ? [] : [.. goals[r.Id]],
                FigureStates.Of(r, figures.GetValueOrDefault(r.Id), waiting.Contains(r.Id))
            )
        );
    }
}
