using Duett.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Architecture;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_for_SQLite_agree_with_the_model()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_migrations_for_PostgreSQL_agree_with_the_model()
    {
        using var db = new PostgresDesign().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void A_changed_model_is_noticed()
    {
        var options = new DbContextOptionsBuilder<PlantedDb>();
        options.UseSqliteFile("planted.db");
        options.UseSqlite(o => o.MigrationsAssembly(typeof(SqliteDuettDb).Assembly.GetName().Name));
        using var db = new PlantedDb(options.Options);
        Assert.True(db.Database.HasPendingModelChanges());
    }

    /// <summary>One table more than the migrations know.</summary>
    private sealed class PlantedDb(DbContextOptions<PlantedDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder model)
        {
            model.ApplyConfigurationsFromAssembly(typeof(DuettDb).Assembly);
            model.Entity<Planted>();
        }
    }

    private sealed class Planted
    {
        public int Id { get; set; }
    }
}
