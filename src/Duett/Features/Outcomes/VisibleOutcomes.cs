using Duett.Data;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>
/// Whoever runs the round, stands for its programme, looks after people or speaks for the staff; and, as soon as something has been
/// told, whoever took part. Nobody else.
/// </summary>
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
        return
            me.Is(Role.HR)
            || me.Is(Role.BR)
            || me.Is(Role.PM, round.Id)
            || await IsSponsor(db, me, round, stop)
            || await db.ToldTo(me).AnyAsync(r => r.Id == round.Id, stop)
            ? round
            : null;
    }

    /// <summary>Rounds of which something has been told, and in which this person took part.</summary>
    public static IQueryable<Round> ToldTo(this DuettDb db, Me me) =>
        from round in db.Rounds.AsNoTracking()
        where round.OrganisationId == me.OrganisationId
        where
            db.Enrolments.Any(e =>
                e.OrganisationId == round.OrganisationId
                && e.RoundId == round.Id
                && e.PersonId == me.PersonId
                && e.EnrolledAt != null
                && e.WithdrawnAt == null
            )
        where
            db.OutcomeWaves.Any(w =>
                w.OrganisationId == round.OrganisationId && w.RoundId == round.Id && w.ReleasedAt != null
            )
        select round;

    private static Task<bool> IsSponsor(DuettDb db, Me me, Round round, CancellationToken stop) =>
        db.Programmes.AnyAsync(
            p => p.OrganisationId == me.OrganisationId && p.Id == round.ProgrammeId && p.SponsorId == me.PersonId,
            stop
        );
}
