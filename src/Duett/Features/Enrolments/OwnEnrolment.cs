using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>One's own enrolment with its round; of others there is none.</summary>
public sealed record OwnEnrolment(Enrolment Enrolment, Round Round, Person Person, Organisation House)
{
    public DateOnly Today(DateTimeOffset now) => now.DayIn(Dates.Zone(House.TimeZone));

    public static async Task<OwnEnrolment?> Find(DuettDb db, Me me, Guid id, CancellationToken stop)
    {
        var found = await (
            from enrolment in db.Enrolments
            where
                enrolment.OrganisationId == me.OrganisationId
                && enrolment.PersonId == me.PersonId
                && enrolment.Id == id
                && enrolment.EnrolledAt != null
            from round in db.Rounds
            from person in db.People
            from house in db.Organisations
            where round.OrganisationId == me.OrganisationId && round.Id == enrolment.RoundId
            where person.OrganisationId == me.OrganisationId && person.Id == me.PersonId
            where house.Id == me.OrganisationId
            select new
            {
                enrolment,
                round,
                person,
                house,
            }
        ).SingleOrDefaultAsync(stop);
        return found is null ? null : new OwnEnrolment(found.enrolment, found.round, found.person, found.house);
    }

    public Task<string> NameOf(DuettDb db, Guid person, CancellationToken stop) =>
        db
            .People.Where(p => p.OrganisationId == Enrolment.OrganisationId && p.Id == person)
            .Select(p => p.Name)
            .SingleAsync(stop);
}
