using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Tandems;
using Duett.Platform.Content;

namespace Duett.Features.Room;

/// <summary>The house has written something anew that lies ahead of the two.</summary>
/// <param name="Meetings">Numbers of the meetings that would read differently.</param>
public sealed record NewerView(ContentCatalogue Newest, IReadOnlyList<int> Meetings, bool IWish, bool PartnerWishes)
{
    public int Edition => Newest.HouseEdition;

    public static async Task<NewerView?> Of(
        HouseCatalogue house,
        Tandem tandem,
        Plan plan,
        int held,
        Guid reader,
        CancellationToken stop
    )
    {
        if (await house.EditionOf(tandem.OrganisationId, stop) is var edition && edition <= plan.HouseEdition)
            return null;
        var newest = await house.At(tandem.OrganisationId, edition, stop);
        var mine = await house.At(tandem.OrganisationId, plan.HouseEdition, stop);
        var changes = plan.Changes(held, mine, newest);
        var wish = plan.Wish?.Edition == edition ? plan.Wish : null;
        return changes.Count == 0
            ? null
            : new(newest, changes, wish?.By == reader, wish is not null && wish.By != reader);
    }
}
