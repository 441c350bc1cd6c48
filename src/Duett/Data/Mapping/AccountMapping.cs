using Duett.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

internal sealed class AccountMapping
    : IEntityTypeConfiguration<Account>,
        IEntityTypeConfiguration<Session>,
        IEntityTypeConfiguration<Passkey>,
        IEntityTypeConfiguration<Link>,
        IEntityTypeConfiguration<RateCounter>,
        IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<Account> entity)
    {
        entity.ToTable("Accounts");
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.Property(x => x.Version).IsConcurrencyToken();
        entity.HasIndex(x => x.Mail).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Session> entity)
    {
        entity.ToTable("Sessions");
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.HasIndex(x => x.TokenHash).IsUnique();
        entity.Refers<Session, Account>(x => x.AccountId);
    }

    public void Configure(EntityTypeBuilder<Passkey> entity)
    {
        entity.ToTable("Passkeys");
        entity.HasKey(x => x.CredentialId);
        entity.Property(x => x.CredentialId).HasMaxLength(1400);
        entity.Property(x => x.Data).HasMaxLength(20000);
        entity.Refers<Passkey, Account>(x => x.AccountId);
    }

    public void Configure(EntityTypeBuilder<Link> entity)
    {
        entity.ToTable("Links");
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.HasIndex(x => x.TokenHash).IsUnique();
        entity.HasIndex(x => new { x.Kind, x.SubjectId });
        entity.HasIndex(x => x.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<RateCounter> entity)
    {
        entity.ToTable("RateCounters");
        entity.HasKey(x => x.Key);
        entity.Property(x => x.Key).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<DataKey> entity)
    {
        entity.ToTable("DataKeys");
        entity.HasKey(x => x.Name);
    }
}
