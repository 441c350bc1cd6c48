using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Somebody no longer takes part: drafts disappear unseen, open proposals close as any other does.</summary>
public sealed class LetGo(
    DuettDb db,
    Pairs pairs,
    DropDraft drop,
    CloseProposal close,
    EndTandem end,
    GoFreely freely,
    TimeProvider clock
)
{
    /// <summary>In every round, living tandems and free partnerships included.</summary>
    public async Task Everything(Guid organisation, Guid person, CancellationToken stop)
    {
        foreach (var tandem in await db.Tandems.Of(organisation, person).Taken().ToListAsync(stop))
            if (!tandem.IsLiving)
                await Run(tandem, stop);
            else if (await pairs.Any(organisation, tandem.Id, stop) is { } pair)
                await end.Close(pair, clock.GetUtcNow());
        foreach (var tandem in await db.Tandems.Of(organisation, person).Free().ToListAsync(stop))
            if (await pairs.Any(organisation, tandem.Id, stop) is { } pair)
                await freely.Close(pair, clock.GetUtcNow());
        var rounds = db.Enrolments.Where(e => e.OrganisationId == organisation && e.PersonId == person);
        foreach (var round in await rounds.Where(e => e.WithdrawnAt == null).Select(e => e.RoundId).ToListAsync(stop))
            db.Later(SharedJobs.SettleEvents, clock.GetUtcNow(), organisation, round);
    }

    public async Task Run(Tandem tandem, CancellationToken stop)
    {
        if (tandem.State == TandemState.Draft)
            await drop.Run(tandem, stop);
        else if (await pairs.Any(tandem.OrganisationId, tandem.Id, stop) is { } pair)
            await close.Run(pair, stop);
    }
}

/// <summary>Somebody has withdrawn from a round. A living tandem goes on: it is ended on its own page.</summary>
public sealed class LetGoOfWithdrawn(DuettDb db, LetGo letGo) : IJob
{
    public static string Kind => SharedJobs.EnrolmentWithdrawn;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var enrolment = await db
            .Enrolments.AsNoTracking()
            .SingleOrDefaultAsync(e => e.OrganisationId == job.OrganisationId && e.Id == job.SubjectId, stop);
        if (enrolment?.WithdrawnAt is null)
            return JobResult.Done;
        var taken = db
            .Tandems.InRound(enrolment.OrganisationId, enrolment.RoundId)
            .Of(enrolment.OrganisationId, enrolment.PersonId)
            .Taken();
        foreach (var tandem in await taken.Where(t => t.AgreedAt == null).ToListAsync(stop))
            await letGo.Run(tandem, stop);
        return JobResult.Done;
    }
}

/// <summary>
/// Somebody has left the house. The partner reads the words of any other ending, meetings leave the calendar, and nothing
/// says why.
/// </summary>
public sealed class LetGoOfLeaver(DuettDb db, LetGo letGo, TimeProvider clock) : IJob
{
    public static string Kind => SharedJobs.PersonLeft;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var found = await (
            from person in db.People.AsNoTracking()
            join house in db.Organisations on person.OrganisationId equals house.Id
            where person.OrganisationId == job.OrganisationId && person.Id == job.SubjectId
            select new { person, Zone = house.TimeZone }
        ).SingleOrDefaultAsync(stop);
        // Taken back meanwhile, or set to a later day: the person is still here.
        if (found?.person.LeftOn is not { } day)
            return JobResult.Done;
        var zone = Dates.Zone(found.Zone);
        if (clock.GetUtcNow().DayIn(zone) < day)
            return JobResult.Again(day.AddDays(-1).EndIn(zone));
        await letGo.Everything(found.person.OrganisationId, found.person.Id, stop);
        return JobResult.Done;
    }
}

/// <summary>Somebody is about to be erased: what is open ends first, as it always does.</summary>
public sealed class EndEverything(LetGo letGo) : IJob
{
    public static string Kind => SharedJobs.EndEverything;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        if (job is { OrganisationId: { } house, SubjectId: { } person })
            await letGo.Everything(house, person, stop);
        return JobResult.Done;
    }
}
