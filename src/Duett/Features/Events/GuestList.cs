using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Events;

/// <summary>Whom an event is for and who is on its list.</summary>
public sealed class GuestList(DuettDb db)
{
    /// <summary>
    /// Within a transaction: from here on nobody else answers, is invited or moves up, so that a seat that is counted as free
    /// stays free until the end.
    /// </summary>
    public async Task<RoundEvent?> Hold(Guid organisation, Guid id, CancellationToken stop = default)
    {
        db.ChangeTracker.Clear();
        await db
            .Events.Where(e => e.OrganisationId == organisation && e.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.Version, e => e.Version), stop);
        return await db.Events.SingleOrDefaultAsync(e => e.OrganisationId == organisation && e.Id == id, stop);
    }

    public IQueryable<EventGuest> Of(RoundEvent about) =>
        db.EventGuests.Where(g => g.OrganisationId == about.OrganisationId && g.EventId == about.Id);

    public Task<Person> PersonOf(EventGuest guest, CancellationToken stop = default) =>
        db.People.SingleAsync(p => p.OrganisationId == guest.OrganisationId && p.Id == guest.PersonId, stop);

    /// <summary>Those the event is for who are not invited yet.</summary>
    public IQueryable<Person> Missing(RoundEvent about)
    {
        var (guests, living) = (Of(about), db.Tandems.InRound(about.OrganisationId, about.RoundId).Living());
        var all = TakingPart(about);
        if (about.For == EventFor.Tandems)
            all = all.Where(p => living.Any(t => t.MentorId == p.Id || t.MenteeId == p.Id));
        return all.Where(p => !guests.Any(g => g.PersonId == p.Id));
    }

    /// <summary>Guests the event is not for any more. A tandem that has ended takes nobody's invitation away.</summary>
    public IQueryable<EventGuest> Superfluous(RoundEvent about)
    {
        var (all, tandems) = (TakingPart(about), db.Tandems.InRound(about.OrganisationId, about.RoundId));
        if (about.For == EventFor.Tandems)
            all = all.Where(p => tandems.Any(t => t.AgreedAt != null && (t.MentorId == p.Id || t.MenteeId == p.Id)));
        return Of(about).Where(g => !all.Any(p => p.Id == g.PersonId));
    }

    private IQueryable<Person> TakingPart(RoundEvent about)
    {
        var enrolled = db.TakingPart(about.OrganisationId, about.RoundId);
        if (about.For == EventFor.Mentors)
            enrolled = enrolled.Where(e => e.Role != ProgrammeRole.Mentee);
        if (about.For == EventFor.Mentees)
            enrolled = enrolled.Where(e => e.Role != ProgrammeRole.Mentor);
        return db.PeopleOf(about.OrganisationId, enrolled);
    }
}
