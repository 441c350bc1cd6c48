using Duett.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OrganisationMapping
    : IEntityTypeConfiguration<Organisation>,
        IEntityTypeConfiguration<PageWording>,
        IEntityTypeConfiguration<BarrierReport>,
        IEntityTypeConfiguration<Setting>
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

    public void Configure(EntityTypeBuilder<PageWording> entity)
    {
        entity.Owned("PageWordings");
        entity.Property(x => x.Page).HasMaxLength(20);
        entity.Property(x => x.Language).HasMaxLength(2);
        entity.Property(x => x.Body).HasMaxLength(PageWording.LongestBody);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.Page,
                x.Language,
            })
            .IsUnique();
    }

    public void Configure(EntityTypeBuilder<BarrierReport> entity)
    {
        entity.Owned("BarrierReports");
        entity.HasIndex(x => new { x.OrganisationId, x.At });
    }

    public void Configure(EntityTypeBuilder<Setting> entity)
    {
        entity.ToTable("Settings");
        entity.HasKey(x => x.Name);
    }
}
