using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>
/// Counts in the database, so that several nodes count together. Who did something is hashed with the master key, and windows
/// end at whole ones: whoever reads the table learns neither an address nor a minute.
/// </summary>
public sealed class RateLimits(DuettDb db, Vault vault, TimeProvider clock)
{
    /// <summary>True while fewer than <paramref name="most"/> happened within the window; counts this one.</summary>
    public async Task<bool> Allow(string what, string who, int most, TimeSpan window, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var key = what + TailOf(vault, who);
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
                WindowEndsAt = EndOf(window, now),
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
    public static string TailOf(Vault vault, string who) =>
        "/" + Convert.ToHexString(HMACSHA256.HashData(vault.CounterKey, Encoding.UTF8.GetBytes(who)))[..32];

    /// <summary>Where a request comes from. One household or office holds a whole /64 of IPv6.</summary>
    public static string Client(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from ? NetworkOf(from) : "";

    internal static string NetworkOf(IPAddress from) =>
        from.IsIPv4MappedToIPv6 ? from.MapToIPv4().ToString()
        : from.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. from.GetAddressBytes()[..8], .. new byte[8]]).ToString()
        : from.ToString();

    /// <summary>Never before the window is over; at a whole one, or at midnight where it is longer than a day.</summary>
    private static DateTimeOffset EndOf(TimeSpan window, DateTimeOffset now)
    {
        var step = Math.Min(window.Ticks, TimeSpan.TicksPerDay);
        var end = (now + window).UtcTicks;
        return new((end + step - 1) / step * step, TimeSpan.Zero);
    }
}
