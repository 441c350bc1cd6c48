using Duett.Domain.Accounts;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Domain.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class PersonMapping
    : IEntityTypeConfiguration<Person>,
        IEntityTypeConfiguration<RoleGrant>,
        IEntityTypeConfiguration<ImportFile>,
        IEntityTypeConfiguration<TrainingDone>,
        IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> entity)
    {
        entity.Owned("Absences");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.PersonId,
                x.From,
                x.Until,
            })
            .IsUnique();
        entity.Refers<Absence, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<TrainingDone> entity)
    {
        entity.Owned("TrainingsDone");
        entity.Property(x => x.Module).HasMaxLength(TrainingDone.LongestModule);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.PersonId,
                x.Module,
            })
            .IsUnique();
        entity.Refers<TrainingDone, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<Person> entity)
    {
        entity.Owned("People");
        entity.HasIndex(x => new { x.OrganisationId, x.FoldedMail }).IsUnique();
        entity.HasIndex(x => new { x.OrganisationId, x.StaffNumber }).IsUnique();
        entity.HasIndex(x => new { x.OrganisationId, x.SearchKey });
        entity.HasIndex(x => new
        {
            x.OrganisationId,
            x.LeftOn,
            x.Department,
        });
        entity.HasIndex(x => x.AccountId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.SetNull);
        // No foreign key on ManagerId: the organisation is part of the key and cannot be set to null with it.
        entity.HasIndex(x => new { x.OrganisationId, x.ManagerId });
    }

    public void Configure(EntityTypeBuilder<RoleGrant> entity)
    {
        entity.Owned("RoleGrants");
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.PersonId,
                x.Role,
                x.RoundId,
            })
            .IsUnique();
        entity.Refers<RoleGrant, Person>(x => new { x.OrganisationId, x.PersonId });
        entity.Refers<RoleGrant, Round>(x => new { x.OrganisationId, x.RoundId });
    }

    public void Configure(EntityTypeBuilder<ImportFile> entity)
    {
        entity.Owned("ImportFiles");
        entity.Refers<ImportFile, Person>(x => new { x.OrganisationId, x.By });
    }
}
