using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class TandemMapping
    : IEntityTypeConfiguration<Tandem>,
        IEntityTypeConfiguration<MetPair>,
        IEntityTypeConfiguration<NewPartnerAnswer>,
        IEntityTypeConfiguration<MatchingRun>,
        IEntityTypeConfiguration<Meeting>,
        IEntityTypeConfiguration<RoomDocument>,
        IEntityTypeConfiguration<ContentKey>
{
    public void Configure(EntityTypeBuilder<Tandem> entity)
    {
        entity.Owned("Tandems");
        entity.Ignore(x => x.State);
        entity.Ignore(x => x.IsFree);
        entity.Ignore(x => x.KeepsRoom);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId });
        entity.HasIndex(x => new { x.OrganisationId, x.MentorId });
        entity.HasIndex(x => new { x.OrganisationId, x.MenteeId });
        entity.Refers<Tandem, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Tandem, Person>(x => new { x.OrganisationId, x.MentorId });
        entity.Refers<Tandem, Person>(x => new { x.OrganisationId, x.MenteeId });
    }

    public void Configure(EntityTypeBuilder<MetPair> entity)
    {
        entity.Owned("MetPairs");
        entity.Property(x => x.Hash).HasMaxLength(64);
        entity.HasIndex(x => new { x.OrganisationId, x.Hash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<NewPartnerAnswer> entity)
    {
        entity.Owned("NewPartnerAnswers");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.TandemId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<NewPartnerAnswer, Tandem>(x => new { x.OrganisationId, x.TandemId });
        entity.Refers<NewPartnerAnswer, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<MatchingRun> entity)
    {
        entity.Owned("MatchingRuns");
        entity.Property(x => x.Unmatched).HasMaxLength(500000);
        entity.HasIndex(x => new
        {
            x.OrganisationId,
            x.RoundId,
            x.At,
        });
        entity.Refers<MatchingRun, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<Meeting> entity)
    {
        entity.Owned("Meetings");
        entity.HasIndex(x => new
        {
            x.OrganisationId,
            x.TandemId,
            x.StartsAt,
        });
        entity.HasIndex(x => x.Uid).IsUnique();
        entity.Refers<Meeting, Tandem>(x => new { x.OrganisationId, x.TandemId });
    }

    public void Configure(EntityTypeBuilder<RoomDocument> entity)
    {
        entity.Owned("RoomDocuments");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.TandemId,
                x.Kind,
            })
            .IsUnique();
        entity.Refers<RoomDocument, Tandem>(x => new { x.OrganisationId, x.TandemId });
    }

    public void Configure(EntityTypeBuilder<ContentKey> entity)
    {
        entity.Owned("ContentKeys");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.Scope,
                x.SubjectId,
            })
            .IsUnique();
    }
}
