using Duett.Data;
using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Duett.Platform.Retention;
using Duett.Platform.Texts;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Duett.Tests.Features.Transparency;

public sealed class DataRegisterTests(Site site) : IClassFixture<Site>
{
    private static readonly Texts Texts = new();

    [Fact]
    public async Task Every_column_of_the_database_is_told_or_says_nothing_about_a_person() =>
        Assert.Empty(await site.Read(db => Task.FromResult(Untold(db.Model))));

    [Fact]
    public async Task The_register_names_only_columns_that_exist()
    {
        var columns = await site.Read(db => Task.FromResult(ColumnsOf(db.Model).ToHashSet()));
        Assert.True(columns.Count > 150, "The guard no longer sees the columns.");
        Assert.Empty(Told().Except(columns));
    }

    [Fact]
    public void A_planted_column_that_nobody_is_told_about_is_found()
    {
        var options = new DbContextOptionsBuilder<PlantedDb>();
        options.UseSqliteFile("planted.db");
        using var db = new PlantedDb(options.Options);
        Assert.Equal([(typeof(Duett.Domain.People.Person), "LastSeenOn")], Untold(db.Model));
    }

    [Fact]
    public void Every_row_and_every_part_somebody_reads_has_its_words()
    {
        foreach (var group in DataRegister.Groups)
        {
            string[] keys =
            [
                $"Legal.What{group.Name}",
                $"Legal.Readers{group.Name}",
                $"Legal.Others{group.Name}",
                $"Transparency.Purpose{group.Name}",
                .. group.Part.Select(reader => $"Transparency.Part{group.Name}{reader}"),
                .. group.Clocks.Count == 0 ? [$"Transparency.Until{group.Name}"] : Array.Empty<string>(),
            ];
            Assert.Empty(keys.Where(key => !Texts.Has(key)));
            Assert.Empty(group.Clocks.Except(Clocks.All.Select(c => c.Name)));
            Assert.Empty(group.Full.Intersect(group.Part));
        }
        Assert.Equal(Clocks.All.Count, DataRegister.Groups.SelectMany(g => g.Clocks).Distinct().Count());
    }

    [Fact]
    public void The_works_council_reads_no_data_about_people_beyond_roles_and_their_changes() =>
        Assert.Equal(
            ["Roles", "Log"],
            DataRegister.Groups.Where(g => g.Full.Contains(Reader.BR) || g.Part.Contains(Reader.BR)).Select(g => g.Name)
        );

    [Fact]
    public void The_room_is_read_by_the_two_alone()
    {
        var room = DataRegister.Groups.Single(g => g.Name == "Room");
        Assert.Equal([Reader.Self, Reader.Partner], room.Full);
        Assert.Empty(room.Part);
    }

    [Fact]
    public void The_weights_that_are_told_are_those_that_count()
    {
        Assert.Equal(1000, PairPoints.Most.Sum(p => p.Most));
        var mentor = Seeker(wants: "b", offers: "a", department: "Hafen");
        var mentee = Seeker(wants: "a", offers: "b", department: "Zentrale");
        var best = PairPoints.Of(mentor, mentee);
        Assert.Equal(
            PairPoints.Most.Select(p => p.Most),
            [best.Topics, best.Back, best.Times, best.Area, best.Place, best.Interests, best.Languages]
        );
    }

    [Fact]
    public void Every_figure_about_what_tandems_do_has_a_limit_of_five_at_least() =>
        Assert.All(Reports.All, report => Assert.True(report.Fewest is null or >= 5));

    private static Seeker Seeker(string wants, string offers, string department) =>
        new()
        {
            Id = Guid.NewGuid(),
            Teaches = true,
            Learns = true,
            Wants = [new Wish(wants, 1)],
            Offers = new Dictionary<string, int?> { [offers] = 4 },
            OpenToAnything = false,
            Interests = new[] { "x", "y", "z", "u" }.ToDictionary(i => i),
            Languages = ["de", "en", "fr"],
            Times = WeekTimes.All,
            Place = MeetingPlace.Either,
            Location = "Kiel",
            Department = department,
            Team = "",
            JobFamily = "",
        };

    private static List<(Type, string)> Untold(IModel model) => [.. ColumnsOf(model).Except(Told()).Order()];

    private static IEnumerable<(Type, string)> ColumnsOf(IModel model) =>
        from table in model.GetEntityTypes()
        from column in table.GetProperties()
        where
            !DataRegister.KeysOfEveryTable.Contains(column.Name)
            || !typeof(Duett.Domain.Owned).IsAssignableFrom(table.ClrType)
        where column.Name != "Version"
        select (table.ClrType, column.Name);

    private static IEnumerable<(Type, string)> Told() =>
        from columns in DataRegister.Groups.SelectMany(g => g.Columns).Concat(DataRegister.NothingPersonal)
        from name in columns.Names
        select (columns.Table, name);

    private sealed class PlantedDb(DbContextOptions<PlantedDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder model)
        {
            model.ApplyConfigurationsFromAssembly(typeof(DuettDb).Assembly);
            model.Entity<Duett.Domain.People.Person>().Property<DateOnly?>("LastSeenOn");
        }
    }
}
