using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>Whoever runs the round, stands for its programme, looks after people or speaks for the staff; nobody else.</summary>
internal static class VisibleOutcomes
{
    public static async Task<Round?> OutcomeOf(this DuettDb db, Me me, string slug, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .Where(r => r.OrganisationId == me.OrganisationId && r.Slug == slug && r.OpenedAt != null)
            .SingleOrDefaultAsync(stop);
        if (round is null || round.IsOpenPool)
            return null;
        return me.Is(Role.HR) || me.Is(Role.BR) || me.Is(Role.PM, round.Id) || await IsSponsor(db, me, round, stop)
            ? round
            : null;
    }

    private static Task<bool> IsSponsor(DuettDb db, Me me, Round round, CancellationToken stop) =>
        db.Programmes.AnyAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == round.ProgrammeId && p.SponsorId == me.PersonId,
            stop
        );
}
