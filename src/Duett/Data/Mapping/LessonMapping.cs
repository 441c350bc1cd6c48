using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

/// <summary>What is left of a round for the next one.</summary>
internal sealed class LessonMapping
    : IEntityTypeConfiguration<Lesson>,
        IEntityTypeConfiguration<LessonBox>,
        IEntityTypeConfiguration<LessonGiven>,
        IEntityTypeConfiguration<LookBack>,
        IEntityTypeConfiguration<RoundFigures>,
        IEntityTypeConfiguration<RoundGoal>
{
    public void Configure(EntityTypeBuilder<Lesson> entity)
    {
        entity.Owned("Lessons");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Lesson, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<LessonBox> entity)
    {
        entity.Owned("LessonBoxes");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<LessonBox, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<LessonGiven> entity)
    {
        entity.Owned("LessonsGiven");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<LessonGiven, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<LessonGiven, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<LookBack> entity)
    {
        entity.Owned("LookBacks");
        entity.Ignore(x => x.IsEmpty);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<LookBack, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<RoundFigures> entity)
    {
        entity.Owned("RoundFigures");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<RoundFigures, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<RoundGoal> entity)
    {
        entity.Owned("RoundGoals");
        entity.Ignore(x => x.IsMet);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.Number,
            })
            .IsUnique();
        entity.Refers<RoundGoal, Round>(x => new { x.OrganisationId, x.RoundId });
    }
}
