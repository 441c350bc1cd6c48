using System.Text.Json;
using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Duett.Platform.SignIn;

/// <summary>
/// Adding a passkey and signing in with one, verified by the framework's own handler. The challenge travels sealed in a
/// cookie, so that every node can finish what another began, and each challenge is accepted once.
/// </summary>
public sealed class Passkeys(
    DuettDb db,
    PublicAddress address,
    IDataProtectionProvider protection,
    RateLimits limits,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    public const int MostPerAccount = 20;
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);
    private readonly IDataProtector seal = protection.CreateProtector("passkeys/1");

    private sealed record Ceremony(bool Adds, Guid? Account, string State, DateTimeOffset EndsAt);

    /// <summary>Browsers know passkeys on https and on localhost, and never on an IP address.</summary>
    public async Task<bool> ArePossible()
    {
        var uri = new Uri(await address.Get());
        return uri.HostNameType == UriHostNameType.Dns && (uri.Scheme == "https" || uri.Host == "localhost");
    }

    /// <summary>Options for the browser, as JSON; the challenge goes into the cookie.</summary>
    public async Task<string> OptionsToAdd(Guid account, string mail, string name)
    {
        var user = new PasskeyUserEntity
        {
            Id = $"{account:N}",
            Name = mail,
            DisplayName = name,
        };
        var made = await (await Handler()).MakeCreationOptionsAsync(user, Context);
        Keep(new Ceremony(true, account, made.AttestationState!, clock.GetUtcNow() + Lives));
        return made.CreationOptionsJson;
    }

    /// <summary>Without an account the browser offers every passkey it has for this site.</summary>
    public async Task<string> OptionsToSignIn(Guid? account)
    {
        var user = account is null ? null : await db.Accounts.SingleAsync(a => a.Id == account);
        var made = await (await Handler()).MakeRequestOptionsAsync(user, Context);
        Keep(new Ceremony(false, account, made.AssertionState!, clock.GetUtcNow() + Lives));
        return made.RequestOptionsJson;
    }

    /// <summary>Verifies what the browser made and adds the passkey to the caller's changes; null: not verified.</summary>
    public async Task<Passkey?> Add(Guid account, string? credential, string name)
    {
        if (await Take(adds: true, account) is not { } state || string.IsNullOrEmpty(credential))
            return null;
        if (await db.Passkeys.CountAsync(p => p.AccountId == account) >= MostPerAccount)
            return null;
        var result = await (await Handler()).PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = Context,
                CredentialJson = credential,
                AttestationState = state,
            }
        );
        if (!result.Succeeded || !result.Passkey.IsUserVerified || result.UserEntity.Id != $"{account:N}")
            return null;
        var passkey = new Passkey
        {
            CredentialId = PasskeyStore.IdOf(result.Passkey.CredentialId),
            AccountId = account,
            Data = PasskeyStore.Known.Of(result.Passkey),
            Name = name,
            AddedOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
        };
        db.Passkeys.Add(passkey);
        return passkey;
    }

    /// <summary>The account whose passkey answered, or null. <paramref name="only"/>: no other account will do.</summary>
    public async Task<Guid?> SignIn(string? credential, Guid? only)
    {
        if (await Take(adds: false, only) is not { } state || string.IsNullOrEmpty(credential))
            return null;
        var result = await (await Handler()).PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = Context,
                CredentialJson = credential,
                AssertionState = state,
            }
        );
        if (!result.Succeeded || !result.Passkey.IsUserVerified || (only is not null && result.User.Id != only))
            return null;
        var (id, data) = (PasskeyStore.IdOf(result.Passkey.CredentialId), PasskeyStore.Known.Of(result.Passkey));
        await db.Passkeys.Where(p => p.CredentialId == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Data, data));
        return result.User.Id;
    }

    private HttpContext Context => http.HttpContext!;

    private async Task<PasskeyHandler<Account>> Handler()
    {
        var here = new Uri(await address.Get());
        var options = new IdentityPasskeyOptions
        {
            ServerDomain = here.Host,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            // The address comes from the configuration, never from the request.
            ValidateOrigin = asked =>
                ValueTask.FromResult(
                    !asked.CrossOrigin
                        && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
                        && origin.GetLeftPart(UriPartial.Authority) == here.GetLeftPart(UriPartial.Authority)
                ),
        };
        var users = new UserManager<Account>(
            new PasskeyStore(db),
            Options.Create(new IdentityOptions()),
            null!,
            [],
            [],
            null!,
            new IdentityErrorDescriber(),
            null!,
            NullLogger<UserManager<Account>>.Instance
        );
        return new PasskeyHandler<Account>(users, Options.Create(options));
    }

    private void Keep(Ceremony ceremony) =>
        Context.Response.Cookies.Append(CookieName, seal.Protect(JsonSerializer.Serialize(ceremony)), Cookie());

    /// <summary>The state of the ceremony this browser began, once; null when it is another's, too old or used.</summary>
    private async Task<string?> Take(bool adds, Guid? account)
    {
        if (Context.Request.Cookies[CookieName] is not { Length: > 0 and < 4000 } sealedState)
            return null;
        Context.Response.Cookies.Delete(CookieName, Cookie());
        Ceremony? ceremony;
        try
        {
            ceremony = JsonSerializer.Deserialize<Ceremony>(seal.Unprotect(sealedState));
        }
        catch (Exception failure)
            when (failure is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
        if (ceremony is null || ceremony.Adds != adds || ceremony.Account != account)
            return null;
        if (ceremony.EndsAt <= clock.GetUtcNow())
            return null;
        return await limits.Allow("passkey", ceremony.State, 1, Lives) ? ceremony.State : null;
    }

    private string CookieName => Context.Request.IsHttps ? "__Host-duett-passkey" : "duett-passkey";

    private CookieOptions Cookie() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = Context.Request.IsHttps,
            Path = "/",
            MaxAge = Lives,
        };
}
