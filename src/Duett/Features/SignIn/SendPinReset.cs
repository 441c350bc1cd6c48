using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.SignIn;

/// <summary>A day after the announcement: the link that sets a new PIN, unless somebody stopped it. Subject: account.</summary>
public sealed class SendPinReset(DuettDb db, Accounts accounts, Links links, Post post, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Lives = TimeSpan.FromDays(3);

    public static string Kind => "send-pin-reset";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == job.SubjectId, stop);
        // Stopped, or stopped and asked for again: then a later job is on its way.
        if (account?.PinResetFrom is not { } from || from > now)
            return JobResult.Done;
        if (await accounts.PersonOf(account.Id, stop) is not { } person)
            return JobResult.Done;
        var house = await db.Organisations.SingleAsync(o => o.Id == person.OrganisationId, stop);
        var culture = Dates.CultureOf(person.Language ?? house.Language);
        var values = new Dictionary<string, string>
        {
            ["deadline"] = Dates.WithTime(now + Lives, Dates.Zone(person.TimeZone ?? house.TimeZone), culture),
            ["link"] = await links.Create(LinkKind.PinReset, person, account.Id, now + Lives),
        };
        await post.Queue(person, "pin-reset-ready", values);
        return JobResult.Done;
    }
}
