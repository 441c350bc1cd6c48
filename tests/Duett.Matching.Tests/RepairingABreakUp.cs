using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class RepairingABreakUp
{
    [Fact]
    public void Both_get_somebody_new_and_no_other_tandem_is_touched()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1), new("m2", 1), new("m3", 1)],
            [new("e1", 1), new("e2", 1), new("e3", 1)],
            RandomProblems
                .AllPairs([new("m1", 1), new("m2", 1), new("m3", 1)], [new("e1", 1), new("e2", 1), new("e3", 1)])
                .Select(pair => new Candidate(pair.MentorId, pair.MenteeId, pair.MentorId[1] * pair.MenteeId[1])),
            forbidden: [new("m1", "e1", new("separated"))]
        );
        var repaired = Repair.FreeOnly(problem, [new("m2", "e2")]);
        Assert.Equal([new Pair("m1", "e3"), new Pair("m3", "e1")], repaired.Result.Pairs.Select(pair => pair.Pair));
        Assert.Equal(6, repaired.Result.People);
    }

    [Fact]
    public void A_running_tandem_stays_even_when_a_rule_forbids_it_by_now_or_a_capacity_was_lowered()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 0), new("m2", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m2", "e1", 5), new("m2", "e2", 1), new("m1", "e2", 9)],
            forbidden: [new("m1", "e1", new("team"))]
        );
        var repaired = Repair.FreeOnly(problem, [new("m1", "e1")]);
        Assert.Equal([new Pair("m2", "e2")], repaired.Result.Pairs.Select(pair => pair.Pair));
    }

    [Fact]
    public void The_new_pairs_are_the_best_ones_with_everything_else_fixed()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            var before = Matcher.Solve(problem);
            if (before.PairCount == 0)
                continue;
            var separated = before.Pairs[seed % before.PairCount];
            var staying = before.Pairs.Remove(separated).Select(pair => pair.Pair).ToList();
            var today = problem
                .WithPins(problem.Pins.Where(pin => pin != separated.Pair))
                .WithForbidden(problem.Forbidden.Add(new(separated.MentorId, separated.MenteeId, new("separated"))));
            var repaired = Repair.FreeOnly(today, staying);
            var pinned = BruteForce.Best(today.WithPins(staying).WithPreferred([]));
            Assert.Equal(
                (pinned.People, pinned.Pairs),
                (repaired.Result.People, repaired.Result.PairCount + staying.Count)
            );
            Assert.Equal(pinned.Points, repaired.Result.Points + before.Points - separated.Points);
            Assert.Empty(repaired.Result.Pairs.Select(pair => pair.Pair).Intersect(staying));
        }
    }

    [Fact]
    public void Pairs_that_stay_may_be_named_again_and_take_the_place_of_their_pin()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 2)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 5), new("m1", "e2", 1)],
            pins: [new("m1", "e1")]
        );
        var once = Repair.FreeOnly(problem, [new("m1", "e1")]);
        var again = Repair.FreeOnly(once.Problem, [new("m1", "e1"), new("m1", "e1")]);
        Assert.Equal([new MatchedPair("m1", "e2", 1)], once.Result.Pairs);
        Assert.Equal(once.Result.Pairs, again.Result.Pairs);
    }
}
