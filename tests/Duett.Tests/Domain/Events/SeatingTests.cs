using Duett.Domain.Events;
using Xunit;

namespace Duett.Tests.Domain.Events;

public sealed class SeatingTests
{
    [Fact]
    public void Tandems_sit_together_everybody_once_and_tables_are_about_equally_full()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var people = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Guid.NewGuid()).ToList();
            var tandems = Enumerable
                .Range(0, people.Count / 3)
                .Select(i => (people[2 * i], people[2 * i + 1]))
                .ToList();
            var tables = Seating.Tables(people, tandems, random.Next(1, 10));
            Assert.Equal(people.Order(), tables.SelectMany(t => t).Order());
            foreach (var (one, other) in tandems)
                Assert.Contains(tables, t => t.Contains(one) && t.Contains(other));
            Assert.True(tables.Max(t => t.Count) - tables.Min(t => t.Count) <= 2);
        }
    }

    [Fact]
    public void Whoever_is_in_two_tandems_sits_with_both_and_absent_partners_take_no_place()
    {
        var (mentor, one, two, away) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var tables = Seating.Tables([one, mentor, two], [(mentor, one), (mentor, two), (away, two)], 3);
        Assert.Equal(3, Assert.Single(tables).Count);
    }
}
