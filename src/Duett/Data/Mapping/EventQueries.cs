using Duett.Domain.Events;

namespace Duett.Data.Mapping;

public static class EventQueries
{
    /// <summary>What is cancelled when a round closes: everything ahead but a closing.</summary>
    public static IQueryable<RoundEvent> GoWithTheRound(
        this DuettDb db,
        Guid organisation,
        Guid round,
        DateTimeOffset now
    ) => db.Ahead(organisation, round, now).Where(e => e.Kind != EventKind.Closing);

    /// <summary><see cref="RoundEvent.IsAhead"/></summary>
    public static IQueryable<RoundEvent> Ahead(this DuettDb db, Guid organisation, Guid round, DateTimeOffset now) =>
        db.Events.Where(e =>
            e.OrganisationId == organisation && e.RoundId == round && e.CancelledAt == null && e.StartsAt > now
        );
}
