using Duett.Data;
using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// What was answered is destroyed when it is told of. Here goes what no release came for, such as levels of a round too small to
/// ask, and the comments after their time.
/// </summary>
internal sealed class SweepOutcomes(DuettDb db, DateTimeOffset now)
{
    public async Task Run(CancellationToken stop)
    {
        var (early, late) = (Before(Clocks.TandemsAfterRound), Before(Clocks.ParticipationAfterRound));
        await db
            .AnswerBoxes.Where(b => b.Wave != Wave.FollowUp)
            .Where(b => early.Any(r => r.OrganisationId == b.OrganisationId && r.Id == b.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .AnswerBoxes.Where(b => late.Any(r => r.OrganisationId == b.OrganisationId && r.Id == b.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .Asked.Where(a => a.Wave != Wave.FollowUp)
            .Where(a => early.Any(r => r.OrganisationId == a.OrganisationId && r.Id == a.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .Asked.Where(a => late.Any(r => r.OrganisationId == a.OrganisationId && r.Id == a.RoundId))
            .ExecuteDeleteAsync(stop);
        var words = now.AddDays(-Clocks.OutcomeWords);
        await db
            .OutcomeWaves.Where(w => w.SealedWords != null && w.ReleasedAt < words)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.SealedWords, (byte[]?)null), stop);
    }

    private IQueryable<Round> Before(int days)
    {
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-days);
        return db.Rounds.Where(r => r.EndsOn < before);
    }
}
