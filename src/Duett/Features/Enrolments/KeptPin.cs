using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Duett.Features.Enrolments;

/// <summary>
/// A good PIN that came with an incomplete form travels back sealed, so that nobody types it twice. It opens for this link
/// only, for a short while, and is stored nowhere.
/// </summary>
public sealed class KeptPin(IDataProtectionProvider protection, Guid link)
{
    private static readonly TimeSpan Keeps = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector seal = protection
        .CreateProtector("kept-pin", link.ToString())
        .ToTimeLimitedDataProtector();

    public string Seal(string pin) => seal.Protect(pin, Keeps);

    /// <summary>Null when it is too old, of another link, or made up.</summary>
    public string? Open(string? kept)
    {
        try
        {
            return kept is { Length: > 0 and < 1000 } ? seal.Unprotect(kept) : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
