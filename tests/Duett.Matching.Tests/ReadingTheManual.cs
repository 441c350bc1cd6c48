namespace Duett.Matching.Tests;

public class ReadingTheManual
{
    [Fact]
    public void The_example_of_the_manual_gives_what_it_says()
    {
        var problem = MatchingProblem.Create(
            mentors: [new("ayse", 2), new("ben", 1)],
            mentees: [new("clara", 1), new("dirk", 1), new("emil", 1)],
            candidates:
            [
                new("ayse", "clara", 40),
                new("ayse", "dirk", 10),
                new("ben", "clara", 35),
                new("ben", "emil", 20),
            ],
            forbidden: [new("ben", "emil", new("reporting-line"))]
        );
        var result = Matcher.Solve(problem);
        Assert.Equal([new("ayse", "dirk", 10), new MatchedPair("ben", "clara", 35)], result.Pairs);
        Assert.Equal((4, 2, 45L, true), (result.People, result.PairCount, result.Points, result.Proved));
        var left = Explain.Person(problem, result, Role.Mentee, "emil")!;
        Assert.Equal(WithoutPartnerCause.AllForbidden, left.Cause);
        Assert.Equal([new ReasonCount(new("reporting-line"), 1, 1)], left.Reasons);
    }
}
