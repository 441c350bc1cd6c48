using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Figures;

/// <summary>
/// Counts a round that has closed, once: afterwards its figures no longer change, whoever leaves or is deleted. Only what may
/// be shown is stored, so that nothing else can ever be computed from it.
/// </summary>
public sealed class FreezeFigures(DuettDb db, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.FreezeFigures;

    /// <summary>Each tandem is completed by a job of its own; one that cannot be must not hold everything up for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId, stop);
        if (round?.ClosedAt is not { } closed || await IsFrozen(round, stop))
            return JobResult.Done;
        var now = clock.GetUtcNow();
        var tandems = db.Tandems.InRound(round.OrganisationId, round.Id);
        if (now < closed + Patience && await tandems.Taken().AnyAsync(stop))
            return JobResult.Again(now.AddMinutes(5));
        var figures = RoundFigures.Of(round, await CountsOf(round, stop));
        db.Add(figures);
        await Goals(round, figures, stop);
        return JobResult.Done;
    }

    private Task<bool> IsFrozen(Round round, CancellationToken stop) =>
        db.RoundFigures.AnyAsync(f => f.OrganisationId == round.OrganisationId && f.RoundId == round.Id, stop);

    private async Task<RoundCounts> CountsOf(Round round, CancellationToken stop)
    {
        var (house, id) = (round.OrganisationId, round.Id);
        var tandems = await db
            .Tandems.InRound(house, id)
            .Where(t => t.AgreedAt != null)
            .Select(t => new
            {
                t.MentorId,
                t.MenteeId,
                Confirmed = t.ConfirmedAt != null,
                Completed = t.CompletedAt != null,
            })
            .ToListAsync(stop);
        var meetings = db.Meetings.Where(m =>
            m.OrganisationId == house
            && m.CancelledAt == null
            && db.Tandems.Any(t => t.OrganisationId == house && t.RoundId == id && t.Id == m.TandemId)
        );
        // As the round has it for everybody: a single pair that went less or further shows in no sum.
        var planned = tandems.Count * round.Meetings;
        var held = Math.Min(planned, round.HeldBefore + await meetings.CountAsync(m => m.MetAt != null, stop));
        return new(
            await db.Asked(house, id).CountAsync(stop),
            await db.TakingPart(house, id).CountAsync(stop),
            tandems.Count,
            tandems.SelectMany(t => new[] { t.MentorId, t.MenteeId }).Distinct().Count(),
            tandems.Count(t => t.Confirmed),
            tandems.Count(t => t.Completed),
            planned,
            held,
            held * round.MeetingMinutes,
            round.MovedBefore + await meetings.CountAsync(m => m.Sequence > 0, stop)
        );
    }

    /// <summary>The goals as they stood for this round; where the next one was prepared before, they were kept then.</summary>
    private async Task Goals(Round round, RoundFigures figures, CancellationToken stop)
    {
        var kept = await db.KeepGoals(round, stop);
        foreach (var goal in kept.Where(g => g.Measure != Measure.Own))
        {
            var reached = figures.Reached(goal.Measure);
            (goal.Reached, goal.AtLeast) = (reached.Value, reached.AtLeast);
        }
    }
}
