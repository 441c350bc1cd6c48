using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Jobs;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>
/// Asks for a fresh link to an invitation that is still open. Whatever was typed, the request does the same work and the
/// visitor sees the same, so that neither words nor time tell who has been invited; the job finds out.
/// </summary>
public sealed class AskNewLink(DuettDb db, RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>False when too many came from the same place.</summary>
    public async Task<bool> Run(Link? link, string? mail, string from, CancellationToken stop)
    {
        if (!await limits.Allow("enrol-link", from, 20, Window, stop))
            return false;
        var folded = Folding.Mail(mail);
        if (!await limits.Allow("enrol-link-person", link?.SubjectId.ToString() ?? folded, 3, Window, stop))
            return true;
        var person = await db
            .People.Where(p => p.FoldedMail == folded && p.LeftOn == null)
            .OrderBy(p => p.OrganisationId)
            .Select(p => new { p.OrganisationId, p.Id })
            .FirstOrDefaultAsync(stop);
        var (house, subject) = link is null
            ? (person?.OrganisationId, person?.Id ?? Guid.NewGuid())
            : (link.OrganisationId, link.SubjectId);
        db.Later<SendNewLink>(clock.GetUtcNow(), house, subject);
        await db.SaveChangesAsync(stop);
        return true;
    }
}

/// <summary>Sends the links that were asked for, if there are any to send. Subject: an invitation, a person, or nobody.</summary>
public sealed class SendNewLink(DuettDb db, Links links, Post post, TimeProvider clock) : IJob
{
    private const int Most = 3;

    public static string Kind => "send-enrol-link";

    public async Task<JobResult> Run(Job job, CancellationToken stop)
    {
        var asked = await db
            .Invitations.Where(i =>
                i.OrganisationId == job.OrganisationId && (i.Id == job.SubjectId || i.PersonId == job.SubjectId)
            )
            .Where(i => i.SentAt != null)
            .OrderByDescending(i => i.SentAt)
            .Take(Most)
            .ToListAsync(stop);
        foreach (var invitation in asked)
            if (
                await Invited.Of(Stand(invitation), db, stop) is { IsEnrolled: false } about
                && about.IsOpen(clock.GetUtcNow())
            )
                await post.Queue(
                    about.Person,
                    "enrol-link",
                    new Dictionary<string, string>
                    {
                        ["link"] = await links.Create(LinkKind.Enrol, about.Person, invitation.Id, about.LastMoment),
                    },
                    round: invitation.RoundId
                );
        return JobResult.Done;
    }

    /// <summary>Not stored: it only says which invitation is meant.</summary>
    private static Link Stand(Invitation invitation) =>
        new()
        {
            TokenHash = [],
            Kind = LinkKind.Enrol,
            OrganisationId = invitation.OrganisationId,
            PersonId = invitation.PersonId,
            SubjectId = invitation.Id,
            ExpiresAt = default,
        };
}
