using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Enrolments;
using Duett.Domain.Jobs;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Jobs;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>One's own enrolment with its round; of others there is none, and the open pool has pages of its own.</summary>
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
            where round.Slug != PoolRound.Slug
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

    /// <summary>
    /// After the first release new answers may lead to somebody: the search follows in a few minutes, when most have finished
    /// typing, and not once more for each saved card. Who has no place left is not looked for.
    /// </summary>
    public async Task SearchSoon(DuettDb db, DateTimeOffset now, CancellationToken stop)
    {
        if (Round.ReleasedAt is null || Round.ClosedAt is not null)
            return;
        var (house, soon) = (Enrolment.OrganisationId, now.AddMinutes(5));
        var taken = db.Tandems.InRound(house, Round.Id).Of(house, Person.Id).Taken();
        if (await taken.CountAsync(stop) >= Enrolment.Places)
            return;
        var planned = db.Jobs.Where(j => j.Kind == SharedJobs.FindPartners && j.SubjectId == Round.Id);
        if (!await planned.AnyAsync(j => j.DueAt > now && j.DueAt <= soon, stop))
            db.Later(SharedJobs.FindPartners, soon, house, Round.Id);
    }

    public Task<string> NameOf(DuettDb db, Guid person, CancellationToken stop) =>
        db
            .People.Where(p => p.OrganisationId == Enrolment.OrganisationId && p.Id == person)
            .Select(p => p.Name)
            .SingleAsync(stop);
}
