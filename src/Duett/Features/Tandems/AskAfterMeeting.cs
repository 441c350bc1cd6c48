using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Tandems;

/// <summary>
/// An hour after a meeting both are asked once whether they met and, where the round's form says so, how it was: one mail for
/// both questions. Who does not answer is not asked again.
/// </summary>
public sealed class AskAfterMeeting(
    DuettDb db,
    Pairs pairs,
    AnnounceMeeting announce,
    PulseFaces faces,
    WithoutDate withoutDate,
    Post post,
    TimeProvider clock
) : IJob
{
    public static readonly TimeSpan Wait = TimeSpan.FromHours(1);

    public static string Kind => "ask-after-meeting";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(
            m => m.OrganisationId == job.OrganisationId && m.Id == job.SubjectId,
            stop
        );
        if (
            meeting is not { IsOpen: true, AskedAt: null }
            || job.Key != $"{Kind}/{meeting.Id}/{meeting.Sequence}"
            || await pairs.Any(job.OrganisationId, meeting.TandemId, stop) is not { Tandem.IsLiving: true } pair
        )
            return JobResult.Done;
        meeting.AskedAt = clock.GetUtcNow();
        withoutDate.Begins(pair.Tandem);
        var asks = await faces.AreAsked(pair, meeting, stop);
        foreach (var person in pair.People)
            await post.Queue(
                person,
                "after-meeting",
                new Dictionary<string, string>
                {
                    ["link"] = await announce.DatesLink(pair, meeting.EndsAt, person),
                    ["faces"] = asks ? await faces.For(pair, meeting, person) : "",
                },
                round: pair.Round.Id
            );
        return JobResult.Done;
    }
}
