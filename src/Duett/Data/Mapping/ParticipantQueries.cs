using Duett.Domain.Enrolments;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Duett.Data.Mapping;

/// <summary>
/// Who takes part, as the database is asked for it, in one place: enrolled, not withdrawn, and still in the house. Inside a
/// query it stands in a variable first.
/// </summary>
public static class ParticipantQueries
{
    public static IQueryable<Enrolment> TakingPart(this DuettDb db, Guid organisation)
    {
        var staying = db.People.Where(p => p.OrganisationId == organisation && p.LeftOn == null);
        return db.Enrolments.Where(e =>
            e.OrganisationId == organisation
            && e.EnrolledAt != null
            && e.WithdrawnAt == null
            && staying.Any(p => p.Id == e.PersonId)
        );
    }

    public static IQueryable<Enrolment> TakingPart(this DuettDb db, Guid organisation, Guid round) =>
        db.TakingPart(organisation).Where(e => e.RoundId == round);

    /// <summary>Still here, and not of another organisation.</summary>
    public static Task<bool> IsOfHouse(this DuettDb db, Guid organisation, Guid person, CancellationToken stop) =>
        db.People.AnyAsync(
            p =>
                p.OrganisationId == organisation
                && p.Id == person
                && p.LeftOn == null
                && (p.Company == null || p.Company == ""),
            stop
        );

    public static IQueryable<Person> PeopleOf(this DuettDb db, Guid organisation, IQueryable<Enrolment> enrolments) =>
        db.People.Where(p => p.OrganisationId == organisation && enrolments.Any(e => e.PersonId == p.Id));

    public static IQueryable<Person> PeopleTakingPart(this DuettDb db, Guid organisation, Guid round) =>
        db.PeopleOf(organisation, db.TakingPart(organisation, round));
}
