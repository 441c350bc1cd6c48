using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Data;

public static class LiveFigureRows
{
    /// <summary>Counted anew with each look; nothing of it is stored.</summary>
    public static async Task<LiveFigures> LiveFigures(
        this DuettDb db,
        Round round,
        DateTimeOffset now,
        CancellationToken stop = default
    )
    {
        var (house, id) = (round.OrganisationId, round.Id);
        var pairs = await db
            .Tandems.InRound(house, id)
            .Where(t => t.AgreedAt != null)
            .Select(t => new { t.MentorId, t.MenteeId })
            .ToListAsync(stop);
        return Domain.Rounds.LiveFigures.Of(
            round,
            await db.Asked(house, id).CountAsync(stop),
            await db.TakingPart(house, id).CountAsync(stop),
            pairs.Count,
            pairs.SelectMany(p => new[] { p.MentorId, p.MenteeId }).Distinct().Count(),
            await db.WithNextDate(house, id, now).CountAsync(stop)
        );
    }

    /// <summary>Rounds that have closed and whose figures are about to be stored.</summary>
    public static IQueryable<Guid?> BeingCounted(this DuettDb db, Guid house) =>
        db.Jobs.Where(j => j.OrganisationId == house && j.Kind == SharedJobs.FreezeFigures).Select(j => j.SubjectId);

    public static IQueryable<Invitation> Asked(this DuettDb db, Guid house, Guid round) =>
        db.Invitations.Where(i => i.OrganisationId == house && i.RoundId == round && i.SentAt != null);

    /// <summary>Living tandems that have a meeting ahead.</summary>
    public static IQueryable<Domain.Tandems.Tandem> WithNextDate(
        this DuettDb db,
        Guid house,
        Guid round,
        DateTimeOffset now
    ) =>
        db
            .Tandems.InRound(house, round)
            .Living()
            .Where(t =>
                db.Meetings.Any(m =>
                    m.OrganisationId == house
                    && m.TandemId == t.Id
                    && m.CancelledAt == null
                    && m.MetAt == null
                    && m.NotMetAt == null
                    && m.StartsAt > now
                )
            );
}
