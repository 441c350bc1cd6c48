using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OutboxMapping
    : IEntityTypeConfiguration<OutgoingMail>,
        IEntityTypeConfiguration<Job>,
        IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> entity)
    {
        entity.Owned("Mails");
        entity.HasIndex(x => new { x.OrganisationId, x.QueuedAt });
        entity.HasIndex(x => new { x.OrganisationId, x.PersonId });
        entity.Refers<OutgoingMail, Person>(x => new { x.OrganisationId, x.PersonId });
    }

    public void Configure(EntityTypeBuilder<Job> entity)
    {
        entity.ToTable("Jobs");
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.Property(x => x.Key).HasMaxLength(200);
        entity.HasIndex(x => x.DueAt);
        entity.HasIndex(x => x.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.Owned("AuditEntries");
        entity.Property(x => x.Detail).HasMaxLength(40);
        entity.HasIndex(x => new { x.OrganisationId, x.At });
    }
}
