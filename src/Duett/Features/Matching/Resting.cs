using Duett.Data;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Matching;

/// <summary>
/// People who are left in peace: their last tandem of the round is completed, or it ended and they have not asked for
/// somebody new. Who answers first may be who ended, so a wish counts when both have answered or a week has passed.
/// </summary>
/// <param name="Awaited">Endings after which somebody wants a new partner and the week is still running.</param>
public sealed record Resting(IReadOnlySet<Guid> People, IReadOnlyList<Tandem> Awaited)
{
    public static readonly TimeSpan WaitForBoth = TimeSpan.FromDays(7);

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
        var (resting, awaited) = (new HashSet<Guid>(), new HashSet<Tandem>());
        foreach (var person in finished.SelectMany(t => new[] { t.MentorId, t.MenteeId }).Distinct())
        {
            var last = finished.Where(t => t.Has(person)).MaxBy(t => t.EndedAt ?? t.CompletedAt)!;
            var wants = last.EndedAt is not null && answers[last.Id].Any(a => a.PersonId == person && a.Wants);
            var isTime = wants && (answers[last.Id].Count() >= 2 || now >= last.EndedAt + WaitForBoth);
            if (wants && !isTime)
                awaited.Add(last);
            if (!isTime)
                resting.Add(person);
        }
        return new(resting, [.. awaited]);
    }
}
