using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class PricingAChange
{
    [Fact]
    public void Forcing_a_pair_costs_exactly_what_trying_every_set_says()
    {
        int forced = 0;
        for (int seed = 0; seed < 2_000; seed++)
        {
            var problem = RandomProblems.Tiny(seed).WithPreferred([]);
            var before = Matcher.Solve(problem);
            foreach (var candidate in problem.Candidates)
            {
                var facts = Explain.Pair(problem, before, candidate.Pair);
                if (facts.Forced is not { } price)
                    continue;
                forced++;
                var best = BruteForce.Best(problem.WithPins(problem.Pins.Append(candidate.Pair)));
                Assert.Equal(best.People - before.People, price.People);
                Assert.Equal(best.Pairs - before.PairCount, price.Pairs);
                Assert.Equal(best.Points - before.Points, price.Points);
                Assert.Contains(price.Added, pair => pair.Pair == candidate.Pair);
                Assert.True(
                    BruteForce.ValueOf(problem, price.Result).CompareTo(BruteForce.ValueOf(problem, before)) <= 0
                );
            }
        }
        Assert.True(forced > 300, $"Only {forced} pairs were forced.");
    }

    [Fact]
    public void Forcing_a_pair_costs_at_least_what_the_prices_of_the_proof_say()
    {
        var problem = RandomProblems.Dense(seed: 21, size: 15, most: 30);
        var before = Matcher.Solve(problem);
        var mentor = before.Proof.Mentors.ToDictionary(price => price.Id, price => price.Price);
        var mentee = before.Proof.Mentees.ToDictionary(price => price.Id, price => price.Price);
        foreach (var one in problem.Candidates)
            if (Explain.Pair(problem, before, one.Pair).Forced is { } price)
                Assert.True(
                    -price.Points >= mentor[one.MentorId] + mentee[one.MenteeId] - one.Points - before.Proof.Reward
                );
    }

    [Fact]
    public void Only_pairs_on_the_chain_change_hands()
    {
        // Everybody is worth the same to everybody: a forced pair moves exactly two pairs.
        var problem = RandomProblems.Dense(seed: 1, size: 20, most: 0);
        var before = Matcher.Solve(problem);
        var (one, other) = (before.Pairs[3], before.Pairs[11]);
        var price = Price.Of(problem, before, Change.Pin(one.MentorId, other.MenteeId));
        Assert.Equal((0, 0, 0L), (price.People, price.Pairs, price.Points));
        Assert.Equal([one, other], price.Removed);
        Assert.Equal(2, price.Added.Length);
    }

    [Fact]
    public void Forbidding_costs_what_solving_again_says_and_unpinning_never_costs()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var problem = RandomProblems.Tiny(seed).WithPreferred([]);
            var before = Matcher.Solve(problem);
            foreach (var pair in before.Pairs.Where(pair => !problem.Pins.Contains(pair.Pair)))
            {
                var price = Price.Of(problem, before, Change.Forbid(pair.MentorId, pair.MenteeId, new("office")));
                Assert.Contains(pair, price.Removed);
                Assert.True(
                    BruteForce.ValueOf(problem, price.Result).CompareTo(BruteForce.ValueOf(problem, before)) <= 0
                );
            }
            foreach (var pin in problem.Pins)
            {
                var price = Price.Of(problem, before, Change.Unpin(pin.MentorId, pin.MenteeId));
                Assert.True(
                    BruteForce.ValueOf(problem, price.Result).CompareTo(BruteForce.ValueOf(problem, before)) >= 0
                );
            }
        }
    }

    [Fact]
    public void A_swap_is_two_changes_with_one_price()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1), new("m2", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 10), new("m1", "e2", 4), new("m2", "e1", 5), new("m2", "e2", 10)]
        );
        var price = Price.Of(problem, Matcher.Solve(problem), [Change.Pin("m1", "e2"), Change.Pin("m2", "e1")]);
        Assert.Equal((0, 0, -11L), (price.People, price.Pairs, price.Points));
        Assert.Equal(2, price.Problem.Pins.Length);
    }

    [Fact]
    public void What_cannot_be_forced_says_why()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1), new("m2", 0), new("m3", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 10), new("m1", "e2", 1), new("m2", "e2", 4), new("m3", "e1", 1)],
            forbidden: [new("m3", "e1", new("line"))],
            running: [new("m3", "e2")]
        );
        var result = Matcher.Solve(problem);
        Assert.Equal(PairState.Chosen, State("m1", "e1"));
        Assert.Equal(PairState.NoPlace, State("m1", "e2"));
        Assert.Equal(PairState.NoPlace, State("m2", "e2"));
        Assert.Equal(PairState.NotListed, State("m2", "e1"));
        Assert.Equal(PairState.Forbidden, State("m3", "e1"));
        Assert.Equal(PairState.Running, State("m3", "e2"));
        Assert.Equal([new ReasonCode("line")], Explain.Pair(problem, result, new("m3", "e1")).Reasons);

        PairState State(string mentor, string mentee) => Explain.Pair(problem, result, new(mentor, mentee)).State;
    }

    [Fact]
    public void A_pin_on_a_forbidden_pair_has_no_price()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1)],
            [new("e1", 1)],
            [new("m1", "e1", 1)],
            [new("m1", "e1", new("line"))]
        );
        var before = Matcher.Solve(problem);
        Assert.Throws<MatchingInputException>(() => Price.Of(problem, before, Change.Pin("m1", "e1")));
    }
}
