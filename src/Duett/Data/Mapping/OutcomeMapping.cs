using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OutcomeMapping
    : IEntityTypeConfiguration<OutcomeWave>,
        IEntityTypeConfiguration<Asked>,
        IEntityTypeConfiguration<AnswerBox>,
        IEntityTypeConfiguration<OutcomeFigure>
{
    public void Configure(EntityTypeBuilder<OutcomeWave> entity)
    {
        entity.Owned("OutcomeWaves");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.Wave,
            })
            .IsUnique();
        entity.Refers<OutcomeWave, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<Asked> entity)
    {
        entity.Owned("Asked");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.Wave,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<Asked, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Asked, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<AnswerBox> entity)
    {
        entity.Owned("AnswerBoxes");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.Wave,
            })
            .IsUnique();
        entity.Refers<AnswerBox, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<OutcomeFigure> entity)
    {
        entity.Owned("OutcomeFigures");
        entity.HasIndex(x => new
        {
            x.OrganisationId,
            x.RoundId,
            x.Wave,
        });
        entity.Refers<OutcomeFigure, Round>(x => new { x.OrganisationId, x.RoundId });
    }
}
