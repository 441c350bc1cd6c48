using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class SolvingTinyProblems
{
    [Fact]
    public void The_result_is_as_good_as_trying_every_set_of_pairs()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            var best = BruteForce.Best(problem);
            var result = Matcher.Solve(problem, cancel: TestContext.Current.CancellationToken);
            Assert.True(
                best == new BruteForce.Value(result.People, result.PairCount, result.Points),
                $"Seed {seed}: {best} expected, found {result.People}, {result.PairCount}, {result.Points}."
            );
            Assert.True(result.Proved);
        }
    }

    [Fact]
    public void With_points_as_the_only_aim_the_sum_is_the_largest_possible()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            var problem = RandomProblems.Tiny(seed, Objective.Points);
            Assert.Equal(BruteForce.Best(problem).Points, Matcher.Solve(problem).Points);
        }
    }

    [Fact]
    public void The_tiny_problems_contain_everything_that_can_go_together()
    {
        var problems = Enumerable.Range(0, 2_000).Select(seed => RandomProblems.Tiny(seed)).ToList();
        Assert.True(problems.Count(problem => problem.Pins.Length > 0) > 200);
        Assert.True(problems.Count(problem => problem.Forbidden.Length > 0) > 200);
        Assert.True(problems.Count(problem => problem.Running.Length > 0) > 200);
        Assert.True(problems.Count(problem => problem.Mentors.Any(mentor => mentor.Capacity == 0)) > 200);
        Assert.True(problems.Count(problem => problem.Candidates.Any(candidate => candidate.Points < 0)) > 200);
        Assert.True(problems.Count(HasRoomForSeveralOnBothSides) > 200);
    }

    private static bool HasRoomForSeveralOnBothSides(MatchingProblem problem) =>
        problem.Mentors.Any(mentor => mentor.Capacity > 1) && problem.Mentees.Any(mentee => mentee.Capacity > 1);
}
