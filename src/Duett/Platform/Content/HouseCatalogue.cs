using System.Collections.Concurrent;
using Duett.Data;
using Duett.Domain.Content;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Content;

/// <summary>What a house's people read: the shipped content with the house's own pieces, as of its newest version or an older one.</summary>
public sealed class HouseCatalogue(DuettDb db, ShippedCatalogue shipped, KeptCatalogues kept, HouseAtWork work)
{
    public ContentCatalogue Shipped => shipped.Content;

    public async Task<ContentCatalogue> Of(Guid organisation, CancellationToken stop = default) =>
        await At(organisation, await EditionOf(organisation, stop), stop);

    /// <summary>0 while the house has written nothing.</summary>
    public async Task<int> EditionOf(Guid organisation, CancellationToken stop = default) =>
        await db
            .HouseContents.Where(c => c.OrganisationId == organisation)
            .OrderByDescending(c => c.Edition)
            .Select(c => c.Edition)
            .FirstOrDefaultAsync(stop);

    /// <summary>Versions are never changed, so each is read once and kept.</summary>
    public async Task<ContentCatalogue> At(Guid organisation, int edition, CancellationToken stop = default)
    {
        if (edition <= 0)
            return Shipped;
        return kept.Find(organisation, edition)
            ?? Keep(organisation, edition, await UpTo(organisation, edition).ToListAsync(stop));
    }

    /// <summary>
    /// What everything reads that asks for a <see cref="ContentCatalogue"/>: the newest of the house whose person asks or whose
    /// job runs, else of the only house there is. Not asynchronous, because it is read when a class that needs it is made.
    /// </summary>
    public ContentCatalogue OfWhoAsks()
    {
        if (work.Asks is not { } house)
        {
            var houses = db.Organisations.OrderBy(o => o.Id).Select(o => o.Id).Take(2).ToList();
            if (houses is not [var only])
                return Shipped;
            house = only;
        }
        var edition = db.HouseContents.Where(c => c.OrganisationId == house).Max(c => (int?)c.Edition) ?? 0;
        return edition == 0 ? Shipped : kept.Find(house, edition) ?? Keep(house, edition, [.. UpTo(house, edition)]);
    }

    private IQueryable<HouseContent> UpTo(Guid organisation, int edition) =>
        db
            .HouseContents.AsNoTracking()
            .Where(c => c.OrganisationId == organisation && c.Edition <= edition)
            .OrderBy(c => c.Edition);

    private ContentCatalogue Keep(Guid organisation, int edition, IEnumerable<HouseContent> rows) =>
        kept.Keep(organisation, edition, Shipped.With(Latest(rows), edition));

    /// <summary>The last version of each piece, in the order in which the pieces came.</summary>
    public static IEnumerable<Piece> Latest(IEnumerable<HouseContent> rows) =>
        rows.GroupBy(r => (r.Kind, r.Key)).Select(versions => versions.MaxBy(v => v.Edition)!.Piece).OfType<Piece>();
}

/// <summary>Catalogues that were put together already: a few houses, a few versions each.</summary>
public sealed class KeptCatalogues
{
    private const int Most = 100;
    private readonly ConcurrentDictionary<(Guid, int), ContentCatalogue> kept = new();

    public ContentCatalogue? Find(Guid organisation, int edition) => kept.GetValueOrDefault((organisation, edition));

    public ContentCatalogue Keep(Guid organisation, int edition, ContentCatalogue content)
    {
        if (kept.Count >= Most)
            kept.Clear();
        return kept.GetOrAdd((organisation, edition), content);
    }
}
