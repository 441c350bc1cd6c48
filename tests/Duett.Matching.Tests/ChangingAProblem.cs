using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

/// <summary>What must hold between the results of two related problems.</summary>
public class ChangingAProblem
{
    [Fact]
    public void The_same_points_more_for_every_pair_change_only_the_sum()
    {
        ForEach(
            (problem, before) =>
            {
                var more = Rebuilt(problem, problem.Candidates.Select(one => one with { Points = one.Points + 77 }));
                var after = Matcher.Solve(more);
                Assert.Equal((before.People, before.PairCount), (after.People, after.PairCount));
                Assert.Equal(before.Points + 77 * before.PairCount, after.Points);
            }
        );
    }

    [Fact]
    public void Removing_a_pair_that_was_not_chosen_changes_no_value()
    {
        ForEach(
            (problem, before) =>
            {
                foreach (var left in problem.Candidates.Where(one => before.Pairs.All(pair => pair.Pair != one.Pair)))
                    Assert.Equal(
                        Value(before),
                        Value(Matcher.Solve(Rebuilt(problem, problem.Candidates.Remove(left))))
                    );
            }
        );
    }

    [Fact]
    public void One_more_mentor_never_lowers_people_or_pairs()
    {
        ForEach(
            (problem, before) =>
            {
                var more = MatchingProblem.Create(
                    problem.Mentors.Add(new("new", 1)),
                    problem.Mentees,
                    problem.Candidates.AddRange(problem.Mentees.Select(mentee => new Candidate("new", mentee.Id, 3))),
                    problem.Forbidden,
                    problem.Pins,
                    problem.Running
                );
                var after = Matcher.Solve(more);
                Assert.True(after.People >= before.People && after.PairCount >= before.PairCount);
            }
        );
    }

    [Fact]
    public void Mentors_and_mentees_can_change_sides_without_changing_the_value()
    {
        ForEach(
            (problem, before) =>
            {
                var turned = MatchingProblem.Create(
                    problem.Mentees,
                    problem.Mentors,
                    problem.Candidates.Select(one => new Candidate(one.MenteeId, one.MentorId, one.Points)),
                    problem.Forbidden.Select(one => new ForbiddenPair(one.MenteeId, one.MentorId, one.Reason)),
                    problem.Pins.Select(one => new Pair(one.MenteeId, one.MentorId)),
                    problem.Running.Select(one => new Pair(one.MenteeId, one.MentorId))
                );
                Assert.Equal(Value(before), Value(Matcher.Solve(turned)));
            }
        );
    }

    [Fact]
    public void Pinning_what_was_chosen_changes_no_value()
    {
        ForEach(
            (problem, before) =>
            {
                foreach (var pair in before.Pairs)
                    Assert.Equal(
                        Value(before),
                        Value(Matcher.Solve(problem.WithPins(problem.Pins.Append(pair.Pair).Distinct())))
                    );
            }
        );
    }

    [Fact]
    public void Preferred_pairs_of_an_earlier_result_keep_it_exactly()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var problem = RandomProblems.Dense(seed, size: 25, most: 2, capacity: 2, density: 0.4);
            var before = Matcher.Solve(problem);
            var turned = problem.WithPreferred(before.Pairs.Select(pair => pair.Pair));
            Assert.Equal(before.Pairs, Matcher.Solve(turned).Pairs);
        }
    }

    private static void ForEach(Action<MatchingProblem, MatchingResult> check)
    {
        for (int seed = 5_000; seed < 5_300; seed++)
        {
            var problem = RandomProblems.Tiny(seed).WithPreferred([]);
            check(problem, Matcher.Solve(problem));
        }
    }

    private static (int, int, long) Value(MatchingResult result) => (result.People, result.PairCount, result.Points);

    private static MatchingProblem Rebuilt(MatchingProblem problem, IEnumerable<Candidate> candidates) =>
        MatchingProblem.Create(
            problem.Mentors,
            problem.Mentees,
            candidates,
            problem.Forbidden,
            problem.Pins,
            problem.Running
        );
}
