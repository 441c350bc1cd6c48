using Duett.Data;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Seekers;

/// <summary>
/// People who are left in peace: they pause, their last tandem of the round is completed, it ended and they have not asked
/// for somebody new, or the last proposal lapsed without their answer and they have not said that we shall go on. Who answers first may be who ended, so a wish counts when both have answered or a week has passed.
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
        var resting = await Away(db, round, now, stop);
        // Nobody is looked for by itself in the open pool: whoever is in it wants to be asked.
        if (round.IsOpenPool)
            return new(resting);
        var all = tandems.ToList();
        var finished = all.Where(t => t.EndedAt is not null || t.CompletedAt is not null).ToList();
        var asked = all.Where(t => t.EndedAt is not null || t.DissolvedAt is not null).Select(t => t.Id).ToList();
        var answers = (
            await db
                .NewPartnerAnswers.AsNoTracking()
                .Where(a => a.OrganisationId == round.OrganisationId && asked.Contains(a.TandemId))
                .ToListAsync(stop)
        ).ToLookup(a => a.TandemId);
        foreach (var person in finished.SelectMany(t => new[] { t.MentorId, t.MenteeId }).Distinct())
        {
            var last = finished.Where(t => t.Has(person)).MaxBy(t => t.EndedAt ?? t.CompletedAt)!;
            var wants = last.EndedAt is not null && answers[last.Id].Any(a => a.PersonId == person && a.Wants);
            if (!wants || (answers[last.Id].Count() < 2 && now < last.NewSearchAt))
                resting.Add(person);
        }
        foreach (var silent in answers.SelectMany(a => a).Where(a => !a.Wants).Select(a => a.PersonId).Distinct())
            if (all.Where(t => t.Has(silent)).MaxBy(t => t.ReleasedAt) is { DissolvedAt: not null } last)
                if (answers[last.Id].Any(a => a.PersonId == silent && !a.Wants))
                    resting.Add(silent);
        return new(resting);
    }

    private static async Task<HashSet<Guid>> Away(DuettDb db, Round round, DateTimeOffset now, CancellationToken stop)
    {
        var zone = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        var today = now.DayIn(Dates.Zone(zone));
        return await db
            .Enrolments.Where(e => e.OrganisationId == round.OrganisationId && e.RoundId == round.Id)
            .Where(e => e.AwayUntil >= today)
            .Select(e => e.PersonId)
            .ToHashSetAsync(stop);
    }
}
