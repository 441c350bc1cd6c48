using Duett.Data;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Duett.Tests.Platform.Retention;

public sealed class ErasureRegisterTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Every_table_says_what_erasure_does_with_it() =>
        Assert.Empty(await site.Read(db => Task.FromResult(WithoutLine(db.Model))));

    [Fact]
    public async Task Every_line_is_about_one_table()
    {
        var tables = await site.Read(db =>
            Task.FromResult(db.Model.GetEntityTypes().Select(t => t.ClrType).ToHashSet())
        );
        Assert.All(Erasure.Register, line => Assert.Contains(line.Table, tables));
        Assert.Equal(Erasure.Register.Count, Erasure.Register.Select(l => l.Table).Distinct().Count());
        Assert.All(Erasure.Register, line => Assert.NotEmpty(line.Why));
    }

    [Fact]
    public async Task Everything_that_hangs_on_a_person_goes_with_the_person()
    {
        // A row that may point to a person and stays must be named as staying.
        var staying = await site.Read(db =>
            Task.FromResult(
                db.Model.FindEntityType(typeof(Duett.Domain.People.Person))!
                    .GetReferencingForeignKeys()
                    .Where(k => k.DeleteBehavior != DeleteBehavior.Cascade)
                    .Select(k => k.DeclaringEntityType.ClrType)
                    .Distinct()
                    .ToList()
            )
        );
        Assert.All(staying, table => Assert.Equal(Fate.Detached, LineOf(table).Fate));
    }

    [Fact]
    public void A_planted_table_without_a_line_is_found()
    {
        var options = new DbContextOptionsBuilder<PlantedDb>();
        options.UseSqliteFile("planted.db");
        using var db = new PlantedDb(options.Options);
        Assert.Equal(["Planted"], WithoutLine(db.Model));
    }

    private static List<string> WithoutLine(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(t => Erasure.Register.All(line => line.Table != t.ClrType))
                .Select(t => t.ClrType.Name),
        ];

    private static ErasureLine LineOf(Type table) => Erasure.Register.Single(line => line.Table == table);

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
