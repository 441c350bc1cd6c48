using Duett.Data;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// What hangs on no round: trainings, lessons, ideas and that two people have met go years later, days without time once they are over.
/// </summary>
internal sealed class SweepLearned(DuettDb db, DateTimeOffset now)
{
    public async Task Run(CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var trained = today.AddDays(-Clocks.Training);
        await db.TrainingsDone.Where(t => t.DoneOn < trained).ExecuteDeleteAsync(stop);
        var over = today.AddDays(-Clocks.Absences);
        await db.Absences.Where(a => a.Until < over).ExecuteDeleteAsync(stop);
        await db.MetPairs.Where(m => m.ExpiresOn < today).ExecuteDeleteAsync(stop);
        var before = today.AddDays(-Clocks.Lessons);
        var longOver = db.Rounds.Where(r => r.EndsOn < before);
        await db
            .Lessons.Where(l => longOver.Any(r => r.OrganisationId == l.OrganisationId && r.Id == l.RoundId))
            .ExecuteDeleteAsync(stop);
        var told = today.AddDays(-Clocks.Ideas);
        await db
            .SharedIdeas.Where(i =>
                db.Rounds.Any(r => r.OrganisationId == i.OrganisationId && r.Id == i.RoundId && r.EndsOn < told)
            )
            .ExecuteDeleteAsync(stop);
        await db
            .LessonBoxes.Where(l => longOver.Any(r => r.OrganisationId == l.OrganisationId && r.Id == l.RoundId))
            .ExecuteDeleteAsync(stop);
    }
}
