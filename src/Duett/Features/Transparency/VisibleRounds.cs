using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Transparency;

/// <summary>Rounds the reader has to do with; whoever answers for the whole house reads those of all.</summary>
internal static class VisibleRounds
{
    public static IQueryable<Round> To(DuettDb db, Me me)
    {
        // A link in a mail proves a mailbox, not a role.
        var all = me.Strength == Strength.Person && ShowModel.OfHouse.Any(me.Is);
        return db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.Slug != PoolRound.Slug)
            .Where(r =>
                all
                || r.ManagerId == me.PersonId
                || r.ContactPersonId == me.PersonId
                || r.DeputyContactId == me.PersonId
                || db.Programmes.Any(p =>
                    p.OrganisationId == r.OrganisationId && p.Id == r.ProgrammeId && p.SponsorId == me.PersonId
                )
                || db.RoleGrants.Any(g =>
                    g.OrganisationId == r.OrganisationId && g.RoundId == r.Id && g.PersonId == me.PersonId
                )
                || db.Invitations.Any(i =>
                    i.OrganisationId == r.OrganisationId
                    && i.RoundId == r.Id
                    && i.PersonId == me.PersonId
                    && i.SentAt != null
                )
                || db.Enrolments.Any(e =>
                    e.OrganisationId == r.OrganisationId && e.RoundId == r.Id && e.PersonId == me.PersonId
                )
            );
    }
}
