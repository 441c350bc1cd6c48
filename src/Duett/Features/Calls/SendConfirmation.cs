using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Calls;
using Duett.Domain.Jobs;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

/// <summary>
/// Sends the link that confirms an application. Somebody the house knows need not apply: they get the personal link of the
/// round instead, and what they wrote is gone. Subject: an application.
/// </summary>
public sealed class SendConfirmation(DuettDb db, Vault vault, Links links, Post post, TimeProvider clock) : IJob
{
    public static string Kind => "send-application-link";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var (house, now) = (job.OrganisationId, clock.GetUtcNow());
        var application = await db.Applications.SingleOrDefaultAsync(
            a => a.OrganisationId == house && a.Id == job.SubjectId && a.ConfirmedAt == null,
            stop
        );
        if (application is null || await vault.WordsOf(application, stop) is not { } words)
            return JobResult.Done;
        var folded = Folding.Mail(words.Mail);
        var known = await db
            .People.Where(p => p.OrganisationId == house && p.FoldedMail == folded)
            .Where(p => p.LeftOn == null && p.Company == null)
            .Select(p => (Guid?)p.Id)
            .SingleOrDefaultAsync(stop);
        if (known is { } person)
        {
            db.Later<SendCallLink>(now, house, person, SendCallLink.KeyOf(application.RoundId, words.Role));
            await vault.Forget(db, application, stop);
            return JobResult.Done;
        }
        var round = await db.Rounds.SingleAsync(r => r.OrganisationId == house && r.Id == application.RoundId, stop);
        var until = round.EnrolUntil.AddDays(Clocks.Applications).EndIn(TimeZoneInfo.Utc);
        var nameless = words.Applicant(application);
        nameless.Name = "";
        await post.Queue(
            nameless,
            "application-confirm",
            new Dictionary<string, string>
            {
                ["programme"] = round.Name,
                ["link"] = await links.Create(LinkKind.Apply, null, application.Id, until),
            },
            round: round.Id
        );
        return JobResult.Done;
    }
}
