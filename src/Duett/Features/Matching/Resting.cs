using Duett.Data;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// People who are left in peace: their last tandem of the round is completed, or it ended and they have not asked for
/// somebody new. Who answers first may be who ended, so a wish counts when both have answered or a week has passed.
/// </summary>
public sealed record Resting(IReadOnlySet<Guid> People)
{
    public static async Task<Resting> Of(
        DuettDb db,
        Round round,
        IEnumerable<Tandem> tandems,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var finished = tandems.Where(t => t.EndedAt is not null || t.CompletedAt is not null).ToList();
        var ended = finished.Where(t => t.EndedAt is not null).Select(t => t.Id).ToList();
        var answers = (
            await db
                .NewPartnerAnswers.AsNoTracking()
                .Where(a => a.OrganisationId == round.OrganisationId && ended.Contains(a.TandemId))
                .ToListAsync(stop)
        ).ToLookup(a => a.TandemId);
        var resting = new HashSet<Guid>();
        foreach (var person in finished.SelectMany(t => new[] { t.MentorId, t.MenteeId }).Distinct())
        {
            var last = finished.Where(t => t.Has(person)).MaxBy(t => t.EndedAt ?? t.CompletedAt)!;
            var wants = last.EndedAt is not null && answers[last.Id].Any(a => a.PersonId == person && a.Wants);
            if (!wants || (answers[last.Id].Count() < 2 && now < last.NewSearchAt))
                resting.Add(person);
        }
        return new(resting);
    }
}
