using Duett.Domain.Offers;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Offers;

/// <summary>Topics by area: what may be told, and what two tables together must not tell.</summary>
public sealed class CountByAreaTests
{
    private static readonly GroupGate Gate = new(5);

    [Fact]
    public void An_area_is_told_of_with_five_who_name_the_topic_and_five_who_do_not()
    {
        var lines = Of([.. People("IT", 6, "ki"), .. People("IT", 5), .. People("Bau", 12, "ki")]);
        Assert.Contains(new TopicLine("ki", "IT", true, 6, false), lines);
        // Of twelve who all name it nobody is told how few do not.
        Assert.Contains(new TopicLine("ki", "Bau", true, 8, true), lines);
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void Four_who_name_it_stand_nowhere() =>
        Assert.Empty(Of([.. People("IT", 4, "ki"), .. People("IT", 9), .. People("Bau", 20)]));

    [Fact]
    public void A_small_area_takes_the_next_one_with_it()
    {
        Assert.Equal(
            ["Bau"],
            Of([.. People("IT", 10, "ki"), .. People("Bau", 15, "ki"), .. People("Amt", 3)]).Select(l => l.Area)
        );
        Assert.Empty(Of([.. People("IT", 10, "ki"), .. People(null, 4)]));
    }

    [Fact]
    public void A_second_round_of_the_same_people_and_one_more_is_not_told()
    {
        List<Counted> first = [.. People("IT", 8, "ki"), .. People("IT", 8)];
        List<Counted> second = [.. first, .. People("IT", 1, "ki")];
        Assert.NotEmpty(Of(second));
        Assert.Empty(CountByArea.Of(Gate, true, second, [Ids(first)]));
        // Where five more have come the difference is a group as well.
        List<Counted> third = [.. first, .. People("IT", 5, "ki")];
        Assert.NotEmpty(CountByArea.Of(Gate, true, third, [Ids(first)]));
    }

    private static List<Guid> Ids(IEnumerable<Counted> people) => [.. people.Select(p => p.Person)];

    private static List<TopicLine> Of(IReadOnlyList<Counted> people) => [.. CountByArea.Of(Gate, true, people, [])];

    private static IEnumerable<Counted> People(string? area, int count, params string[] topics) =>
        Enumerable.Range(0, count).Select(_ => new Counted(Guid.NewGuid(), area, topics)).ToList();
}
