using Duett.Domain.Offers;
using Duett.Domain.Outcomes;
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

    [Fact]
    public void What_the_round_tells_of_a_topic_less_its_areas_is_no_small_group_either()
    {
        // Six of twelve in IT, one of ten in Bau: the whole says seven, and seven less six is one.
        List<Counted> people =
        [
            .. People("IT", 6, "ki"),
            .. People("IT", 6),
            .. People("Bau", 1, "ki"),
            .. People("Bau", 9),
        ];
        Assert.Empty(Of(people));
        // Eleven of twelve in Bau: "at least" is no secret if the whole and the other area are told exactly.
        Assert.DoesNotContain(
            Of([.. People("IT", 6, "ki"), .. People("IT", 6), .. People("Bau", 11, "ki"), .. People("Bau", 1)]),
            l => !l.AtLeast
        );
    }

    [Fact]
    public void Whoever_subtracts_finds_nobody_in_500_rounds()
    {
        var (dice, told) = (new Random(11), 0);
        for (var round = 0; round < 500; round++)
        {
            string[] areas = [.. Enumerable.Range(0, dice.Next(1, 5)).Select(a => $"Bereich {a}")];
            List<Counted> people =
            [
                .. Enumerable
                    .Range(0, dice.Next(10, 60))
                    .Select(_ => new Counted(
                        Guid.NewGuid(),
                        areas[dice.Next(areas.Length)],
                        [.. new[] { "ki", "video", "daten" }.Where(_ => dice.Next(2) == 0)]
                    )),
            ];
            var lines = Of(people);
            var totals = RoundPictures.TopicsOf("topics", [.. people.Select(p => p.Topics)], Gate);
            foreach (var total in totals.Where(t => !t.AtLeast && t.Part != RoundPictures.Rest))
            {
                var mine = lines.Where(l => l.Topic == total.Part).ToList();
                var exact = mine.Where(l => !l.AtLeast).ToList();
                if (exact.Count == 0)
                    continue;
                told++;
                var hidden = people.Where(p => exact.All(l => l.Area != p.Area)).ToList();
                var rest = total.Value - exact.Sum(l => l.Value);
                Assert.Equal(hidden.Count(p => p.Topics.Contains(total.Part)), rest);
                Assert.True(rest is 0 or >= 5 && hidden.Count - rest is 0 or >= 5);
            }
        }
        Assert.True(told > 100);
    }

    private static List<Guid> Ids(IEnumerable<Counted> people) => [.. people.Select(p => p.Person)];

    private static List<TopicLine> Of(IReadOnlyList<Counted> people) => [.. CountByArea.Of(Gate, true, people, [])];

    private static IEnumerable<Counted> People(string? area, int count, params string[] topics) =>
        Enumerable.Range(0, count).Select(_ => new Counted(Guid.NewGuid(), area, topics)).ToList();
}
