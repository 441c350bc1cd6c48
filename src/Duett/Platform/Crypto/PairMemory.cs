using System.Security.Cryptography;
using Duett.Data;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Crypto;

/// <summary>
/// Remembers which two people were proposed to each other or met, so that they are not proposed again when their tandem has
/// long been deleted. Kept is a hash of both numbers under a key of the house, in either order the same: the database alone
/// answers nothing, and whoever has the key must already know both numbers.
/// </summary>
public sealed class PairMemory(DuettDb db, Vault vault, TimeProvider clock)
{
    /// <summary>Added to the caller's changes.</summary>
    public async Task Remember(Tandem tandem, CancellationToken stop = default)
    {
        var (house, until) = (tandem.OrganisationId, Today.AddDays(Clocks.PairMemory));
        var hash = HashOf(vault.PairKey(house), tandem.MentorId, tandem.MenteeId);
        var known =
            db.MetPairs.Local.FirstOrDefault(m => m.OrganisationId == house && m.Hash == hash)
            ?? await db.MetPairs.SingleOrDefaultAsync(m => m.OrganisationId == house && m.Hash == hash, stop);
        if (known is null)
            db.Add(
                new MetPair
                {
                    OrganisationId = house,
                    Hash = hash,
                    ExpiresOn = until,
                }
            );
        else
            known.ExpiresOn = until;
    }

    /// <summary>Those pairs of the two lists that are remembered.</summary>
    public async Task<IReadOnlyCollection<(Guid, Guid)>> Among(
        Guid house,
        IReadOnlyCollection<Guid> some,
        IReadOnlyCollection<Guid> others,
        CancellationToken stop = default
    )
    {
        var today = Today;
        var known = await db
            .MetPairs.Where(m => m.OrganisationId == house && m.ExpiresOn >= today)
            .Select(m => m.Hash)
            .ToHashSetAsync(stop);
        if (known.Count == 0)
            return [];
        var hashes = new PairHashes(vault.PairKey(house));
        return
        [
            .. from one in some
            from other in others
            where one != other && known.Contains(hashes.Of(one, other))
            select (one, other),
        ];
    }

    public static string HashOf(byte[] key, Guid one, Guid other) => new PairHashes(key).Of(one, other);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}

/// <summary>
/// HMAC-SHA256 (RFC 2104) of each person's number; the pair is SHA-256 over both, the smaller first. The slow part is done
/// once a person, so that a thousand people have half a million pairs in the blink of an eye.
/// </summary>
internal sealed class PairHashes(byte[] key)
{
    private const int Length = 32;
    private readonly Dictionary<Guid, byte[]> people = [];

    public string Of(Guid one, Guid other)
    {
        var (a, b) = (Person(one), Person(other));
        var (first, second) = a.AsSpan().SequenceCompareTo(b) < 0 ? (a, b) : (b, a);
        Span<byte> both = stackalloc byte[2 * Length];
        first.CopyTo(both);
        second.CopyTo(both[Length..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(both, hash);
        return Convert.ToBase64String(hash);
    }

    private byte[] Person(Guid id) =>
        people.TryGetValue(id, out var known) ? known : people[id] = HMACSHA256.HashData(key, id.ToByteArray());
}
