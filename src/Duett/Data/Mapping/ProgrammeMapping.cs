using Duett.Domain.People;
using Duett.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class ProgrammeMapping
    : IEntityTypeConfiguration<Programme>,
        IEntityTypeConfiguration<ProgrammeMember>,
        IEntityTypeConfiguration<ProgrammeGoal>
{
    public void Configure(EntityTypeBuilder<Programme> entity)
    {
        entity.Owned("Programmes");
        // No foreign key on SponsorId: the organisation is part of the key and cannot be set to null with it.
        entity.Refers<Programme, Person>(x => new { x.OrganisationId, x.OwnerId }, DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ProgrammeMember> entity)
    {
        entity.Owned("ProgrammeMembers");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.ProgrammeId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<ProgrammeMember, Programme>(x => new { x.OrganisationId, x.ProgrammeId });
        entity.Refers<ProgrammeMember, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<ProgrammeGoal> entity)
    {
        entity.Owned("ProgrammeGoals");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.ProgrammeId,
                x.Number,
            })
            .IsUnique();
        entity.Refers<ProgrammeGoal, Programme>(x => new { x.OrganisationId, x.ProgrammeId });
    }
}
