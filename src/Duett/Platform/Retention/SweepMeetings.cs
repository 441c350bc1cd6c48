using Duett.Data;
using Duett.Domain.Meetings;
using Duett.Domain.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

internal static class SweepMeetings
{
    /// <summary>Their sums stay with a round that still runs, so that its figures do not shrink before they are counted.</summary>
    public static Task ForgetMeetings(this DuettDb db, DateTimeOffset before, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                var gone = db.Meetings.Where(m =>
                    db.Tandems.Any(t =>
                        t.OrganisationId == m.OrganisationId
                        && t.Id == m.TandemId
                        && (t.EndedAt < before || t.CompletedAt < before)
                    )
                );
                var sums = await (
                    from meeting in gone
                    join tandem in db.Tandems
                        on new { meeting.OrganisationId, Id = meeting.TandemId } equals new
                        {
                            tandem.OrganisationId,
                            tandem.Id,
                        }
                    group meeting by tandem.RoundId into round
                    select new
                    {
                        Round = round.Key,
                        Held = round.Count(m => m.MetAt != null),
                        Minutes = round.Sum(m => m.MetAt != null ? m.Minutes : 0),
                        Moved = round.Count(m => m.Sequence > 0 && m.CancelledAt == null),
                    }
                ).ToListAsync(stop);
                foreach (var sum in sums)
                    await db
                        .Rounds.Where(r => r.Id == sum.Round && r.ClosedAt == null)
                        .ExecuteUpdateAsync(
                            s =>
                                s.SetProperty(r => r.HeldBefore, r => r.HeldBefore + sum.Held)
                                    .SetProperty(r => r.MinutesBefore, r => r.MinutesBefore + sum.Minutes)
                                    .SetProperty(r => r.MovedBefore, r => r.MovedBefore + sum.Moved),
                            stop
                        );
                await db.CountMet(gone, stop);
                await gone.ExecuteDeleteAsync(stop);
            },
            stop
        );

    /// <summary>How many tandems met at all is told two weeks after the close: it must not shrink before.</summary>
    private static async Task CountMet(this DuettDb db, IQueryable<Meeting> gone, CancellationToken stop)
    {
        var tandems = await (
            from meeting in gone
            where meeting.MetAt != null && meeting.CancelledAt == null
            join tandem in db.Tandems
                on new { meeting.OrganisationId, Id = meeting.TandemId } equals new { tandem.OrganisationId, tandem.Id }
            group meeting by new { tandem.RoundId, tandem.Id } into met
            select new { met.Key.RoundId, Times = met.Count() }
        ).ToListAsync(stop);
        foreach (var round in tandems.GroupBy(t => t.RoundId))
        {
            var (once, thrice) = (round.Count(), round.Count(t => t.Times >= RoundPictures.Thrice));
            await db
                .Rounds.Where(r => r.Id == round.Key)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(r => r.MetOnceBefore, r => r.MetOnceBefore + once)
                            .SetProperty(r => r.MetThriceBefore, r => r.MetThriceBefore + thrice),
                    stop
                );
        }
    }
}
