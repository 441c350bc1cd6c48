using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Thanks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class ThanksMapping : IEntityTypeConfiguration<Contributor>
{
    public void Configure(EntityTypeBuilder<Contributor> entity)
    {
        entity.Owned("Contributors");
        entity.Ignore(x => x.Place);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<Contributor, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Contributor, Person>(x => new { x.OrganisationId, x.PersonId });
    }
}
