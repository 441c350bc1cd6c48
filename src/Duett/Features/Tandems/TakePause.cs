using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Meetings;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>An enrolment of one's own with its round, for a pause.</summary>
public sealed record Pausing(Enrolment Enrolment, Round Round, TimeZoneInfo Zone)
{
    public bool IsPossible => Enrolment.IsActive && Round.ClosedAt is null;
}

/// <summary>
/// Somebody is away for longer: parental leave, illness, a block of school. No reason is asked and HR learns nothing of it.
/// What is open closes as it always does; a tandem that lives rests, with the same words to both, and goes on by itself.
/// </summary>
public sealed class TakePause(
    DuettDb db,
    Pairs pairs,
    LetGo letGo,
    CancelAhead cancel,
    OfferDates offer,
    TellBoth tell,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock
)
{
    /// <summary>Each is a mail to the partner.</summary>
    private const int MostADay = 4;

    /// <summary>Days; other rounds set their own end to it.</summary>
    private const int LongestInPool = 366;
    private static readonly TimeOnly Morning = new(8, 0);

    public async Task<Pausing?> Of(Guid organisation, Guid person, Guid enrolment, CancellationToken stop = default)
    {
        var found = await (
            from e in db.Enrolments
            from round in db.Rounds
            from house in db.Organisations
            where e.OrganisationId == organisation && e.PersonId == person && e.Id == enrolment
            where e.EnrolledAt != null
            where round.OrganisationId == organisation && round.Id == e.RoundId && house.Id == organisation
            select new
            {
                e,
                round,
                house.TimeZone,
            }
        ).SingleOrDefaultAsync(stop);
        return found is null ? null : new(found.e, found.round, Dates.Zone(found.TimeZone));
    }

    /// <summary>Until the end of that day; a later or earlier day than before counts anew, the same one changes nothing.</summary>
    public async Task<Refusal?> Begin(Guid organisation, Guid person, Guid enrolment, DateOnly until)
    {
        if (await Of(organisation, person, enrolment) is not { IsPossible: true } before)
            return new PauseIsNotPossible();
        if (before.Enrolment.AwayUntil == until)
            return null;
        if (Fault(before, until, clock.GetUtcNow()) is { } fault)
            return fault;
        if (!await limits.Allow("pause", $"{enrolment}", MostADay, TimeSpan.FromDays(1)))
            return new PauseChangedTooOften();
        return await Take(organisation, person, enrolment, until);
    }

    private Task<Refusal?> Take(Guid organisation, Guid person, Guid enrolment, DateOnly until) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            var now = clock.GetUtcNow();
            if (await Of(organisation, person, enrolment) is not { IsPossible: true } mine)
                return new PauseIsNotPossible();
            if (Fault(mine, until, now) is { } fault)
                return fault;
            if (mine.Enrolment.AwayUntil == until)
                return null;
            mine.Enrolment.AwayUntil = until;
            foreach (var tandem in await Taken(mine.Enrolment).ToListAsync())
                if (!tandem.IsLiving)
                    await letGo.Run(tandem, default);
                else if (await pairs.Of(organisation, person, tandem.Id) is { } pair)
                    await Rest(pair, person, until, now);
            var morning = LocalTime.At(until.AddDays(1).ToDateTime(Morning), mine.Zone) ?? until.EndIn(mine.Zone);
            db.Later<EndPause>(morning, organisation, enrolment);
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });

    public static Refusal? Fault(Pausing mine, DateOnly until, DateTimeOffset now) =>
        until <= now.DayIn(mine.Zone) ? new PauseNeedsALaterDay()
        // Without an end a mistyped year would put somebody to rest for good.
        : mine.Round.IsOpenPool && until > now.DayIn(mine.Zone).AddDays(LongestInPool) ? new PauseNeedsALaterDay()
        : until >= mine.Round.EndsOn ? new PauseOutlivesTheRound()
        : null;

    public Task ComeBack(Guid organisation, Guid person, Guid enrolment) =>
        db.Atomically(async () =>
        {
            db.ChangeTracker.Clear();
            if (await Of(organisation, person, enrolment) is not { } mine)
                return;
            await GoOn(mine, default);
            await db.SaveChangesAsync();
        });

    /// <summary>The pause is over: what rested goes on with three dates, in the caller's changes.</summary>
    public async Task GoOn(Pausing mine, CancellationToken stop)
    {
        var (now, enrolment) = (clock.GetUtcNow(), mine.Enrolment);
        if (enrolment.AwayUntil is null)
            return;
        enrolment.AwayUntil = null;
        if (mine.Round.ClosedAt is not null)
            return;
        foreach (var tandem in await Taken(enrolment).Where(t => t.RestsUntil != null).ToListAsync(stop))
            if (await pairs.Any(tandem.OrganisationId, tandem.Id, stop) is { Tandem.IsLiving: true } pair)
                await WakeUp(pair, now, stop);
        db.Later(SharedJobs.FindPartners, now, enrolment.OrganisationId, enrolment.RoundId);
    }

    private async Task Rest(Both pair, Guid person, DateOnly until, DateTimeOffset now)
    {
        var (tandem, other) = (pair.Tandem, await OtherPause(pair, pair.Tandem.PartnerOf(person), until));
        var last = other > until ? other.Value : until;
        tandem.RestsUntil = last;
        (tandem.WithoutDateSince, tandem.SlotsOfferedAt) = (null, null);
        await cancel.Run(pair, now, last.EndIn(pair.Zone));
        await tell.Say(
            pair,
            "tandem-rests",
            async person =>
                new()
                {
                    ["date"] = Dates.Long(last, pair.CultureOf(person)),
                    ["link"] = $"{await address.Get()}/t/{tandem.Id}/weiter",
                }
        );
    }

    /// <summary>When both pause, the later day counts; an earlier one of one's own does not.</summary>
    private Task<DateOnly?> OtherPause(Both pair, Guid partner, DateOnly until) =>
        db
            .Enrolments.Where(e => e.OrganisationId == pair.Tandem.OrganisationId && e.RoundId == pair.Round.Id)
            .Where(e => e.PersonId == partner && e.AwayUntil != null && e.AwayUntil > until)
            .MaxAsync(e => e.AwayUntil);

    private async Task WakeUp(Both pair, DateTimeOffset now, CancellationToken stop)
    {
        var tandem = pair.Tandem;
        var both = await db
            .Enrolments.Where(e => e.OrganisationId == tandem.OrganisationId && e.RoundId == pair.Round.Id)
            .Where(e => e.PersonId == pair.Mentor.Id || e.PersonId == pair.Mentee.Id)
            .ToListAsync(stop);
        var today = now.DayIn(pair.Zone);
        // The other one pauses too: the tandem rests until both are there.
        if (both.Where(e => e.IsAwayOn(today)).Max(e => e.AwayUntil) is { } later)
        {
            tandem.RestsUntil = later;
            return;
        }
        tandem.RestsUntil = null;
        foreach (var one in both)
            one.SeeksMeanwhile = false;
        var planned = await db.Meetings.AnyAsync(
            m =>
                m.OrganisationId == tandem.OrganisationId
                && m.TandemId == tandem.Id
                && m.CancelledAt == null
                && m.MetAt == null
                && m.NotMetAt == null
                && m.StartsAt > now,
            stop
        );
        if (planned)
            return;
        tandem.WithoutDateSince = now;
        await offer.Run(pair, "tandem-goes-on", stop);
    }

    private IQueryable<Tandem> Taken(Enrolment enrolment) =>
        db
            .Tandems.InRound(enrolment.OrganisationId, enrolment.RoundId)
            .Of(enrolment.OrganisationId, enrolment.PersonId)
            .Taken();
}

/// <summary>The morning after the last day of a pause. Moved or taken back meanwhile: then there is another job, or nothing to do.</summary>
public sealed class EndPause(DuettDb db, TakePause pause, TimeProvider clock) : IJob
{
    public static string Kind => "end-pause";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(
            e => e.OrganisationId == job.OrganisationId && e.Id == job.SubjectId,
            stop
        );
        if (
            enrolment is not { AwayUntil: { } until }
            || await pause.Of(enrolment.OrganisationId, enrolment.PersonId, enrolment.Id, stop) is not { } mine
            || clock.GetUtcNow() < until.EndIn(mine.Zone)
        )
            return JobResult.Done;
        await pause.GoOn(mine, stop);
        return JobResult.Done;
    }
}

public sealed record PauseIsNotPossible : Refusal;

public sealed record PauseNeedsALaterDay : Refusal;

public sealed record PauseOutlivesTheRound : Refusal;

public sealed record PauseChangedTooOften : Refusal;
