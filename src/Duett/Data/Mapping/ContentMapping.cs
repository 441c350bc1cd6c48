using Duett.Domain.Content;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

/// <summary>A house's own content, and what its people think of it.</summary>
internal sealed class ContentMapping
    : IEntityTypeConfiguration<HouseContent>,
        IEntityTypeConfiguration<VoteBox>,
        IEntityTypeConfiguration<PieceRating>,
        IEntityTypeConfiguration<VotesGiven>
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

    public void Configure(EntityTypeBuilder<VoteBox> entity)
    {
        entity.Owned("VoteBoxes");
        entity.Property(x => x.Key).HasMaxLength(HouseContent.LongestKey);
        entity.Ignore(x => x.Of);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.Kind,
                x.Key,
                x.Edition,
            })
            .IsUnique();
    }

    public void Configure(EntityTypeBuilder<PieceRating> entity)
    {
        entity.Owned("PieceRatings");
        entity.Property(x => x.Key).HasMaxLength(HouseContent.LongestKey);
        entity.Ignore(x => x.Mean);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.Kind,
                x.Key,
                x.Edition,
            })
            .IsUnique();
    }

    public void Configure(EntityTypeBuilder<VotesGiven> entity)
    {
        entity.Owned("VotesGiven");
        entity.HasIndex(x => new { x.OrganisationId, x.PersonId }).IsUnique();
        entity.Refers<VotesGiven, Person>(x => new { x.OrganisationId, x.PersonId });
    }
}
