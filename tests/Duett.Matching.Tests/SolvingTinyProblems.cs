using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class SolvingTinyProblems
{
    [Fact]
    public void The_result_is_as_good_as_trying_every_set_of_pairs()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            var (best, result) = (BruteForce.Best(problem), Matcher.Solve(problem));
            var found = BruteForce.ValueOf(problem, result);
            Assert.True(best == found, $"Seed {seed}: {best} expected, {found} found.");
            Assert.Equal(best.People, result.People);
            Assert.True(result.Proved);
        }
    }

    [Fact]
    public void With_points_as_the_only_aim_the_sum_is_the_largest_possible()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            var problem = RandomProblems.Tiny(seed, Objective.Points);
            var (best, found) = (BruteForce.Best(problem), BruteForce.ValueOf(problem, Matcher.Solve(problem)));
            Assert.Equal((best.Points, best.Preferred), (found.Points, found.Preferred));
        }
    }

    [Fact]
    public void The_tiny_problems_contain_everything_that_can_go_together()
    {
        var problems = Enumerable.Range(0, 3_000).Select(seed => RandomProblems.Tiny(seed)).ToList();
        Assert.All(
            new Func<MatchingProblem, bool>[]
            {
                problem => problem.Pins.Length > 0,
                problem => problem.Forbidden.Length > 0,
                problem => problem.Running.Length > 0,
                problem => problem.Preferred.Length > 0,
                problem => problem.Mentors.Any(one => one.Waited) && problem.Mentees.Any(one => !one.Waited),
                problem => problem.Mentors.Any(mentor => mentor.Capacity == 0),
                problem => problem.Candidates.Any(candidate => candidate.Points < 0),
                problem => problem.Mentors.Any(one => one.Capacity > 1) && problem.Mentees.Any(one => one.Capacity > 1),
                problem => problem.Pins.Length > 0 && problem.Running.Length > 0 && problem.Forbidden.Length > 0,
            },
            isPresent => Assert.InRange(problems.Count(isPresent), 25, problems.Count)
        );
    }

    [Fact]
    public void Several_places_on_both_sides_never_form_the_same_pair_twice()
    {
        var problem = MatchingProblem.Create([new("m", 2)], [new("e", 2)], [new("m", "e", 5)]);
        Assert.Equal([new MatchedPair("m", "e", 5)], Matcher.Solve(problem).Pairs);
    }

    [Fact]
    public void Everybody_gets_somebody_before_anybody_gets_a_second_partner()
    {
        // Two pairs are possible either way; only one way leaves nobody empty.
        var problem = MatchingProblem.Create(
            [new("m1", 2), new("m2", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 100), new("m1", "e2", 100), new("m2", "e2", 1)]
        );
        var result = Matcher.Solve(problem);
        Assert.Equal([new("m1", "e1", 100), new("m2", "e2", 1)], result.Pairs);
        Assert.Equal(4, result.People);
    }

    [Fact]
    public void Who_waited_comes_first_among_sets_of_as_many_people_and_never_costs_a_pair()
    {
        Participant[] mentors = [new("m1", 1)];
        Participant[] mentees = [new("e1", 1), new("e2", 1) { Waited = true }];
        Candidate[] candidates = [new("m1", "e1", 1_000_000), new("m1", "e2", -1_000_000)];
        Assert.Equal(
            [new("m1", "e2", -1_000_000)],
            Matcher.Solve(MatchingProblem.Create(mentors, mentees, candidates)).Pairs
        );

        // To give e2 somebody would leave two others without.
        var fewer = MatchingProblem.Create(
            [new("m1", 1), new("m2", 1)],
            [new("e1", 1), new("e2", 1) { Waited = true }, new("e3", 1)],
            [new("m1", "e1", 1), new("m2", "e3", 1), new("m1", "e2", 1_000)],
            pins: [new("m1", "e1")]
        );
        Assert.Equal([new("m1", "e1", 1), new("m2", "e3", 1)], Matcher.Solve(fewer).Pairs);
    }

    [Fact]
    public void Who_waited_comes_first_for_a_first_partner_only()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 2) { Waited = true }, new("m2", 2)],
            [new("e1", 1), new("e2", 1), new("e3", 1)],
            [
                new("m1", "e1", 10),
                new("m1", "e2", 10),
                new("m1", "e3", 10),
                new("m2", "e1", 11),
                new("m2", "e2", 11),
                new("m2", "e3", 11),
            ]
        );
        var result = Matcher.Solve(problem);
        Assert.Equal(32, result.Points);
        Assert.Single(result.Pairs, pair => pair.MentorId == "m1");
    }

    [Fact]
    public void A_pair_with_negative_points_is_formed_when_it_is_one_more_pair()
    {
        var people = (Mentors: new[] { new Participant("m", 1) }, Mentees: new[] { new Participant("e", 1) });
        Candidate[] candidates = [new("m", "e", -1_000_000_000)];
        Assert.Equal(1, Matcher.Solve(MatchingProblem.Create(people.Mentors, people.Mentees, candidates)).PairCount);
        var points = MatchingProblem.Create(people.Mentors, people.Mentees, candidates, objective: Objective.Points);
        Assert.Equal(0, Matcher.Solve(points).PairCount);
    }

    [Fact]
    public void Nobody_at_all_is_a_problem_with_an_empty_result()
    {
        var result = Matcher.Solve(MatchingProblem.Create([], [], []));
        Assert.Empty(result.Pairs);
        Assert.True(result.Proved);
    }
}
