using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Data;

public static class RoundGoalRows
{
    /// <summary>
    /// The goals of a round as they stand for it from now on, in their order: kept with the caller's changes the first time,
    /// so that the next round may want something else.
    /// </summary>
    public static async Task<List<RoundGoal>> KeepGoals(this DuettDb db, Round round, CancellationToken stop = default)
    {
        var kept = await db
            .RoundGoals.Where(g => g.OrganisationId == round.OrganisationId && g.RoundId == round.Id)
            .OrderBy(g => g.Number)
            .ToListAsync(stop);
        if (kept.Count > 0)
            return kept;
        var goals = await db
            .ProgrammeGoals.AsNoTracking()
            .Where(g => g.OrganisationId == round.OrganisationId && g.ProgrammeId == round.ProgrammeId)
            .OrderBy(g => g.Number)
            .ToListAsync(stop);
        kept = [.. goals.Select(g => RoundGoal.Of(round, g))];
        db.AddRange(kept);
        return kept;
    }
}
