using System.Globalization;
using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// Once an hour: deletes what has lived as long as <see cref="Clocks"/> says. Its statements take effect one by one, unlike
/// those of other jobs; each may run again without harm, and the next sweep picks up what a broken one left.
/// </summary>
public sealed class Sweep(DuettDb db, TimeProvider clock) : IJob
{
    public static string Kind => "sweep";
    private static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await SignIn(now, stop);
        await Mails(now, stop);
        await Files(now, stop);
        await Tandems(now, stop);
        await Rounds(now, stop);
        await Leavers(now, stop);
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
        await db.ImportFiles.Where(f => f.UploadedAt < files).ExecuteDeleteAsync(stop);
        await db.AuditEntries.Where(a => a.At < audit).ExecuteDeleteAsync(stop);
    }

    /// <summary>The room itself is closed to the minute by a job of its own; here only what such a job left behind.</summary>
    private async Task Tandems(DateTimeOffset now, CancellationToken stop)
    {
        var (room, dissolved) = (now.AddDays(-Clocks.Room), now.AddDays(-Clocks.ReasonsOfDissolved));
        var closed = db.Tandems.Where(t => t.EndedAt < room || t.CompletedAt < room || t.DissolvedAt < dissolved);
        await db
            .RoomDocuments.Where(d => closed.Any(t => t.OrganisationId == d.OrganisationId && t.Id == d.TandemId))
            .ExecuteDeleteAsync(stop);
        await closed
            .Where(t => t.SealedReasons != null)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.SealedReasons, (byte[]?)null), stop);
        var meetings = now.AddDays(-Clocks.Meetings);
        await db
            .Meetings.Where(m =>
                db.Tandems.Any(t =>
                    t.OrganisationId == m.OrganisationId
                    && t.Id == m.TandemId
                    && (t.EndedAt < meetings || t.CompletedAt < meetings)
                )
            )
            .ExecuteDeleteAsync(stop);
    }

    private async Task Rounds(DateTimeOffset now, CancellationToken stop)
    {
        var over = Over(now);
        // A pair that goes on after the round keeps its tandem and its room.
        await db
            .Tandems.Where(t =>
                t.EndedAt != null || t.CompletedAt != null || t.DissolvedAt != null || t.AgreedAt == null
            )
            .Where(t => over.Any(r => r.OrganisationId == t.OrganisationId && r.Id == t.RoundId))
            .ExecuteDeleteAsync(stop);
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
    }

    private IQueryable<Round> Over(DateTimeOffset now)
    {
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Clocks.TandemsAfterRound);
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
                k.Scope == KeyScope.Tandem
                && !db.Tandems.Any(t =>
                    t.OrganisationId == k.OrganisationId
                    && t.Id == k.SubjectId
                    && (
                        t.SealedReasons != null
                        || (t.EndedAt == null && t.CompletedAt == null && t.DissolvedAt == null)
                        || db.RoomDocuments.Any(d => d.OrganisationId == k.OrganisationId && d.TandemId == k.SubjectId)
                    )
                )
            )
        );
    }
}
