using Duett.Data;
using Duett.Domain;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>The one class that reads and writes what the two keep: sealed with the tandem's own key, everywhere else unreadable.</summary>
public sealed class RoomPapers(DuettDb db, Vault vault, TimeProvider clock)
{
    public async Task<T?> Read<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        CancellationToken stop = default
    )
        where T : class
    {
        var paper = await Find(organisation, tandem, kind).AsNoTracking().SingleOrDefaultAsync(stop);
        return await Open<T>(organisation, tandem, kind, paper, stop);
    }

    /// <summary>The papers with one look, for a page that shows a little of each; each is opened only when it is asked for.</summary>
    public async Task<PaperSet> ReadAll(Guid organisation, Guid tandem, CancellationToken stop = default)
    {
        var papers = await db
            .RoomDocuments.AsNoTracking()
            .Where(d => d.OrganisationId == organisation && d.TandemId == tandem)
            .ToListAsync(stop);
        return new(vault, papers);
    }

    /// <summary>
    /// Opens, changes and seals one paper while the tandem is held, so that of two people who write at once each builds on the
    /// other. Refused when the tandem has ended; a refusal of the change itself keeps the paper as it is.
    /// </summary>
    public Task<Refusal?> Change<T>(Guid organisation, Guid tandem, RoomDocumentKind kind, Func<T, Refusal?> change)
        where T : class, new() =>
        Rewrite<T>(
            organisation,
            tandem,
            kind,
            paper =>
            {
                var content = paper ?? new T();
                var refusal = change(content);
                return (refusal is null ? content : null, refusal);
            }
        );

    /// <summary>The same for a paper that is written anew; what comes back without a refusal is sealed.</summary>
    public Task<Refusal?> Rewrite<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        Func<T?, (T? Content, Refusal? Refusal)> write,
        bool alsoCompleted = false
    )
        where T : class => Write<T>(organisation, tandem, kind, paper => Task.FromResult(write(paper)), alsoCompleted);

    /// <summary>The same where more than the paper changes in one transaction: a mail goes out, an idea is released.</summary>
    /// <param name="whileReadable">Also after the end, as long as the room can be read.</param>
    public Task<Refusal?> ChangeWith<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        Func<T, Task<Refusal?>> change,
        bool whileReadable = false
    )
        where T : class, new() =>
        Write<T>(
            organisation,
            tandem,
            kind,
            async paper =>
            {
                var content = paper ?? new T();
                var refusal = await change(content);
                return (refusal is null ? content : null, refusal);
            },
            whileReadable
        );

    private Task<Refusal?> Write<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        Func<T?, Task<(T? Content, Refusal? Refusal)>> write,
        bool whileReadable
    )
        where T : class =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            if (!await Hold(organisation, tandem, whileReadable))
                return new TandemIsNotLiving();
            var paper = await Find(organisation, tandem, kind).SingleOrDefaultAsync();
            var (content, refusal) = await write(await Open<T>(organisation, tandem, kind, paper));
            if (content is null)
                return refusal;
            await Put(organisation, tandem, kind, paper, content);
            await db.SaveChangesAsync();
            return null;
        });

    /// <summary>Adds the paper to the caller's changes unless there is one.</summary>
    public async Task AddOnce<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        T content,
        CancellationToken stop
    )
    {
        if (!await Find(organisation, tandem, kind).AnyAsync(stop))
            await Put(organisation, tandem, kind, null, content, stop);
    }

    /// <summary>After this nobody reads the room again, not even with the rows of a backup.</summary>
    public async Task Destroy(Guid organisation, Guid tandem, CancellationToken stop)
    {
        await db
            .RoomDocuments.Where(d => d.OrganisationId == organisation && d.TandemId == tandem)
            .ExecuteDeleteAsync(stop);
        await vault.Destroy(organisation, KeyScope.Tandem, tandem, stop);
    }

    /// <summary>A change that changes nothing takes the row: the other writer waits until this one is done.</summary>
    private async Task<bool> Hold(Guid organisation, Guid tandem, bool whileReadable)
    {
        var readable = clock.GetUtcNow().AddDays(-Tandem.DaysReadableAfterEnd);
        return await db
                .Tandems.Where(t => t.OrganisationId == organisation && t.Id == tandem)
                .Where(t => t.AgreedAt != null && t.DissolvedAt == null)
                .Where(t =>
                    (t.EndedAt == null && t.CompletedAt == null)
                    || (t.FreeSince != null && t.FreeUntil == null)
                    || (whileReadable && (t.EndedAt > readable || t.CompletedAt > readable || t.FreeUntil > readable))
                )
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.SlotsOfferedAt, t => t.SlotsOfferedAt)) == 1;
    }

    private IQueryable<RoomDocument> Find(Guid organisation, Guid tandem, RoomDocumentKind kind) =>
        db.RoomDocuments.Where(d => d.OrganisationId == organisation && d.TandemId == tandem && d.Kind == kind);

    private async Task<T?> Open<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        RoomDocument? paper,
        CancellationToken stop = default
    )
        where T : class => await vault.Open<T>(organisation, KeyScope.Tandem, tandem, Place(kind), paper?.Sealed, stop);

    private async Task Put<T>(
        Guid organisation,
        Guid tandem,
        RoomDocumentKind kind,
        RoomDocument? paper,
        T content,
        CancellationToken stop = default
    )
    {
        var sealedContent = await vault.Seal(organisation, KeyScope.Tandem, tandem, Place(kind), content, stop);
        if (paper is not null)
        {
            (paper.Sealed, paper.SavedAt) = (sealedContent, clock.GetUtcNow());
            return;
        }
        db.RoomDocuments.Add(
            new RoomDocument
            {
                OrganisationId = organisation,
                TandemId = tandem,
                Kind = kind,
                Sealed = sealedContent,
                // Who wrote last is for the two alone and stands inside.
                SavedAt = clock.GetUtcNow(),
            }
        );
    }

    internal static string Place(RoomDocumentKind kind) => $"room/{kind.ToString().ToLowerInvariant()}";
}

public sealed class PaperSet(Vault vault, IReadOnlyList<RoomDocument> papers)
{
    /// <summary>An empty one when nothing lies there.</summary>
    public async Task<T> Open<T>(RoomDocumentKind kind, CancellationToken stop = default)
        where T : class, new() =>
        papers.FirstOrDefault(p => p.Kind == kind) is { } paper
            ? await vault.Open<T>(
                paper.OrganisationId,
                KeyScope.Tandem,
                paper.TandemId,
                RoomPapers.Place(kind),
                paper.Sealed,
                stop
            ) ?? new()
            : new();
}
