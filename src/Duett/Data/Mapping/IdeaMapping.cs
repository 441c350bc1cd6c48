using Duett.Domain.Ideas;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

/// <summary>Ideas that were released to the organisation. By design nothing here refers to a tandem.</summary>
internal sealed class IdeaMapping : IEntityTypeConfiguration<SharedIdea>, IEntityTypeConfiguration<SharedIdeaName>
{
    public void Configure(EntityTypeBuilder<SharedIdea> entity)
    {
        entity.Owned("SharedIdeas");
        entity.Ignore(x => x.CanBeWithdrawn);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<SharedIdea, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<SharedIdeaName> entity)
    {
        entity.Owned("SharedIdeaNames");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.IdeaId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<SharedIdeaName, SharedIdea>(x => new { x.OrganisationId, x.IdeaId });
        entity.Refers<SharedIdeaName, Person>(x => new { x.OrganisationId, x.PersonId });
    }
}
