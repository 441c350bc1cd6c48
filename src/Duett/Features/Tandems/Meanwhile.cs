using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Tandems;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

internal static class Meanwhile
{
    /// <summary>
    /// Who looked for somebody else while the partner paused has one place more; it goes with the tandem that paused, in the
    /// caller's changes. Whoever still waits in another tandem keeps it.
    /// </summary>
    public static async Task EndMeanwhile(this DuettDb db, Tandem over, CancellationToken stop = default)
    {
        var resting = db
            .Tandems.InRound(over.OrganisationId, over.RoundId)
            .Living()
            .Where(t => t.Id != over.Id && t.RestsUntil != null);
        var seeking = await db
            .Enrolments.Where(e => e.OrganisationId == over.OrganisationId && e.RoundId == over.RoundId)
            .Where(e => e.SeeksMeanwhile && (e.PersonId == over.MentorId || e.PersonId == over.MenteeId))
            .Where(e => !resting.Any(t => t.MentorId == e.PersonId || t.MenteeId == e.PersonId))
            .ToListAsync(stop);
        foreach (var one in seeking)
            one.SeeksMeanwhile = false;
    }
}
