using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Outcomes;

/// <summary>Half of the round is over; its days may have moved since this was planned.</summary>
public sealed class AskAtHalfTime(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.AskAtHalfTime;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await db.RoundOf(job, stop) is not { ClosedAt: null } round || OutcomeTimes.HalfTime(round) is not { } day)
            return JobResult.Done;
        var zone = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        var due = day.At(OutcomeTimes.Hour, Dates.Zone(zone));
        if (clock.GetUtcNow() < due)
            return JobResult.Again(due);
        await new AskPeople(db, post, links, clock).Run(round, Wave.HalfTime, stop);
        return JobResult.Done;
    }
}

/// <summary>The round has closed.</summary>
public sealed class AskAtClosing(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.AskAtClosing;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await db.RoundOf(job, stop) is { ClosedAt: not null } round)
            await new AskPeople(db, post, links, clock).Run(round, Wave.Closing, stop);
        return JobResult.Done;
    }
}

/// <summary>Three months later, for the last time.</summary>
public sealed class AskFollowUp(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => "ask-follow-up";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (await db.RoundOf(job, stop) is { } round)
            await new AskPeople(db, post, links, clock).Run(round, Wave.FollowUp, stop);
        return JobResult.Done;
    }
}

/// <summary>The one reminder, to everybody who was asked: the list of mails must not tell who had not answered.</summary>
public sealed class RemindAsked(DuettDb db, Post post, Links links, TimeProvider clock) : IJob
{
    public static string Kind => "remind-asked";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var wave = await db.OutcomeWaves.SingleOrDefaultAsync(
            w => w.OrganisationId == job.OrganisationId && w.Id == job.SubjectId,
            stop
        );
        if (wave is null || wave.RemindedAt is not null || !wave.Takes(now))
            return JobResult.Done;
        wave.RemindedAt = now;
        var round = await db
            .Rounds.AsNoTracking()
            .SingleAsync(r => r.OrganisationId == wave.OrganisationId && r.Id == wave.RoundId, stop);
        var everybody = await (
            from asked in db.Asked
            join person in db.People
                on new { asked.OrganisationId, Id = asked.PersonId } equals new { person.OrganisationId, person.Id }
            where
                asked.OrganisationId == wave.OrganisationId && asked.RoundId == wave.RoundId && asked.Wave == wave.Wave
            select new { asked, person }
        ).ToListAsync(stop);
        var mail = await AnswerMail.Of(round, db, post, links, stop);
        foreach (var one in everybody)
            await mail.Send(wave, one.asked, one.person, AnswerMail.Reminder);
        return JobResult.Done;
    }
}

internal static class RoundOfJob
{
    public static Task<Round?> RoundOf(this DuettDb db, Job job, CancellationToken stop) =>
        db
            .Rounds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId, stop);
}
