using Duett.Domain.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class ContentMapping : IEntityTypeConfiguration<HouseContent>
{
    public void Configure(EntityTypeBuilder<HouseContent> entity)
    {
        entity.Owned("HouseContents");
        entity.Property(x => x.Key).HasMaxLength(HouseContent.LongestKey);
        entity.Property(x => x.CopyOf).HasMaxLength(HouseContent.LongestKey);
        entity.Property(x => x.Text).HasMaxLength(HouseContent.LongestText);
        entity.Ignore(x => x.Piece);
        // Of two who save at once the second finds its number taken.
        entity.HasIndex(x => new { x.OrganisationId, x.Edition }).IsUnique();
    }
}
