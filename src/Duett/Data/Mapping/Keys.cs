using System.Linq.Expressions;
using Duett.Domain;
using Duett.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Duett.Data.Mapping;

/// <summary>What every table of an organisation has in common.</summary>
internal static class Keys
{
    public static void Owned<T>(this EntityTypeBuilder<T> entity, string table)
        where T : Owned
    {
        entity.ToTable(table);
        entity.HasKey(x => new { x.OrganisationId, x.Id });
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.Property(x => x.Version).IsConcurrencyToken();
        entity.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>
    /// A reference within the same organisation; <paramref name="key"/> is (OrganisationId, the other's id). Cascades only when
    /// the row is meaningless without what it points to.
    /// </summary>
    public static void Refers<T, TOther>(
        this EntityTypeBuilder<T> entity,
        Expression<Func<T, object?>> key,
        DeleteBehavior onDelete = DeleteBehavior.Cascade
    )
        where T : class
        where TOther : class => entity.HasOne<TOther>().WithMany().HasForeignKey(key).OnDelete(onDelete);
}
