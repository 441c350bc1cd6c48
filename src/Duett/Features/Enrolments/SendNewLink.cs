using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Rounds;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>
/// A fresh link to an invitation that is still open. What the visitor sees is the same in every case, so that nobody learns
/// who has been invited; where nothing is open, nothing is sent.
/// </summary>
public sealed class SendNewLink(DuettDb db, Links links, Post post, RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>False when too many came from the same place.</summary>
    public async Task<bool> Run(Link? link, string? mail, string from, CancellationToken stop)
    {
        if (!await limits.Allow("enrol-link", from, 20, Window, stop))
            return false;
        foreach (var invitation in await Asked(link, mail, stop))
        {
            if (!await limits.Allow("enrol-link-person", invitation.Id.ToString(), 3, Window, stop))
                continue;
            var about = await Invited.Of(Stand(invitation), db, stop);
            if (about is null || about.IsEnrolled || !about.IsOpen(clock.GetUtcNow()))
                continue;
            await post.Queue(
                about.Person,
                "enrol-link",
                new Dictionary<string, string>
                {
                    ["link"] = await links.Create(LinkKind.Enrol, about.Person, invitation.Id, about.LastMoment),
                }
            );
            await db.SaveChangesAsync(stop);
        }
        return true;
    }

    /// <summary>The invitation of an expired link; for an unknown one those of the mail that was typed.</summary>
    private async Task<List<Invitation>> Asked(Link? link, string? mail, CancellationToken stop)
    {
        if (link is not null)
            return await db
                .Invitations.Where(i => i.OrganisationId == link.OrganisationId && i.Id == link.SubjectId)
                .ToListAsync(stop);
        var folded = Folding.Mail(mail);
        if (folded.Length == 0)
            return [];
        return await (
            from person in db.People
            join invitation in db.Invitations
                on new { person.OrganisationId, Id = person.Id } equals new
                {
                    invitation.OrganisationId,
                    Id = invitation.PersonId,
                }
            where person.FoldedMail == folded && invitation.SentAt != null
            orderby invitation.SentAt descending
            select invitation
        )
            .Take(3)
            .ToListAsync(stop);
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
