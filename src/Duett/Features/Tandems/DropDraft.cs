using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;

namespace Duett.Features.Tandems;

/// <summary>A draft that nobody was asked about disappears unseen, and its key with it.</summary>
public sealed class DropDraft(DuettDb db, Vault vault)
{
    public async Task Run(Tandem draft, CancellationToken stop)
    {
        db.Remove(draft);
        await vault.Destroy(draft.OrganisationId, KeyScope.Tandem, draft.Id, stop);
    }
}
