using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Audit;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>
/// The one place that closes a round, whoever asks for it. From this moment nobody is invited, reminded or looked for: every
/// job of a round asks for that first. Each tandem is brought to its end by a job of its own.
/// </summary>
public sealed class CloseRound(DuettDb db, Post post, PublicAddress address, TimeProvider clock)
{
    /// <summary>Adds everything to the caller's changes.</summary>
    /// <param name="by">Null when the round closes by itself on its last day.</param>
    public async Task<Refusal?> Run(Round round, Guid? by, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        if (round.Close(now) is { } refusal)
            return refusal;
        var closing = await Closing.Of(db, round, stop);
        foreach (var tandem in closing.Open)
            db.Later(SharedJobs.RoundOver, now, round.OrganisationId, tandem, $"{tandem}");
        await NoteWhoWentWithout(round, now, stop);
        await TellWhoHasNoTandem(round, closing.WithoutTandem, stop);
        db.Later(SharedJobs.CancelEvents, now, round.OrganisationId, round.Id, $"{round.Id}");
        // Counted when each tandem has come to its end.
        db.Later(SharedJobs.FreezeFigures, now, round.OrganisationId, round.Id, $"{round.Id}");
        db.Later(SharedJobs.AskAtClosing, now, round.OrganisationId, round.Id, $"{round.Id}");
        db.Later(
            SharedJobs.CloseLessonBox,
            now.AddDays(LessonBox.DaysOpen),
            round.OrganisationId,
            round.Id,
            $"{round.Id}"
        );
        db.Record(round.OrganisationId, by, AuditAction.RoundClosed, now, round.Id);
        return null;
    }

    /// <summary>Whoever never had a tandem in this round comes first in the next; nobody else learns of it.</summary>
    private async Task NoteWhoWentWithout(Round round, DateTimeOffset now, CancellationToken stop)
    {
        var house = round.OrganisationId;
        var had = db.Tandems.InRound(house, round.Id).Where(t => t.AgreedAt != null);
        var without = await db.TakingPart(house, round.Id)
            .AsNoTracking()
            .Where(e => !had.Any(t => t.MentorId == e.PersonId || t.MenteeId == e.PersonId))
            .Select(e => new { e.PersonId, e.Role })
            .ToListAsync(stop);
        var known = await db
            .WaitingList.Where(w => w.OrganisationId == house && w.ProgrammeId == round.ProgrammeId)
            .ToDictionaryAsync(w => w.PersonId, stop);
        var zone = await db.Organisations.Where(o => o.Id == house).Select(o => o.TimeZone).SingleAsync(stop);
        var today = now.DayIn(Dates.Zone(zone));
        foreach (var one in without)
        {
            if (!known.TryGetValue(one.PersonId, out var entry))
                db.Add(entry = WaitingListEntry.Of(round, one.PersonId, one.Role, today));
            entry.GoWithout(one.Role, today);
        }
    }

    private async Task TellWhoHasNoTandem(
        Round round,
        IEnumerable<(Guid Enrolment, Person Person)> found,
        CancellationToken stop
    )
    {
        var house = round.OrganisationId;
        var manager = await db
            .People.Where(p => p.OrganisationId == house && p.Id == round.ManagerId)
            .Select(p => p.Name)
            .SingleAsync(stop);
        var language = await db.Organisations.Where(o => o.Id == house).Select(o => o.Language).SingleAsync(stop);
        var gone = round.EndsOn.AddDays(Clocks.TandemsAfterRound + 1);
        foreach (var one in found)
            await post.Queue(
                one.Person,
                "round-over",
                new Dictionary<string, string>
                {
                    ["programme"] = round.Name,
                    ["date"] = Dates.Long(gone, Dates.CultureOf(one.Person.Language ?? language)),
                    ["link"] = $"{await address.Get()}/anmeldung/{one.Enrolment}",
                    ["manager"] = manager,
                },
                round: round.Id
            );
    }
}

/// <summary>The morning after the last day of a round, where the house is: nobody is thanked at midnight.</summary>
public sealed class CloseRoundOnTime(DuettDb db, Post post, PublicAddress address, TimeProvider clock) : IJob
{
    private const int Hour = 7;

    public static string Kind => "close-round";

    /// <summary>When a round opens, and whenever its last day changes: each day has one job, and the job asks which day counts.</summary>
    public static async Task Plan(DuettDb db, Round round, CancellationToken stop = default)
    {
        var key = $"{round.Id}/{round.EndsOn:yyyy-MM-dd}";
        if (!await db.Jobs.AnyAsync(j => j.Key == $"{Kind}/{key}", stop))
            db.Later<CloseRoundOnTime>(await MorningAfter(db, round, stop), round.OrganisationId, round.Id, key);
        await PlanHalfTime(db, round, stop);
    }

    /// <summary>Moves with the days of the round; whoever is asked reads the job that runs.</summary>
    private static async Task PlanHalfTime(DuettDb db, Round round, CancellationToken stop)
    {
        if (OutcomeTimes.HalfTime(round) is not { } day)
            return;
        var key = $"{round.Id}/{day:yyyy-MM-dd}";
        var name = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        if (!await db.Jobs.AnyAsync(j => j.Key == $"{SharedJobs.AskAtHalfTime}/{key}", stop))
            db.Later(
                SharedJobs.AskAtHalfTime,
                day.At(OutcomeTimes.Hour, Dates.Zone(name)),
                round.OrganisationId,
                round.Id,
                key
            );
    }

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round is null || round.ClosedAt is not null)
            return JobResult.Done;
        var due = await MorningAfter(db, round, stop);
        if (clock.GetUtcNow() < due)
            return JobResult.Again(due);
        await new CloseRound(db, post, address, clock).Run(round, by: null, stop);
        return JobResult.Done;
    }

    private static async Task<DateTimeOffset> MorningAfter(DuettDb db, Round round, CancellationToken stop)
    {
        var zone = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        return round.EndsOn.AddDays(1).At(Hour, Dates.Zone(zone));
    }
}
