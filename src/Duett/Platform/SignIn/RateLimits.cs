using Duett.Data;
using Duett.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>Counts in the database, so that several nodes count together. Keys are hashed: no address stands in the table.</summary>
public sealed class RateLimits(DuettDb db, TimeProvider clock)
{
    /// <summary>True while fewer than <paramref name="most"/> happened within the window; counts this one.</summary>
    public async Task<bool> Allow(string what, string who, int most, TimeSpan window, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var key = what + TailOf(who);
        await db.RateCounters.Where(c => c.Key == key && c.WindowEndsAt <= now).ExecuteDeleteAsync(stop);
        var counted = await db
            .RateCounters.Where(c => c.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, c => c.Count + 1), stop);
        if (counted == 1)
            return await db.RateCounters.Where(c => c.Key == key).Select(c => c.Count).SingleOrDefaultAsync(stop)
                <= most;
        db.RateCounters.Add(
            new RateCounter
            {
                Key = key,
                WindowEndsAt = now + window,
                Count = 1,
            }
        );
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            db.ChangeTracker.Clear();
            return await Allow(what, who, most, window, stop);
        }
    }

    /// <summary>How the keys of this address, number or person end.</summary>
    public static string TailOf(string who) => "/" + Convert.ToHexString(Tokens.Hash(who))[..32];
}
