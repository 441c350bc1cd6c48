using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.People;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Room;

/// <summary>Fourteen and three days before a room is destroyed both are told, so that each can take along what is theirs.</summary>
public sealed class RoomNotice(DuettDb db, Post post, PublicAddress address, TimeProvider clock) : IJob
{
    private const int Early = Tandem.DaysOfNotice;
    private const int Late = 3;

    public static string Kind => SharedJobs.RoomNotice;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var tandem = await db
            .Tandems.AsNoTracking()
            .SingleOrDefaultAsync(t => t.OrganisationId == job.OrganisationId && t.Id == job.SubjectId, stop);
        if (tandem?.RoomClosesAt is not { } closes)
            return JobResult.Done;
        var now = clock.GetUtcNow();
        if (now < closes.AddDays(-Early))
            return JobResult.Again(closes.AddDays(-Early));
        if (now >= closes)
            return JobResult.Done;
        if (now >= closes.AddDays(-Late))
        {
            await Tell(tandem, "retention-3", closes, stop);
            return JobResult.Done;
        }
        // A server that stood still for days does not write "in fourteen days" when it is less.
        if (now < closes.AddDays(1 - Early))
            await Tell(tandem, "retention-14", closes, stop);
        return JobResult.Again(closes.AddDays(-Late));
    }

    private async Task Tell(Tandem tandem, string mail, DateTimeOffset closes, CancellationToken stop)
    {
        var house = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == tandem.OrganisationId, stop);
        var both = await db
            .People.Where(p => p.OrganisationId == tandem.OrganisationId)
            .Where(p => p.Id == tandem.MentorId || p.Id == tandem.MenteeId)
            .ToListAsync(stop);
        foreach (var person in both)
            await post.Queue(
                person,
                mail,
                new Dictionary<string, string>
                {
                    ["date"] = DayFor(person, closes, house.TimeZone, house.Language),
                    ["link"] = $"{await address.Get()}/t/{tandem.Id}",
                },
                round: tandem.RoundId
            );
    }

    private static string DayFor(Person person, DateTimeOffset closes, string zone, string language) =>
        Dates.Long(closes.DayIn(Dates.Zone(person.TimeZone ?? zone)), Dates.CultureOf(person.Language ?? language));
}
