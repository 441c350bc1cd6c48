using Duett.Data;
using Duett.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>Plants the first sweep where jobs run; afterwards each sweep plants the next. A second start changes nothing.</summary>
public static class SweepStart
{
    public static async Task Plant(DuettDb db, DateTimeOffset now, CancellationToken stop = default)
    {
        if (await db.Jobs.AnyAsync(j => j.Kind == Sweep.Kind, stop))
            return;
        await Sweep.PlanNext(db, now, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            // Another node was faster.
        }
    }
}
