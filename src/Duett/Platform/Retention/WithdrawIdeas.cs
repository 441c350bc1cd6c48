using Duett.Data;
using Duett.Domain.Ideas;
using Duett.Domain.Rooms;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// Takes back what the two of a tandem have released and nobody has introduced, as either of them could do. Only their sealed
/// page says which ideas are theirs, so this comes before its key is destroyed.
/// </summary>
public sealed class WithdrawIdeas(DuettDb db, Vault vault)
{
    public async Task Of(Guid organisation, IReadOnlyList<Guid> tandems, CancellationToken stop)
    {
        var papers = await db
            .RoomDocuments.AsNoTracking()
            .Where(d => d.OrganisationId == organisation && tandems.Contains(d.TandemId))
            .Where(d => d.Kind == RoomDocumentKind.Ideas)
            .ToListAsync(stop);
        foreach (var paper in papers)
        {
            var sheet = await vault.Open<IdeaSheet>(
                organisation,
                KeyScope.Tandem,
                paper.TandemId,
                "room/ideas",
                paper.Sealed,
                stop
            );
            var shared = (sheet?.Ideas ?? []).Select(i => i.SharedAs).OfType<Guid>().ToList();
            await db
                .SharedIdeas.Where(i => i.OrganisationId == organisation && shared.Contains(i.Id))
                .Where(i => i.State != IdeaState.Introduced)
                .ExecuteDeleteAsync(stop);
        }
    }
}
