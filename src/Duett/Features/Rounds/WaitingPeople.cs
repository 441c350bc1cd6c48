using Duett.Data;
using Duett.Domain.Rounds;

namespace Duett.Features.Rounds;

/// <summary>Whoever asked to be invited first to the next round of the programme and is not on its list yet.</summary>
internal static class WaitingPeople
{
    public static IQueryable<WaitingListEntry> For(DuettDb db, Round round) =>
        db
            .WaitingList.Where(w => w.OrganisationId == round.OrganisationId && w.ProgrammeId == round.ProgrammeId)
            .Where(w => w.StaysAt != null)
            .Where(w =>
                db.People.Any(p =>
                    p.OrganisationId == w.OrganisationId
                    && p.Id == w.PersonId
                    && p.LeftOn == null
                    && p.NotToBeAskedSince == null
                )
            )
            .Where(w =>
                !db.Invitations.Any(i =>
                    i.OrganisationId == w.OrganisationId && i.RoundId == round.Id && i.PersonId == w.PersonId
                )
            );
}
