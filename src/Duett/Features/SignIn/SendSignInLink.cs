using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>Sends the link that was asked for, if there is somebody to send it to. Subject: a person, or nobody.</summary>
public sealed class SendSignInLink(DuettDb db, Accounts accounts, Links links, Post post, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(15);

    public static string Kind => "send-sign-in-link";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        await ForgetWhatIsOver(clock.GetUtcNow(), stop);
        var person = await db.People.SingleOrDefaultAsync(
            p => p.OrganisationId == job.OrganisationId && p.Id == job.SubjectId && p.LeftOn == null,
            stop
        );
        if (person is null)
            return JobResult.Done;
        var account = await accounts.Of(person, stop);
        var link = await links.Create(LinkKind.SignIn, person, account.Id, clock.GetUtcNow() + Lives);
        await post.Queue(person, "sign-in", new Dictionary<string, string> { ["link"] = link });
        return JobResult.Done;
    }

    /// <summary>Ended sessions, counters and links serve nobody; a link that ran out is kept a while so that its page can say so.</summary>
    private async Task ForgetWhatIsOver(DateTimeOffset now, CancellationToken stop)
    {
        var longAgo = now.AddDays(-30);
        await db.Sessions.Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(stop);
        await db.RateCounters.Where(c => c.WindowEndsAt < now).ExecuteDeleteAsync(stop);
        await db.Links.Where(l => l.ExpiresAt < longAgo).ExecuteDeleteAsync(stop);
    }
}
