using Duett.Data;
using Duett.Domain.Accounts;
using Duett.Domain.Enrolments;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>Everything an invitation's link leads to: who is asked, for what, and how far the answer has come.</summary>
public sealed record Invited(
    Link Link,
    Invitation Invitation,
    Person Person,
    Round Round,
    Organisation House,
    Enrolment? Enrolment
)
{
    /// <summary>Enrolled once, also when withdrawn since: what was said then opens only with PIN or passkey.</summary>
    public bool IsEnrolled => Enrolment is { EnrolledAt: not null };

    public DateOnly Today(DateTimeOffset now) => now.DayIn(Dates.Zone(House.TimeZone));

    public bool IsOpen(DateTimeOffset now) => Round.EnrolmentIsOpen(Today(now));

    /// <summary>The end of the last day, where the organisation is.</summary>
    public DateTimeOffset LastMoment => Round.EnrolUntil.EndIn(Dates.Zone(House.TimeZone));

    public string MailLanguage => Person.Language ?? House.Language;

    /// <summary>Null when the link leads nowhere any more, for instance because the person has left.</summary>
    public static async Task<Invited?> Of(Link? link, DuettDb db, CancellationToken stop)
    {
        if (link?.OrganisationId is not { } house)
            return null;
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.OrganisationId == house && i.Id == link.SubjectId,
            stop
        );
        return invitation is null ? null : await Of(link, invitation, db, stop);
    }

    private static async Task<Invited?> Of(Link link, Invitation invitation, DuettDb db, CancellationToken stop)
    {
        var house = invitation.OrganisationId;
        var found = await (
            from person in db.People
            from round in db.Rounds
            from organisation in db.Organisations
            where person.OrganisationId == house && person.Id == invitation.PersonId && person.LeftOn == null
            where round.OrganisationId == house && round.Id == invitation.RoundId && organisation.Id == house
            select new
            {
                person,
                round,
                organisation,
            }
        ).SingleOrDefaultAsync(stop);
        if (found is null)
            return null;
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(
            e => e.OrganisationId == house && e.RoundId == invitation.RoundId && e.PersonId == invitation.PersonId,
            stop
        );
        return new Invited(link, invitation, found.person, found.round, found.organisation, enrolment);
    }
}
