using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Platform.Crypto;
using Duett.Platform.Hosting;
using Duett.Platform.Jobs;
using Duett.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Outbox;

/// <summary>
/// Sends one queued message. Without a mail server it is kept for the built-in outbox while only this machine reaches the
/// pages; beyond that it waits until a server is configured.
/// </summary>
public sealed class SendMail(
    DuettDb db,
    Vault vault,
    IMailTransport transport,
    IOptions<MailOptions> options,
    PublicAddress address,
    TimeProvider clock
) : IJob
{
    public static string Kind => "send-mail";
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(48);

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var mail = await db.Mails.SingleOrDefaultAsync(
            m => m.OrganisationId == job.OrganisationId && m.Id == job.SubjectId,
            stop
        );
        if (mail is not { State: MailState.Waiting, Sealed: { } body })
            return JobResult.Done;
        if (!MailPause.Lets(mail.Kind) && await MailPause.IsOn(db, stop))
            return JobResult.Again(clock.GetUtcNow().AddMinutes(15));
        if (!options.Value.IsConfigured)
            return await Keep(mail);
        if (!EmailAddress.TryParse(mail.To, out var to, out _))
            return Finish(mail, MailState.Refused, null);
        var envelope = new MailEnvelope(EmailAddress.Parse(options.Value.From), to!);
        return await transport.Send(envelope, vault.OpenOwn($"mail/{mail.Id}", body), stop) switch
        {
            SendResult.Sent => Finish(mail, MailState.Sent, 250),
            SendResult.Refused refused => Finish(mail, MailState.Refused, refused.Code),
            SendResult.TryLater later => Again(mail, job, later.Code),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    private async Task<JobResult> Keep(OutgoingMail mail)
    {
        if (!await address.IsTryOut())
            return JobResult.Again(clock.GetUtcNow().AddMinutes(15));
        mail.State = MailState.Kept;
        mail.FinishedAt = clock.GetUtcNow();
        return JobResult.Done;
    }

    private JobResult Again(OutgoingMail mail, Job job, int? code)
    {
        var now = clock.GetUtcNow();
        if (now - mail.QueuedAt > GiveUpAfter)
            return Finish(mail, MailState.GivenUp, code);
        mail.LastCode = code;
        return JobResult.Again(Backoff.After(job.Attempts, now));
    }

    private JobResult Finish(OutgoingMail mail, MailState state, int? code)
    {
        (mail.State, mail.LastCode, mail.FinishedAt, mail.Sealed) = (state, code, clock.GetUtcNow(), null);
        return JobResult.Done;
    }
}
