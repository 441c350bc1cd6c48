using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
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
        var open = await db.Tandems.InRound(round.OrganisationId, round.Id).Taken().Select(t => t.Id).ToListAsync(stop);
        foreach (var tandem in open)
            db.Later(SharedJobs.RoundOver, now, round.OrganisationId, tandem, $"{tandem}");
        await TellWhoHasNoTandem(round, stop);
        db.Record(round.OrganisationId, by, AuditAction.RoundClosed, now, round.Id);
        return null;
    }

    /// <summary>Whoever was being asked or still waited. Who has a tandem hears from it; who had completed one has had it all.</summary>
    private async Task TellWhoHasNoTandem(Round round, CancellationToken stop)
    {
        var (house, tandems) = (round.OrganisationId, db.Tandems.InRound(round.OrganisationId, round.Id));
        var asked = tandems.Taken().Where(t => t.ReleasedAt != null && t.AgreedAt == null);
        var had = tandems.Where(t => t.AgreedAt != null && t.DissolvedAt == null && t.EndedAt == null);
        var found = await (
            from enrolment in db.Enrolments.AsNoTracking()
            from person in db.People
            where enrolment.OrganisationId == house && enrolment.RoundId == round.Id
            where enrolment.EnrolledAt != null && enrolment.WithdrawnAt == null
            where person.OrganisationId == house && person.Id == enrolment.PersonId
            where
                asked.Any(t => t.MentorId == person.Id || t.MenteeId == person.Id)
                || !had.Any(t => t.MentorId == person.Id || t.MenteeId == person.Id)
            select new { Enrolment = enrolment.Id, Person = person }
        ).ToListAsync(stop);
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

/// <summary>The last day of a round is over where the house is.</summary>
public sealed class CloseRoundOnTime(DuettDb db, Post post, PublicAddress address, TimeProvider clock) : IJob
{
    public static string Kind => "close-round";

    /// <summary>When a round opens, and whenever its last day changes: each day has one job, and the job asks which day counts.</summary>
    public static async Task Plan(DuettDb db, Round round, CancellationToken stop = default)
    {
        var key = $"{round.Id}/{round.EndsOn:yyyy-MM-dd}";
        if (!await db.Jobs.AnyAsync(j => j.Key == $"{Kind}/{key}", stop))
            db.Later<CloseRoundOnTime>(await LastMoment(db, round, stop), round.OrganisationId, round.Id, key);
    }

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var round = await db.Rounds.SingleOrDefaultAsync(
            r => r.OrganisationId == job.OrganisationId && r.Id == job.SubjectId,
            stop
        );
        if (round is null || round.ClosedAt is not null)
            return JobResult.Done;
        var due = await LastMoment(db, round, stop);
        if (clock.GetUtcNow() < due)
            return JobResult.Again(due);
        await new CloseRound(db, post, address, clock).Run(round, by: null, stop);
        return JobResult.Done;
    }

    private static async Task<DateTimeOffset> LastMoment(DuettDb db, Round round, CancellationToken stop)
    {
        var zone = await db
            .Organisations.Where(o => o.Id == round.OrganisationId)
            .Select(o => o.TimeZone)
            .SingleAsync(stop);
        return round.EndsOn.EndIn(Dates.Zone(zone));
    }
}
