using Duett.Domain.Enrolments;
using Duett.Domain.Help;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class RoundMapping
    : IEntityTypeConfiguration<Round>,
        IEntityTypeConfiguration<Preparation>,
        IEntityTypeConfiguration<Invitation>,
        IEntityTypeConfiguration<Rehearsal>,
        IEntityTypeConfiguration<WaitingListEntry>,
        IEntityTypeConfiguration<PairRule>,
        IEntityTypeConfiguration<HelpRequest>,
        IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Round> entity)
    {
        entity.Owned("Rounds");
        entity.HasIndex(x => new { x.OrganisationId, x.Slug }).IsUnique();
        entity.Ignore(x => x.PairingRules);
        entity.Property(x => x.Topics).HasMaxLength(8000);
        entity.Refers<Round, Programme>(x => new { x.OrganisationId, x.ProgrammeId }, DeleteBehavior.Restrict);
        entity.Refers<Round, Person>(x => new { x.OrganisationId, x.ManagerId }, DeleteBehavior.Restrict);
        entity.Refers<Round, Person>(x => new { x.OrganisationId, x.ContactPersonId }, DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Preparation> entity)
    {
        entity.Owned("Preparations");
        entity.Property(x => x.Typed).HasMaxLength(100000);
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Refers<Preparation, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.Owned("Invitations");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<Invitation, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Invitation, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<Rehearsal> entity)
    {
        entity.Owned("Rehearsals");
        entity.HasIndex(x => new { x.OrganisationId, x.RoundId }).IsUnique();
        entity.Ignore(x => x.Dials);
        entity.Refers<Rehearsal, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<WaitingListEntry> entity)
    {
        entity.Owned("WaitingList");
        entity.Ignore(x => x.SaysNothing);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.ProgrammeId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<WaitingListEntry, Programme>(x => new { x.OrganisationId, x.ProgrammeId });
        entity.Refers<WaitingListEntry, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<PairRule> entity)
    {
        entity.Owned("PairRules");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.MentorId,
                x.MenteeId,
            })
            .IsUnique();
        entity.Refers<PairRule, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<PairRule, Person>(x => new { x.OrganisationId, x.MentorId });
        entity.Refers<PairRule, Person>(x => new { x.OrganisationId, x.MenteeId });
    }

    public void Configure(EntityTypeBuilder<HelpRequest> entity)
    {
        entity.Owned("HelpRequests");
        entity.Ignore(x => x.Place);
        entity.HasIndex(x => new { x.OrganisationId, x.AddresseeId });
        entity.Refers<HelpRequest, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<HelpRequest, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<Enrolment> entity)
    {
        entity.Owned("Enrolments");
        entity.Ignore(x => x.Places);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.PersonId,
            })
            .IsUnique();
        entity.Refers<Enrolment, Round>(x => new { x.OrganisationId, x.RoundId });
        entity.Refers<Enrolment, Person>(x => new { x.OrganisationId, x.PersonId });
    }
}
