using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

/// <summary>J. E. Beasley's assignment problems of the OR-Library: least costs, so points are costs with the sign turned.</summary>
public class PublishedOptima
{
    [Theory]
    [InlineData("assign100", 305)]
    [InlineData("assign200", 475)]
    [InlineData("assign300", 626)]
    [InlineData("assign400", 804)]
    [InlineData("assign500", 991)]
    [InlineData("assign700", 1_362)]
    [InlineData("assignp800", 2_239)]
    [InlineData("assignp1500", 5_839)]
    [InlineData("assignp5000", 48_533)]
    public void The_published_least_cost_is_reached(string name, long cost)
    {
        string file = Path.Combine(SharedData.Folder("orlib"), $"{name}.txt");
        int[] numbers =
        [
            .. File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse),
        ];
        int size = numbers[0];
        var people = Enumerable.Range(1, size).Select(at => new Participant($"{at}", 1)).ToList();
        var costs = name.StartsWith("assignp") ? Sparse(numbers) : Dense(numbers, size);
        var result = Matcher.Solve(MatchingProblem.Create(people, people, costs));
        Assert.Equal((2 * size, size, -cost), (result.People, result.PairCount, result.Points));
    }

    private static IEnumerable<Candidate> Dense(int[] numbers, int size) =>
        numbers.Skip(1).Select((cost, at) => new Candidate($"{at / size + 1}", $"{at % size + 1}", -cost));

    private static IEnumerable<Candidate> Sparse(int[] numbers) =>
        numbers.Skip(1).Chunk(3).Select(line => new Candidate($"{line[0]}", $"{line[1]}", -line[2]));
}
