using Duett.Data;
using Duett.Domain.Content;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Pieces;

/// <summary>What was told about one version of a piece.</summary>
/// <param name="Mean">From 1 to 5; null while only words were enough to be told.</param>
public sealed record RatingView(int Edition, double? Mean, int People, IReadOnlyList<string> Words);

public sealed class ReadRatings(DuettDb db, VoteBoxes votes)
{
    /// <summary>The newest version first.</summary>
    public async Task<IReadOnlyList<RatingView>> Of(Guid house, PieceKind kind, string key, CancellationToken stop)
    {
        var told = await db
            .PieceRatings.AsNoTracking()
            .Where(r => r.OrganisationId == house && r.Kind == kind && r.Key == key)
            .OrderByDescending(r => r.Edition)
            .ToListAsync(stop);
        return [.. told.Select(r => new RatingView(r.Edition, r.Mean, r.People, votes.WordsOf(r)))];
    }

    /// <summary>Key → the mean that was told of the version that holds now, for all pieces of a kind.</summary>
    /// <param name="editions">Key → version; what is not in it is as shipped.</param>
    public async Task<IReadOnlyDictionary<string, double>> Newest(
        Guid house,
        PieceKind kind,
        IReadOnlyDictionary<string, int> editions,
        CancellationToken stop
    ) =>
        (
            await db
                .PieceRatings.AsNoTracking()
                .Where(r => r.OrganisationId == house && r.Kind == kind && r.People > 0)
                .ToListAsync(stop)
        )
            .Where(r => r.Edition == editions.GetValueOrDefault(r.Key))
            .ToDictionary(r => r.Key, r => r.Mean!.Value);
}
