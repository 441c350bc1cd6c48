using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

public enum PinCheck
{
    Right,
    Wrong,
    Locked,
}

/// <summary>
/// The PIN of six digits and more. PBKDF2-HMAC-SHA512 with 210,000 rounds (OWASP, ASVS 5.0 appendix C) behind a narrow
/// bulkhead, so that a storm of tries slows only itself. Five tries, then waits that double, at most a day.
/// </summary>
public sealed class Pins(DuettDb db, TimeProvider clock, PinBulkhead bulkhead)
{
    public const int Shortest = 6;
    public const int Longest = 12;
    public const int FreeTries = 5;
    private const int Rounds = 210_000;

    /// <summary>Digits only, and neither one digit repeated nor a plain run like 123456.</summary>
    public static bool IsAcceptable(string? pin) =>
        pin is { Length: >= Shortest and <= Longest }
        && pin.All(char.IsAsciiDigit)
        && pin.Distinct().Count() > 1
        && !"01234567890".Contains(pin)
        && !"09876543210".Contains(pin);

    public async Task Set(Account account, string pin, CancellationToken stop = default)
    {
        account.PinHash = await bulkhead.Run(() => Hash(pin, RandomNumberGenerator.GetBytes(16)), stop);
        (account.PinFailures, account.PinLockedUntil, account.PinResetFrom) = (0, null, null);
    }

    /// <summary>Counts a try before it looks, in one statement, so that parallel tries cannot slip through.</summary>
    public async Task<PinCheck> Check(Guid accountId, string pin, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, stop);
        if (account.PinHash is null)
            return PinCheck.Wrong;
        var failures = account.PinFailures;
        var lockedUntil = failures + 1 >= FreeTries ? now + WaitAfter(failures + 1) : (DateTimeOffset?)null;
        var counted = await db
            .Accounts.Where(a =>
                a.Id == accountId && a.PinFailures == failures && (a.PinLockedUntil == null || a.PinLockedUntil <= now)
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.PinFailures, failures + 1).SetProperty(a => a.PinLockedUntil, lockedUntil),
                stop
            );
        if (counted == 0)
            return PinCheck.Locked;
        if (!await bulkhead.Run(() => Matches(pin, account.PinHash), stop))
            return PinCheck.Wrong;
        await db
            .Accounts.Where(a => a.Id == accountId)
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.PinFailures, 0).SetProperty(a => a.PinLockedUntil, (DateTimeOffset?)null),
                stop
            );
        return PinCheck.Right;
    }

    /// <summary>One minute after the fifth failure, then twice as long each time, at most a day.</summary>
    public static TimeSpan WaitAfter(int failures) =>
        TimeSpan.FromMinutes(Math.Min(1440, Math.Pow(2, Math.Min(11, Math.Max(0, failures - FreeTries)))));

    private static string Hash(string pin, byte[] salt) =>
        $"1.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(pin, salt, Rounds, HashAlgorithmName.SHA512, 32))}";

    private static bool Matches(string pin, string hash)
    {
        var fresh = Hash(pin, Convert.FromBase64String(hash.Split('.')[1]));
        return CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(fresh),
            System.Text.Encoding.ASCII.GetBytes(hash)
        );
    }
}

/// <summary>One PIN at a time per process: hashing is slow on purpose and must not take both cores.</summary>
public sealed class PinBulkhead : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    public async Task<T> Run<T>(Func<T> work, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            return await Task.Run(work, stop);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
