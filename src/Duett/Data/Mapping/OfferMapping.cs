using Duett.Domain.Offers;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OfferMapping
    : IEntityTypeConfiguration<HelpOffer>,
        IEntityTypeConfiguration<OfferMessage>,
        IEntityTypeConfiguration<TopicTable>
{
    public void Configure(EntityTypeBuilder<HelpOffer> entity)
    {
        entity.Owned("HelpOffers");
        entity.Ignore(x => x.Place);
        entity.Ignore(x => x.LastDay);
        entity.HasIndex(x => new { x.OrganisationId, x.PersonId }).IsUnique();
        entity.Refers<HelpOffer, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<OfferMessage> entity)
    {
        entity.Owned("OfferMessages");
        entity.Ignore(x => x.Place);
        entity.HasIndex(x => new { x.OrganisationId, x.HelperId });
        entity.Refers<OfferMessage, Person>(x => new { x.OrganisationId, x.PersonId });
        entity.Refers<OfferMessage, Person>(x => new { x.OrganisationId, x.HelperId });
    }

    public void Configure(EntityTypeBuilder<TopicTable> entity)
    {
        entity.Owned("TopicTables");
        entity.Property(x => x.Lines).HasMaxLength(2_000_000);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<TopicTable, Round>(x => new { x.OrganisationId, x.RoundId });
    }
}
