using System.Buffers.Text;
using System.Text.Json;
using Duett.Data;
using Duett.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.SignIn;

/// <summary>
/// What the framework's passkey handler asks of a store, over our two tables. Of its other duties we use none: there are no
/// passwords, and accounts are made by <see cref="Accounts"/>.
/// </summary>
internal sealed class PasskeyStore(DuettDb db) : IUserPasskeyStore<Account>
{
    /// <summary>What the next sign-in needs. The attestation is not kept: it says which device somebody owns.</summary>
    internal sealed record Known(
        byte[] PublicKey,
        uint SignCount,
        string[]? Transports,
        bool IsUserVerified,
        bool IsBackupEligible,
        bool IsBackedUp
    )
    {
        public static string Of(UserPasskeyInfo passkey) =>
            JsonSerializer.Serialize(
                new Known(
                    passkey.PublicKey,
                    passkey.SignCount,
                    passkey.Transports,
                    passkey.IsUserVerified,
                    passkey.IsBackupEligible,
                    passkey.IsBackedUp
                )
            );
    }

    public static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken stop) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id).ToListAsync(stop)).Select(Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken stop)
    {
        var id = IdOf(credentialId);
        return await db.Accounts.SingleOrDefaultAsync(
            a => db.Passkeys.Any(p => p.CredentialId == id && p.AccountId == a.Id),
            stop
        );
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken stop)
    {
        var id = IdOf(credentialId);
        var found = await db
            .Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.CredentialId == id && p.AccountId == user.Id, stop);
        return found is null ? null : Info(found);
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken stop) =>
        Guid.TryParseExact(userId, "N", out var id)
            ? db.Accounts.SingleOrDefaultAsync(a => a.Id == id, stop)
            : Task.FromResult<Account?>(null);

    public Task<string> GetUserIdAsync(Account user, CancellationToken stop) => Task.FromResult($"{user.Id:N}");

    public Task<string?> GetUserNameAsync(Account user, CancellationToken stop) => Task.FromResult<string?>(user.Mail);

    private static UserPasskeyInfo Info(Passkey passkey)
    {
        var known = JsonSerializer.Deserialize<Known>(passkey.Data)!;
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            known.PublicKey,
            new DateTimeOffset(passkey.AddedOn, TimeOnly.MinValue, TimeSpan.Zero),
            known.SignCount,
            known.Transports,
            known.IsUserVerified,
            known.IsBackupEligible,
            known.IsBackedUp,
            [],
            []
        );
    }

    public void Dispose() { }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken stop) => Unused();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken stop) => Unused();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken stop) => Unused();

    public Task SetNormalizedUserNameAsync(Account user, string? name, CancellationToken stop) => Unused();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken stop) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken stop) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken stop) => throw new NotSupportedException();

    public Task<Account?> FindByNameAsync(string name, CancellationToken stop) => throw new NotSupportedException();

    private static Task Unused() => throw new NotSupportedException("Passkeys are saved by Passkeys.");
}
