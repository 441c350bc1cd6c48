using System.Text;
using System.Text.Json;
using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class IndependenceOfOrder
{
    [Fact]
    public void The_same_input_in_any_order_gives_identical_bytes()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            byte[] once = Bytes(problem);
            for (int order = 0; order < 3; order++)
                Assert.Equal(once, Bytes(RandomProblems.Shuffled(problem, order)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Many_equally_good_results_make_no_difference(int capacity)
    {
        var problem = RandomProblems.Dense(seed: 4, size: 60, most: 1, capacity, density: 0.3);
        byte[] once = Bytes(problem);
        for (int order = 0; order < 5; order++)
            Assert.Equal(once, Bytes(RandomProblems.Shuffled(problem, order)));
    }

    [Fact]
    public void Three_runs_give_identical_bytes()
    {
        var problem = RandomProblems.Dense(seed: 5, size: 120, most: 50, capacity: 2);
        byte[] once = Bytes(problem);
        Assert.Equal(once, Bytes(problem));
        Assert.Equal(once, Bytes(problem));
    }

    [Fact]
    public void Identities_are_ordered_by_their_characters_whatever_the_language_of_the_machine()
    {
        var problem = MatchingProblem.Create([new("ä", 1), new("z", 1), new("Z", 1), new("a", 1)], [], []);
        Assert.Equal(["Z", "a", "z", "ä"], problem.Mentors.Select(mentor => mentor.Id));
    }

    private static byte[] Bytes(MatchingProblem problem)
    {
        var result = Matcher.Solve(problem);
        var left = Explain.EverybodyWithoutPartner(problem, result);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(result) + JsonSerializer.Serialize(left));
    }
}
