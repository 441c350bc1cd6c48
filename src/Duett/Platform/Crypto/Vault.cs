using System.Security.Cryptography;
using System.Text.Json;
using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Platform.Jobs;
using Duett.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Crypto;

/// <summary>
/// The one place where what people wrote is sealed and opened. Each tandem and each person has a key of its own, wrapped by
/// the organisation's key, which only the master key derives. Destroying the wrapped key is the erasure.
/// </summary>
public sealed class Vault(DuettDb db, MasterKey master)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<(Guid, KeyScope, Guid), byte[]?> opened = [];

    /// <summary>Seals with the key of <paramref name="subject"/>; makes the key on first use (saved with the caller's changes).</summary>
    public async Task<byte[]> Seal<T>(
        Guid organisation,
        KeyScope scope,
        Guid subject,
        string place,
        T value,
        CancellationToken stop = default
    )
    {
        var key = await KeyOf(organisation, scope, subject, stop) ?? NewKey(organisation, scope, subject);
        return Sealing.Seal(
            key,
            Place(organisation, scope, subject, place),
            JsonSerializer.SerializeToUtf8Bytes(value, Json)
        );
    }

    /// <summary>Null when nothing was sealed or its key has been destroyed.</summary>
    public async Task<T?> Open<T>(
        Guid organisation,
        KeyScope scope,
        Guid subject,
        string place,
        byte[]? sealedValue,
        CancellationToken stop = default
    )
        where T : class
    {
        if (sealedValue is null || await KeyOf(organisation, scope, subject, stop) is not { } key)
            return null;
        return JsonSerializer.Deserialize<T>(
            Sealing.Open(key, Place(organisation, scope, subject, place), sealedValue),
            Json
        );
    }

    /// <summary>Loads the keys of many subjects in one query, before opening or sealing one by one.</summary>
    public async Task Prepare(
        Guid organisation,
        KeyScope scope,
        IReadOnlyCollection<Guid> subjects,
        CancellationToken stop = default
    )
    {
        var rows = await Keys(organisation, scope, subjects).AsNoTracking().ToListAsync(stop);
        foreach (var subject in subjects)
            opened[(organisation, scope, subject)] = null;
        foreach (var row in rows)
            opened[(organisation, scope, row.SubjectId)] = Unwrap(row);
    }

    /// <summary>
    /// From now on nobody reads what this key sealed. That it is gone is noted with the caller's changes, so that a restored
    /// backup does not bring it back.
    /// </summary>
    public async Task Destroy(Guid organisation, KeyScope scope, Guid subject, CancellationToken stop = default)
    {
        // Due since ever: before anything else that waits.
        foreach (var key in await Keys(organisation, scope, [subject]).Select(k => k.Id).ToListAsync(stop))
            db.Later<NoteErasure>(DateTimeOffset.UnixEpoch, organisation, key);
        await Discard(organisation, scope, [subject], stop);
    }

    /// <summary>The same for what the program made and makes anew: a restored backup may have it again.</summary>
    public async Task Discard(
        Guid organisation,
        KeyScope scope,
        IReadOnlyCollection<Guid> subjects,
        CancellationToken stop = default
    )
    {
        foreach (var subject in subjects)
            opened.Remove((organisation, scope, subject));
        await Keys(organisation, scope, subjects).ExecuteDeleteAsync(stop);
    }

    private IQueryable<ContentKey> Keys(Guid organisation, KeyScope scope, IReadOnlyCollection<Guid> subjects) =>
        db.ContentKeys.Where(k =>
            k.OrganisationId == organisation && k.Scope == scope && subjects.Contains(k.SubjectId)
        );

    /// <summary>For what belongs to the installation rather than to a person: queued mail, uploaded files, the key ring.</summary>
    public byte[] SealOwn(string place, ReadOnlySpan<byte> open) =>
        Sealing.Seal(master.Derive("installation"), place, open);

    public byte[] OpenOwn(string place, byte[] sealedValue) =>
        Sealing.Open(master.Derive("installation"), place, sealedValue);

    /// <summary>Hashes the pairs of a house, see <see cref="PairMemory"/>; opens nothing.</summary>
    public byte[] PairKey(Guid organisation) => master.Derive($"pairs/{organisation}");

    /// <summary>Hashes who is counted against misuse; opens nothing.</summary>
    public byte[] CounterKey => master.Derive("counters");

    private async Task<byte[]?> KeyOf(Guid organisation, KeyScope scope, Guid subject, CancellationToken stop)
    {
        var isKnown = opened.TryGetValue((organisation, scope, subject), out var known);
        if (known is not null)
            return known;
        // A key that is not saved yet is never remembered: when its transaction fails, another key may stand in its place.
        var fresh = db.ContentKeys.Local.FirstOrDefault(k =>
            k.OrganisationId == organisation && k.Scope == scope && k.SubjectId == subject
        );
        if (fresh is not null)
            return Unwrap(fresh);
        if (isKnown)
            return null;
        var row = await db
            .ContentKeys.AsNoTracking()
            .SingleOrDefaultAsync(
                k => k.OrganisationId == organisation && k.Scope == scope && k.SubjectId == subject,
                stop
            );
        if (row is null)
            return null;
        return opened[(organisation, scope, subject)] = Unwrap(row);
    }

    private byte[] NewKey(Guid organisation, KeyScope scope, Guid subject)
    {
        opened.Remove((organisation, scope, subject));
        var key = RandomNumberGenerator.GetBytes(32);
        db.ContentKeys.Add(
            new ContentKey
            {
                OrganisationId = organisation,
                Scope = scope,
                SubjectId = subject,
                Wrapped = Sealing.Seal(OrganisationKey(organisation), $"key/{scope}/{subject}", key),
            }
        );
        return key;
    }

    private byte[] Unwrap(ContentKey row) =>
        Sealing.Open(OrganisationKey(row.OrganisationId), $"key/{row.Scope}/{row.SubjectId}", row.Wrapped);

    private byte[] OrganisationKey(Guid organisation) => master.Derive($"organisation/{organisation}");

    private static string Place(Guid organisation, KeyScope scope, Guid subject, string place) =>
        $"{organisation}/{scope}/{subject}/{place}";
}
