using System.Globalization;
using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// Once an hour: deletes what has lived as long as <see cref="Clocks"/> says. Its statements take effect one by one, unlike
/// those of other jobs; each may run again without harm, and the next sweep picks up what a broken one left.
/// </summary>
public sealed class Sweep(DuettDb db, PairMemory memory, TimeProvider clock) : IJob
{
    public static string Kind => "sweep";
    private static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await SignIn(now, stop);
        await Mails(now, stop);
        await Files(now, stop);
        await Figures(now, stop);
        await Tandems(now, stop);
        await Rounds(now, stop);
        await new SweepOpenPool(db, memory, now).Run(stop);
        await Help(now, stop);
        await Events(now, stop);
        await new SweepOutcomes(db, now).Run(stop);
        await new SweepLearned(db, now).Run(stop);
        await new SweepOffers(db, now).Run(stop);
        await Leavers(now, stop);
        await Applications(now, stop);
        await Participation(now, stop);
        await Keys(now, stop);
        await db.EmptyLog(stop);
        await PlanNext(db, now + Rhythm, stop);
        return JobResult.Done;
    }

    /// <summary>One occurrence an hour, whichever node comes first; saved with the caller's changes.</summary>
    public static async Task PlanNext(DuettDb db, DateTimeOffset due, CancellationToken stop)
    {
        var hour = due.ToUniversalTime().ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);
        var key = $"{Kind}/{hour}";
        if (!await db.Jobs.AnyAsync(j => j.Key == key, stop))
            db.Later<Sweep>(due, null, null, hour);
    }

    private async Task SignIn(DateTimeOffset now, CancellationToken stop)
    {
        var before = now.AddDays(-Clocks.Links);
        await db.Links.Where(l => l.ExpiresAt < before || l.UsedAt < before).ExecuteDeleteAsync(stop);
        await db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.RateCounters.Where(c => c.WindowEndsAt < now).ExecuteDeleteAsync(stop);
    }

    private async Task Mails(DateTimeOffset now, CancellationToken stop)
    {
        var (bodies, log) = (now.AddDays(-Clocks.MailBodies), now.AddDays(-Clocks.MailLog));
        await db
            .Mails.Where(m => m.State == MailState.Waiting && m.QueuedAt < bodies)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(m => m.State, MailState.GivenUp)
                        .SetProperty(m => m.FinishedAt, now)
                        .SetProperty(m => m.Sealed, (byte[]?)null),
                stop
            );
        await db.Mails.Where(m => m.QueuedAt < log).ExecuteDeleteAsync(stop);
    }

    private async Task Files(DateTimeOffset now, CancellationToken stop)
    {
        var (files, audit) = (now.AddDays(-Clocks.ImportFiles), now.AddDays(-Clocks.Audit));
        var rehearsals = now.AddDays(-Clocks.Rehearsals);
        await db.Rehearsals.Where(r => r.AskedAt < rehearsals).ExecuteDeleteAsync(stop);
        var barriers = now.AddDays(-Clocks.BarrierReports);
        await db.BarrierReports.Where(b => b.At < barriers).ExecuteDeleteAsync(stop);
        await db.ImportFiles.Where(f => f.UploadedAt < files).ExecuteDeleteAsync(stop);
        await db.AuditEntries.Where(a => a.At < audit).ExecuteDeleteAsync(stop);
    }

    /// <summary>Rounds that closed before rounds were counted: once more, as long as there is anything to count.</summary>
    private async Task Figures(DateTimeOffset now, CancellationToken stop)
    {
        var over = Over(now);
        var uncounted = await db
            .Rounds.AsNoTracking()
            .Where(r => r.ClosedAt != null && !over.Any(o => o.Id == r.Id))
            .Where(r => db.Tandems.Any(t => t.OrganisationId == r.OrganisationId && t.RoundId == r.Id))
            .Where(r => !db.RoundFigures.Any(f => f.OrganisationId == r.OrganisationId && f.RoundId == r.Id))
            .Where(r => !db.Jobs.Any(j => j.Kind == SharedJobs.FreezeFigures && j.SubjectId == r.Id))
            .ToListAsync(stop);
        foreach (var round in uncounted)
            db.Later(SharedJobs.FreezeFigures, now, round.OrganisationId, round.Id, $"{round.Id}");
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The room itself is closed to the minute by a job of its own; here only what such a job left behind.</summary>
    private async Task Tandems(DateTimeOffset now, CancellationToken stop)
    {
        var (room, dissolved) = (now.AddDays(-Clocks.Room), now.AddDays(-Clocks.ReasonsOfDissolved));
        var closed = db.Tandems.Where(t =>
            t.EndedAt < room
            || (t.CompletedAt < room && (t.FreeSince == null || t.FreeUntil < room))
            || t.DissolvedAt < dissolved
        );
        await db
            .RoomDocuments.Where(d => closed.Any(t => t.OrganisationId == d.OrganisationId && t.Id == d.TandemId))
            .ExecuteDeleteAsync(stop);
        await closed
            .Where(t => t.SealedReasons != null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.SealedReasons, (byte[]?)null), stop);
        await db.ForgetMeetings(now.AddDays(-Clocks.Meetings), stop);
    }

    private async Task Help(DateTimeOffset now, CancellationToken stop)
    {
        var (settled, asked) = (now.AddDays(-Clocks.Help), now.AddDays(-Clocks.HelpUnsettled));
        await db.HelpRequests.Where(h => h.DoneAt < settled || h.AskedAt < asked).ExecuteDeleteAsync(stop);
    }

    private async Task Rounds(DateTimeOffset now, CancellationToken stop)
    {
        var over = Over(now);
        // A pair that goes on after the round keeps its tandem and its room, until their own room has closed.
        var room = now.AddDays(-Clocks.Room);
        var gone = db
            .Tandems.Where(t =>
                t.EndedAt != null || t.CompletedAt != null || t.DissolvedAt != null || t.AgreedAt == null
            )
            .Where(t => t.FreeSince == null || t.FreeUntil < room)
            .Where(t => over.Any(r => r.OrganisationId == t.OrganisationId && r.Id == t.RoundId));
        foreach (var tandem in await gone.AsNoTracking().Where(t => t.ReleasedAt != null).ToListAsync(stop))
            await memory.Remember(tandem, stop);
        await db.SaveChangesAsync(stop);
        await gone.ExecuteDeleteAsync(stop);
        await db
            .Enrolments.Where(e => e.SealedAnswers != null)
            .Where(e => over.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId))
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.SealedAnswers, (byte[]?)null), stop);
        await db
            .MatchingRuns.Where(m => over.Any(r => r.OrganisationId == m.OrganisationId && r.Id == m.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .PairRules.Where(p => over.Any(r => r.OrganisationId == p.OrganisationId && r.Id == p.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .ReservationBoxes.Where(b => over.Any(r => r.OrganisationId == b.OrganisationId && r.Id == b.RoundId))
            .ExecuteDeleteAsync(stop);
    }

    private async Task Events(DateTimeOffset now, CancellationToken stop)
    {
        var before = now.AddDays(-Clocks.EventGuests);
        var old = db.Events.Where(e => e.StartsAt < before);
        await db
            .EventGuests.Where(g => old.Any(e => e.OrganisationId == g.OrganisationId && e.Id == g.EventId))
            .ExecuteDeleteAsync(stop);
    }

    /// <summary>Whoever left the house wishes for nothing here any more; back within the days, everything is still there.</summary>
    private async Task Leavers(DateTimeOffset now, CancellationToken stop)
    {
        var gone = LongGone(now);
        await db
            .Enrolments.Where(e => e.SealedAnswers != null)
            .Where(e => gone.Any(p => p.OrganisationId == e.OrganisationId && p.Id == e.PersonId))
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.SealedAnswers, (byte[]?)null), stop);
    }

    private async Task Applications(DateTimeOffset now, CancellationToken stop)
    {
        var (unconfirmed, declined) = (now.AddDays(-Clocks.UnconfirmedApplications), now.AddDays(-Clocks.Applications));
        var lastDay = DateOnly.FromDateTime(declined.UtcDateTime);
        await db
            .Applications.Where(a =>
                (a.ConfirmedAt == null && a.SentAt < unconfirmed)
                || a.DeclinedAt < declined
                || db.Rounds.Any(r =>
                    r.OrganisationId == a.OrganisationId && r.Id == a.RoundId && r.EnrolUntil < lastDay
                )
            )
            .ExecuteDeleteAsync(stop);
    }

    private IQueryable<Person> LongGone(DateTimeOffset now)
    {
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Clocks.AnswersAfterWithdrawal);
        return db.People.Where(p => p.LeftOn < before);
    }

    private async Task Participation(DateTimeOffset now, CancellationToken stop)
    {
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Clocks.ParticipationAfterRound);
        var longOver = db.Rounds.Where(r => r.EndsOn < before);
        await db
            .Enrolments.Where(e => longOver.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId))
            .ExecuteDeleteAsync(stop);
        await db
            .Invitations.Where(i => longOver.Any(r => r.OrganisationId == i.OrganisationId && r.Id == i.RoundId))
            .ExecuteDeleteAsync(stop);
        var waited = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Clocks.WaitingList);
        var gone = LongGone(now);
        await db
            .WaitingList.Where(w =>
                w.Since < waited || gone.Any(p => p.OrganisationId == w.OrganisationId && p.Id == w.PersonId)
            )
            .ExecuteDeleteAsync(stop);
    }

    private IQueryable<Round> Over(DateTimeOffset now)
    {
        var before = Clocks.EndOfTandems(now);
        return db.Rounds.Where(r => r.EndsOn < before);
    }

    /// <summary>A key that seals nothing any more goes too, so that no backup restored later opens it.</summary>
    private Task Keys(DateTimeOffset now, CancellationToken stop) =>
        db.Atomically(
            async () =>
            {
                db.ChangeTracker.Clear();
                var unused = await Unused(now).Select(k => new { k.OrganisationId, k.Id }).ToListAsync(stop);
                foreach (var key in unused)
                    // Asked once more: meanwhile somebody may have sealed something with it.
                    if (await Unused(now).Where(k => k.Id == key.Id).ExecuteDeleteAsync(stop) == 1)
                        db.Later<NoteErasure>(now, key.OrganisationId, key.Id);
                await db.SaveChangesAsync(stop);
            },
            stop
        );

    private IQueryable<ContentKey> Unused(DateTimeOffset now)
    {
        var (over, gone) = (Over(now), LongGone(now));
        return db.ContentKeys.Where(k =>
            (
                k.Scope == KeyScope.Person
                && !db.HelpRequests.Any(h =>
                    h.OrganisationId == k.OrganisationId && h.PersonId == k.SubjectId && h.Sealed != null
                )
                && !db.HelpOffers.Any(o => o.OrganisationId == k.OrganisationId && o.PersonId == k.SubjectId)
                && !db.OfferMessages.Any(m => m.OrganisationId == k.OrganisationId && m.PersonId == k.SubjectId)
                && !db.Contributors.Any(c =>
                    c.OrganisationId == k.OrganisationId && c.PersonId == k.SubjectId && c.Sealed != null
                )
                && !db.Enrolments.Any(e =>
                    e.OrganisationId == k.OrganisationId
                    && e.PersonId == k.SubjectId
                    && (
                        e.SealedAnswers != null
                        || (
                            e.WithdrawnAt == null
                            && !over.Any(r => r.OrganisationId == e.OrganisationId && r.Id == e.RoundId)
                            && !gone.Any(p => p.OrganisationId == e.OrganisationId && p.Id == e.PersonId)
                        )
                    )
                )
            )
            || (
                k.Scope == KeyScope.Round
                && !db.ReservationBoxes.Any(b => b.OrganisationId == k.OrganisationId && b.RoundId == k.SubjectId)
            )
            || (
                k.Scope == KeyScope.Answers
                && !db.AnswerBoxes.Any(b => b.OrganisationId == k.OrganisationId && b.Id == k.SubjectId)
            )
            || (
                k.Scope == KeyScope.Application
                && !db.Applications.Any(a => a.OrganisationId == k.OrganisationId && a.Id == k.SubjectId)
            )
            || (
                k.Scope == KeyScope.Tandem
                && !db.Tandems.Any(t =>
                    t.OrganisationId == k.OrganisationId
                    && t.Id == k.SubjectId
                    && (
                        t.SealedReasons != null
                        || (t.EndedAt == null && t.CompletedAt == null && t.DissolvedAt == null)
                        || (t.FreeSince != null && t.FreeUntil == null)
                        || db.RoomDocuments.Any(d => d.OrganisationId == k.OrganisationId && d.TandemId == k.SubjectId)
                    )
                )
            )
        );
    }
}
