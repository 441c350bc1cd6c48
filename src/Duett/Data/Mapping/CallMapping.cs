using Duett.Domain.Calls;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class CallMapping : IEntityTypeConfiguration<Call>, IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Call> entity)
    {
        entity.Owned("Calls");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.HasIndex(x => x.Address).IsUnique();
        entity.Property(x => x.Address).HasMaxLength(60);
        entity.Property(x => x.Scarce).HasMaxLength(8000);
        entity.Ignore(x => x.ScarceTopics);
        entity.Refers<Call, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<Application> entity)
    {
        entity.Owned("Applications");
        entity.Property(x => x.Language).HasMaxLength(2);
        entity.Property(x => x.ConsentVersion).HasMaxLength(10);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Application, Round>(x => new { x.OrganisationId, x.RoundId });
    }
}
