using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class RunningTheMatcher
{
    [Fact]
    public void A_run_can_be_cancelled()
    {
        var problem = RandomProblems.Dense(seed: 2, size: 30, most: 10);
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Solve(problem, cancel: cancelled));
    }

    [Fact]
    public void Progress_never_goes_backwards_and_ends_at_one()
    {
        var told = new Told();
        Matcher.Solve(RandomProblems.Dense(seed: 2, size: 200, most: 10, capacity: 3), new() { Progress = told });
        Assert.True(told.Values.Count > 3);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.Equal(1, told.Values[^1]);
        Assert.All(told.Values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Many_more_mentors_than_places_are_solved_and_proved()
    {
        var mentors = Enumerable.Range(0, 300).Select(at => new Participant($"m{at}", 2)).ToList();
        var mentees = Enumerable.Range(0, 40).Select(at => new Participant($"e{at}", 2)).ToList();
        var random = new Random(3);
        var candidates = RandomProblems
            .AllPairs(mentors, mentees)
            .Select(pair => new Candidate(pair.MentorId, pair.MenteeId, random.Next(9)));
        var result = Matcher.Solve(MatchingProblem.Create(mentors, mentees, candidates));
        Assert.Equal((120, 80, 640L), (result.People, result.PairCount, result.Points));
    }

    [Fact]
    public void A_round_of_five_hundred_and_five_hundred_is_solved_and_proved()
    {
        var result = Matcher.Solve(RandomProblems.Dense(seed: 6, size: 500, most: 10_000, capacity: 3));
        Assert.Equal((1_000, true), (result.People, result.Proved));
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
