using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>Whoever says how a meeting was has met: the next invitation goes out as after "we met", without a second tap.</summary>
public sealed class TheyMet(DuettDb db, ChangeDates change) : IJob
{
    public static string Kind => SharedJobs.TheyMet;

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var found = await (
            from meeting in db.Meetings.AsNoTracking()
            join tandem in db.Tandems
                on new { meeting.OrganisationId, Id = meeting.TandemId } equals new { tandem.OrganisationId, tandem.Id }
            where meeting.OrganisationId == job.OrganisationId && meeting.Id == job.SubjectId
            select new { meeting, tandem.MentorId }
        ).SingleOrDefaultAsync(stop);
        if (found is { meeting: { IsOpen: true } open })
            await change.Met(new(open.OrganisationId, found.MentorId, open.TandemId, Link: null, open.Mark));
        return JobResult.Done;
    }
}
