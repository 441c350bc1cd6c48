using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Two days before a meeting, to both, in neutral words. A meeting that was changed meanwhile has a job of its own.</summary>
public sealed class PrepareMeeting(DuettDb db, Pairs pairs, AnnounceMeeting announce, Post post, PublicAddress address)
    : IJob
{
    public const int DaysBefore = Cadence.DaysToPrepare;

    public static string Kind => "prepare-meeting";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var meeting = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(m => m.OrganisationId == job.OrganisationId && m.Id == job.SubjectId, stop);
        if (meeting is not { IsOpen: true } || job.Key != $"{Kind}/{meeting.Id}/{meeting.Sequence}")
            return JobResult.Done;
        if (await pairs.Any(job.OrganisationId, meeting.TandemId, stop) is not { Tandem.IsLiving: true } pair)
            return JobResult.Done;
        foreach (var person in pair.People)
        {
            var values = announce.Values(pair, meeting, person);
            values["link"] = $"{await address.Get()}/t/{pair.Tandem.Id}";
            await post.Queue(person, "prepare", values, round: pair.Round.Id);
        }
        return JobResult.Done;
    }
}
