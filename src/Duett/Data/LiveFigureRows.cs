using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Data;

public static class LiveFigureRows
{
    /// <summary>Counted anew with each look; nothing of it is stored.</summary>
    public static async Task<LiveFigures> LiveFigures(this DuettDb db, Round round, CancellationToken stop = default)
    {
        var (house, id) = (round.OrganisationId, round.Id);
        return Domain.Rounds.LiveFigures.Of(
            round,
            await db.Asked(house, id).CountAsync(stop),
            await db.TakingPart(house, id).CountAsync(stop),
            await db.Tandems.InRound(house, id).CountAsync(t => t.AgreedAt != null, stop)
        );
    }

    /// <summary>Rounds that have closed and whose figures are about to be stored.</summary>
    public static IQueryable<Guid?> BeingCounted(this DuettDb db, Guid house) =>
        db.Jobs.Where(j => j.OrganisationId == house && j.Kind == SharedJobs.FreezeFigures).Select(j => j.SubjectId);

    public static IQueryable<Invitation> Asked(this DuettDb db, Guid house, Guid round) =>
        db.Invitations.Where(i => i.OrganisationId == house && i.RoundId == round && i.SentAt != null);
}
