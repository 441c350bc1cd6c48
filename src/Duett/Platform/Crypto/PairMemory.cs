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
        return known.Count == 0 ? [] : Known(known, vault.PairKey(house), some, others);
    }

    private static List<(Guid, Guid)> Known(
        HashSet<string> known,
        byte[] key,
        IReadOnlyCollection<Guid> some,
        IReadOnlyCollection<Guid> others
    )
    {
        var (lookup, found) = (known.GetAlternateLookup<ReadOnlySpan<char>>(), new List<(Guid, Guid)>());
        var marks = others.Select(id => (Id: id, Mark: PairHash.MarkOf(key, id))).ToList();
        Span<char> hash = stackalloc char[PairHash.Length];
        foreach (var one in some)
        {
            var mark = PairHash.MarkOf(key, one);
            foreach (var (other, otherMark) in marks)
            {
                PairHash.Write(mark, otherMark, hash);
                if (one != other && lookup.Contains(hash))
                    found.Add((one, other));
            }
        }
        return found;
    }

    public static string HashOf(byte[] key, Guid one, Guid other) =>
        string.Create(
            PairHash.Length,
            (PairHash.MarkOf(key, one), PairHash.MarkOf(key, other)),
            static (hash, marks) => PairHash.Write(marks.Item1, marks.Item2, hash)
        );

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}

/// <summary>
/// HMAC-SHA256 (RFC 2104) of each person's number; the pair is SHA-256 over both, the smaller first. The slow part is done
/// once a person, so that a thousand people have half a million pairs in the blink of an eye.
/// </summary>
internal static class PairHash
{
    /// <summary>Letters of a hash, Base64.</summary>
    public const int Length = 44;

    public static byte[] MarkOf(byte[] key, Guid person) => HMACSHA256.HashData(key, person.ToByteArray());

    public static void Write(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Span<char> hash)
    {
        Span<byte> both = stackalloc byte[2 * SHA256.HashSizeInBytes];
        var oneIsSmaller = one.SequenceCompareTo(other) < 0;
        (oneIsSmaller ? one : other).CopyTo(both);
        (oneIsSmaller ? other : one).CopyTo(both[SHA256.HashSizeInBytes..]);
        Span<byte> hashed = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(both, hashed);
        Convert.TryToBase64Chars(hashed, hash, out _);
    }
}
