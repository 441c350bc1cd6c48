using Duett.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Organisation> entity)
    {
        entity.ToTable("Organisations");
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.Property(x => x.Version).IsConcurrencyToken();
        entity.Property(x => x.Imprint).HasMaxLength(20000);
        entity.Property(x => x.Privacy).HasMaxLength(20000);
        entity.Property(x => x.Accessibility).HasMaxLength(20000);
    }

    public void Configure(EntityTypeBuilder<Setting> entity)
    {
        entity.ToTable("Settings");
        entity.HasKey(x => x.Name);
    }
}
