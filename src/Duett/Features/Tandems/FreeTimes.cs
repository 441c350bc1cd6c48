using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Meetings;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// Dates that suit both, from the times they gave, the days on which one of them has no time, the meetings each already has and
/// the events of the round; none before the round begins.
/// </summary>
public sealed class FreeTimes(DuettDb db)
{
    /// <param name="around">The best time, for instance one rhythm after the last meeting; null: soon.</param>
    /// <param name="except">A meeting that is about to be moved and so is not in the way.</param>
    public async Task<SlotSearch> Of(
        Both pair,
        DateTimeOffset now,
        DateTimeOffset? around = null,
        Meeting? except = null,
        CancellationToken stop = default
    )
    {
        var (tandem, zone) = (pair.Tandem, pair.Zone);
        var times = await db
            .Enrolments.Where(e =>
                e.OrganisationId == tandem.OrganisationId
                && e.RoundId == tandem.RoundId
                && (e.PersonId == tandem.MentorId || e.PersonId == tandem.MenteeId)
            )
            .ToDictionaryAsync(e => e.PersonId, e => e.Times, stop);
        return new SlotSearch
        {
            One = times.GetValueOrDefault(tandem.MentorId, WeekTimes.All),
            Other = times.GetValueOrDefault(tandem.MenteeId, WeekTimes.All),
            Minutes = pair.Pace.Minutes,
            Zone = zone,
            From = Slots.FirstDay(now, zone) is var soon && soon > pair.Round.StartsOn ? soon : pair.Round.StartsOn,
            Busy = await Busy(pair, now, except, stop),
            Around = around is { } best ? LocalTime.Of(best, zone) : null,
        };
    }

    private async Task<List<BusyTime>> Busy(Both pair, DateTimeOffset now, Meeting? except, CancellationToken stop)
    {
        var (mentor, mentee) = (pair.Mentor.Id, pair.Mentee.Id);
        var meetings = await (
            from meeting in db.Meetings.AsNoTracking()
            join tandem in db.Tandems
                on new { meeting.OrganisationId, Id = meeting.TandemId } equals new { tandem.OrganisationId, tandem.Id }
            where
                meeting.OrganisationId == pair.Tandem.OrganisationId
                && meeting.CancelledAt == null
                && meeting.StartsAt > now
                && (
                    tandem.MentorId == mentor
                    || tandem.MenteeId == mentor
                    || tandem.MentorId == mentee
                    || tandem.MenteeId == mentee
                )
            select meeting
        ).ToListAsync(stop);
        var events = await db
            .Events.AsNoTracking()
            .Where(e => e.OrganisationId == pair.Tandem.OrganisationId && e.RoundId == pair.Round.Id)
            .Where(e => e.InvitedAt != null && e.CancelledAt == null && e.StartsAt > now)
            .ToListAsync(stop);
        var today = now.DayIn(pair.Zone);
        var absences = await db
            .Absences.AsNoTracking()
            .Where(a => a.OrganisationId == pair.Tandem.OrganisationId && a.Until >= today)
            .Where(a => a.PersonId == mentor || a.PersonId == mentee)
            .ToListAsync(stop);
        return
        [
            .. absences.Select(a => new BusyTime(a.From.AddDays(-1).EndIn(pair.Zone), a.Until.EndIn(pair.Zone))),
            .. meetings.Where(m => m.Id != except?.Id).Select(m => new BusyTime(m.StartsAt, m.EndsAt)),
            // Whatever somebody has answered: a date that is offered must not tell the other.
            .. events.Select(e => new BusyTime(e.StartsAt, e.EndsAt)),
        ];
    }
}
