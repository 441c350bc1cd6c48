using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class EventMapping
    : IEntityTypeConfiguration<RoundEvent>,
        IEntityTypeConfiguration<EventGuest>,
        IEntityTypeConfiguration<AgendaWording>,
        IEntityTypeConfiguration<ReservationBox>
{
    private const int LongestAgenda = 16000;

    public void Configure(EntityTypeBuilder<RoundEvent> entity)
    {
        entity.Owned("Events");
        entity.Ignore(x => x.Details);
        entity.Property(x => x.Agenda).HasMaxLength(LongestAgenda);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<RoundEvent, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<EventGuest> entity)
    {
        entity.Owned("EventGuests");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.EventId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<EventGuest, RoundEvent>(x => new { x.OrganisationId, x.EventId });
        entity.Refers<EventGuest, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<AgendaWording> entity)
    {
        entity.Owned("AgendaWordings");
        entity.Property(x => x.Agenda).HasMaxLength(LongestAgenda);
        entity.HasIndex(x => new { x.OrganisationId, x.Kind }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReservationBox> entity)
    {
        entity.Owned("ReservationBoxes");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<ReservationBox, Round>(x => new { x.OrganisationId, x.RoundId });
    }
}
