using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Platform.Outbox;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;

namespace Duett.Features.Enrolments;

/// <summary>"Save and go on later" sends the way back, so that it opens on any device; at most a few times a day.</summary>
public sealed class SendContinueLink(DuettDb db, Links links, Post post, RateLimits limits)
{
    public async Task Run(Invited invited, CancellationToken stop)
    {
        if (!await limits.Allow("enrol-continue", invited.Invitation.Id.ToString(), 2, TimeSpan.FromHours(12), stop))
            return;
        var culture = Dates.CultureOf(invited.MailLanguage);
        await post.Queue(
            invited.Person,
            "enrol-continue",
            new Dictionary<string, string>
            {
                ["link"] = await links.Create(
                    LinkKind.Enrol,
                    invited.Person,
                    invited.Invitation.Id,
                    invited.LastMoment
                ),
                ["deadline"] = Dates.Long(invited.Round.EnrolUntil.AddDays(1), culture),
            },
            round: invited.Round.Id
        );
        await db.SaveChangesAsync(stop);
    }
}
