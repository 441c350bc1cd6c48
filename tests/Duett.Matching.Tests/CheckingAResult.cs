using System.Collections.Immutable;
using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class CheckingAResult
{
    private static readonly MatchingProblem Problem = RandomProblems.Dense(seed: 8, size: 12, most: 40, capacity: 2);
    private static readonly MatchingResult Result = Matcher.Solve(Problem);

    [Fact]
    public void A_result_of_the_matcher_passes() => Assert.Null(Checker.FirstBroken(Problem, Result));

    [Fact]
    public void Two_people_who_swap_partners_break_the_proof()
    {
        int failed = 0;
        foreach (var one in Result.Pairs)
        foreach (var other in Result.Pairs)
            if (Swapped(one, other) is { } swapped && swapped.Points != Result.Points)
            {
                Assert.Equal(CheckedCondition.BoundIsProved, Broken(swapped));
                failed++;
            }
        Assert.True(failed > 20);
    }

    [Fact]
    public void One_changed_price_breaks_the_proof()
    {
        int failed = 0;
        foreach (long change in new[] { 1L, -1, 1_000, -1_000 })
            for (int at = 0; at < Problem.Mentors.Length; at++)
            {
                var (mentors, mentees) = (Result.Proof.Mentors.ToBuilder(), Result.Proof.Mentees.ToBuilder());
                mentors[at] = mentors[at] with { Price = mentors[at].Price + change };
                mentees[at] = mentees[at] with { Price = mentees[at].Price + change };
                failed += Fails(Result.Proof with { Mentors = mentors.ToImmutable() });
                failed += Fails(Result.Proof with { Mentees = mentees.ToImmutable() });
            }
        // Prices are not unique, so some changes by one leave a valid proof; a large change never does.
        Assert.True(failed >= 4 * Problem.Mentors.Length, $"Only {failed} changes were noticed.");

        int Fails(Proof proof) => Checker.FirstBroken(Problem, Result with { Proof = proof }) is null ? 0 : 1;
    }

    [Fact]
    public void A_large_change_of_any_price_breaks_the_proof()
    {
        foreach (long change in new[] { 10 * Result.Proof.Reward, -10 * Result.Proof.Reward })
            for (int at = 0; at < Problem.Mentors.Length; at++)
            {
                var mentors = Result.Proof.Mentors.ToBuilder();
                mentors[at] = mentors[at] with { Price = mentors[at].Price + change };
                var proof = Result.Proof with { Mentors = mentors.ToImmutable() };
                Assert.Equal(CheckedCondition.BoundIsProved, Broken(Result with { Proof = proof }));
            }
    }

    [Fact]
    public void A_missing_pair_breaks_the_proof()
    {
        foreach (var pair in Result.Pairs)
        {
            var without = Counted(Result.Pairs.Remove(pair));
            Assert.Equal(CheckedCondition.BoundIsProved, Broken(without));
        }
    }

    [Fact]
    public void A_bound_that_is_not_proved_is_found()
    {
        Assert.Equal(CheckedCondition.BoundIsProved, Broken(Result with { Bound = Result.Bound + 1 }));
        Assert.Equal(CheckedCondition.BoundIsProved, Broken(Result with { Bound = Result.Bound - 1 }));
    }

    [Fact]
    public void A_weaker_proof_is_honest_only_with_its_own_bound()
    {
        var mentors = Result.Proof.Mentors.ToBuilder();
        mentors[5] = mentors[5] with { Price = mentors[5].Price + 7 };
        var proof = Result.Proof with { Mentors = mentors.ToImmutable() };
        var bounds = Enumerable
            .Range(0, 100)
            .Select(more => Result with { Proof = proof, Bound = Result.Points + more });
        var accepted = Assert.Single(bounds, result => Checker.FirstBroken(Problem, result) is null);
        Assert.True(accepted.Bound > Result.Points);
        Assert.False(accepted.Proved);
    }

    [Fact]
    public void Wrong_totals_are_found()
    {
        Assert.Equal(CheckedCondition.TotalsAreRight, Broken(Result with { People = Result.People + 1 }));
        Assert.Equal(CheckedCondition.TotalsAreRight, Broken(Result with { Points = Result.Points + 1 }));
    }

    [Fact]
    public void A_reward_that_does_not_outweigh_all_points_is_refused() =>
        Assert.Equal(CheckedCondition.RewardIsRight, Broken(Result with { Proof = Result.Proof with { Reward = 40 } }));

    [Fact]
    public void Passing_over_somebody_who_waited_is_found()
    {
        var problem = MatchingProblem.Create(
            [new("m", 1)],
            [new("e1", 1), new("e2", 1) { Waited = true }],
            [new("m", "e1", 9), new("m", "e2", 1)]
        );
        var result = Matcher.Solve(problem);
        MatchedPair passedOver = new("m", "e1", 9);
        var wrong = result with { Pairs = [passedOver], Points = 9, Bound = 9 };
        Assert.Equal(CheckedCondition.BoundIsProved, Checker.FirstBroken(problem, wrong)?.Condition);
        var light = result with { Proof = result.Proof with { Waiting = 3 } };
        Assert.Equal(CheckedCondition.RewardIsRight, Checker.FirstBroken(problem, light)?.Condition);
    }

    [Fact]
    public void With_points_as_the_only_aim_no_reward_is_allowed()
    {
        var problem = MatchingProblem.Create(
            [new("m", 1)],
            [new("e", 1)],
            [new("m", "e", 5)],
            objective: Objective.Points
        );
        var result = Matcher.Solve(problem);
        var rewarded = result with { Proof = result.Proof with { Reward = 1 } };
        Assert.Equal(CheckedCondition.RewardIsRight, Checker.FirstBroken(problem, rewarded)?.Condition);
    }

    [Fact]
    public void A_result_that_moves_people_without_need_is_not_the_best()
    {
        // Both ways are worth the same; only one keeps the preferred pair.
        var problem = MatchingProblem.Create(
            [new("m1", 1), new("m2", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 1), new("m1", "e2", 1), new("m2", "e1", 1), new("m2", "e2", 1)],
            preferred: [new("m1", "e2")]
        );
        var kept = Matcher.Solve(problem);
        Assert.Equal([new("m1", "e2", 1), new MatchedPair("m2", "e1", 1)], kept.Pairs);
        var moved = kept with { Pairs = [new("m1", "e1", 1), new("m2", "e2", 1)] };
        Assert.Equal(CheckedCondition.BoundIsProved, Checker.FirstBroken(problem, moved)?.Condition);
    }

    [Fact]
    public void A_place_that_a_running_pair_takes_is_not_given_twice()
    {
        var problem = MatchingProblem.Create(
            [new("m", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m", "e1", 5)],
            running: [new("m", "e2")]
        );
        var result = Matcher.Solve(problem);
        Assert.Empty(result.Pairs);
        var twice = result with { Pairs = [new("m", "e1", 5)], People = 3, Points = 5, Bound = 5 };
        Assert.Equal(CheckedCondition.CapacityIsKept, Checker.FirstBroken(problem, twice)?.Condition);
    }

    [Fact]
    public void A_proof_without_somebody_is_refused()
    {
        var proof = Result.Proof with { Mentees = Result.Proof.Mentees.RemoveAt(3) };
        Assert.Equal(CheckedCondition.ProofIsComplete, Broken(Result with { Proof = proof }));
    }

    [Fact]
    public void A_pair_that_must_not_exist_is_found()
    {
        var pair = Result.Pairs[0];
        Assert.Equal(CheckedCondition.PairIsDistinct, Broken(Result with { Pairs = Result.Pairs.Add(pair) }));
        Assert.Equal(CheckedCondition.PairIsCandidate, Broken(With(new MatchedPair("nobody", pair.MenteeId, 1))));
        Assert.Equal(CheckedCondition.PairHasItsPoints, Broken(With(pair with { Points = pair.Points + 1 })));
        var forbidden = Problem.WithForbidden([new(pair.MentorId, pair.MenteeId, new("rule"))]);
        Assert.Equal(CheckedCondition.PairIsAllowed, Checker.FirstBroken(forbidden, Result)?.Condition);
        Assert.Equal(
            CheckedCondition.PairIsAllowed,
            Checker.FirstBroken(Problem.WithRunning([pair.Pair]), Result)?.Condition
        );

        MatchingResult With(MatchedPair other) => Result with { Pairs = Result.Pairs.SetItem(0, other) };
    }

    [Fact]
    public void A_missing_pin_is_found()
    {
        var notChosen = Problem.Candidates.First(one => Result.Pairs.All(pair => pair.Pair != one.Pair));
        var broken = Checker.FirstBroken(Problem.WithPins([notChosen.Pair]), Result);
        Assert.Equal(CheckedCondition.PinIsKept, broken?.Condition);
        Assert.Contains(notChosen.MentorId, broken?.Message);
    }

    [Fact]
    public void Too_many_partners_are_found()
    {
        var one = Problem.Mentors.First(mentor => mentor.Capacity == 1);
        var pairs = Problem.Candidates.Where(pair => pair.MentorId == one.Id).Take(2);
        var result = Counted([.. pairs.Select(pair => new MatchedPair(pair.MentorId, pair.MenteeId, pair.Points))]);
        Assert.Equal(CheckedCondition.CapacityIsKept, Broken(result));
    }

    [Fact]
    public void A_broken_result_is_an_error_and_never_a_warning()
    {
        var error = Assert.Throws<ProofException>(() => Checker.Require(Problem, Result with { Points = 0 }));
        Assert.Equal(CheckedCondition.TotalsAreRight, error.Broken.Condition);
    }

    private static CheckedCondition? Broken(MatchingResult result) => Checker.FirstBroken(Problem, result)?.Condition;

    private static MatchingResult? Swapped(MatchedPair one, MatchedPair other)
    {
        if (Problem.PointsOf(new(one.MentorId, other.MenteeId)) is not { } first)
            return null;
        if (Problem.PointsOf(new(other.MentorId, one.MenteeId)) is not { } second)
            return null;
        var pairs = Result.Pairs.Remove(one).Remove(other);
        MatchedPair[] crossed = [new(one.MentorId, other.MenteeId, first), new(other.MentorId, one.MenteeId, second)];
        bool isPossible =
            crossed[0].Pair != crossed[1].Pair && !pairs.Any(pair => crossed.Any(two => two.Pair == pair.Pair));
        return isPossible ? Counted(pairs.AddRange(crossed)) : null;
    }

    /// <summary>A forged result that is consistent in itself and claims to be proved.</summary>
    private static MatchingResult Counted(ImmutableArray<MatchedPair> pairs)
    {
        long points = pairs.Sum(pair => pair.Points);
        int people =
            pairs.Select(pair => pair.MentorId).Distinct().Count()
            + pairs.Select(pair => pair.MenteeId).Distinct().Count();
        return Result with { Pairs = pairs, People = people, Points = points, Bound = points };
    }
}
