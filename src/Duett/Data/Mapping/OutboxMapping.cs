using Duett.Domain.Audit;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class OutboxMapping
    : IEntityTypeConfiguration<OutgoingMail>,
        IEntityTypeConfiguration<MailWording>,
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

    public void Configure(EntityTypeBuilder<MailWording> entity)
    {
        entity.Owned("MailWordings");
        entity.Property(x => x.Kind).HasMaxLength(40);
        entity.Property(x => x.Language).HasMaxLength(2);
        entity.Property(x => x.Subject).HasMaxLength(MailWording.LongestSubject);
        entity.Property(x => x.Body).HasMaxLength(MailWording.LongestBody);
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.RoundId,
                x.Kind,
                x.Language,
            })
            .IsUnique();
        // Two texts without a round count as different for the index above: this one keeps them apart.
        entity
            .HasIndex(x => new
            {
                x.OrganisationId,
                x.Kind,
                x.Language,
            })
            .HasFilter("\"RoundId\" IS NULL")
            .IsUnique();
        entity.Refers<MailWording, Round>(x => new { x.OrganisationId, x.RoundId });
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
