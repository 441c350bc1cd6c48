using Duett.Matching.Tests.Support;

namespace Duett.Matching.Tests;

public class ExplainingAResult
{
    [Fact]
    public void Three_people_who_can_only_go_to_one_partner_share_one_place()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1), new("m2", 1), new("m3", 1), new("m4", 1)],
            [new("e1", 1), new("e2", 1)],
            [new("m1", "e1", 3), new("m2", "e1", 2), new("m3", "e1", 1), new("m4", "e1", 9), new("m4", "e2", 1)]
        );
        var left = Explain.EverybodyWithoutPartner(problem, Matcher.Solve(problem));
        Assert.Equal(["m2", "m3"], left.Select(person => person.Id));
        Assert.All(left, person => Assert.Equal(WithoutPartnerCause.Shortage, person.Cause));
        Assert.Equal((2, 1), (left[0].Shortage!.People, left[0].Shortage!.Places));
        Assert.Equal(["m1", "m2"], left[0].Shortage!.PeopleIds);
        Assert.Equal(["e1"], left[0].Shortage!.PartnerIds);
    }

    [Fact]
    public void Forbidden_pairs_are_counted_by_their_reasons()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1)],
            [new("e1", 1), new("e2", 1), new("e3", 1)],
            [new("m1", "e3", 4)],
            [
                new("m1", "e1", new("team")),
                new("m1", "e2", new("line")),
                new("m1", "e2", new("team")),
                new("m1", "e3", new("team")),
            ]
        );
        var person = Explain.Person(problem, Matcher.Solve(problem), Role.Mentor, "m1")!;
        Assert.Equal((WithoutPartnerCause.AllForbidden, 0, 3), (person.Cause, person.Allowed, person.Forbidden));
        Assert.Equal([new(new("team"), 3, 2), new(new("line"), 1, 0)], person.Reasons);
    }

    [Fact]
    public void No_place_and_nothing_listed_are_told_apart()
    {
        var problem = MatchingProblem.Create([new("m1", 0), new("m2", 1)], [new("e1", 1)], [new("m1", "e1", 4)]);
        var left = Explain.EverybodyWithoutPartner(problem, Matcher.Solve(problem));
        Assert.Equal(
            [
                ("m1", WithoutPartnerCause.NoPlace),
                ("m2", WithoutPartnerCause.NothingListed),
                ("e1", WithoutPartnerCause.Shortage),
            ],
            left.Select(person => (person.Id, person.Cause))
        );
        Assert.Equal((1, 0), (left[2].Shortage!.People, left[2].Shortage!.Places));
    }

    [Fact]
    public void Somebody_with_a_partner_needs_no_explanation()
    {
        var problem = MatchingProblem.Create([new("m1", 1)], [new("e1", 1)], [new("m1", "e1", 4)]);
        Assert.Null(Explain.Person(problem, Matcher.Solve(problem), Role.Mentee, "e1"));
        var unknown = () => Explain.Person(problem, Matcher.Solve(problem), Role.Mentee, "e9");
        Assert.Equal(MatchingInputError.UnknownId, Assert.Throws<MatchingInputException>(unknown).Error);
    }

    [Fact]
    public void With_points_as_the_only_aim_a_partner_can_be_too_expensive()
    {
        var problem = MatchingProblem.Create(
            [new("m1", 1)],
            [new("e1", 1)],
            [new("m1", "e1", -4)],
            objective: Objective.Points
        );
        Assert.Equal(
            WithoutPartnerCause.Points,
            Explain.Person(problem, Matcher.Solve(problem), Role.Mentor, "m1")!.Cause
        );
    }

    [Fact]
    public void Every_shortage_holds_against_the_problem_itself()
    {
        int shortages = 0;
        for (int seed = 0; seed < 1_500; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            var result = Matcher.Solve(problem);
            foreach (var person in Explain.EverybodyWithoutPartner(problem, result))
            {
                Assert.NotEqual(WithoutPartnerCause.Points, person.Cause);
                if (person.Shortage is not { } shortage)
                    continue;
                shortages++;
                Assert.True(shortage.Places < shortage.People);
                Assert.Contains(person.Id, shortage.PeopleIds);
                AssertHall(problem, person.Role, shortage);
            }
        }
        Assert.True(shortages > 300);
    }

    [Fact]
    public void Everybody_left_is_in_one_group_whose_people_exceed_its_places_by_those_left()
    {
        int groups = 0;
        for (int seed = 0; seed < 1_500; seed++)
        {
            var problem = RandomProblems.Tiny(seed);
            var result = Matcher.Solve(problem);
            var shortages = Explain.Shortages(problem, result);
            foreach (var group in shortages)
            {
                Assert.Equal(group.Shortage.People - group.Shortage.Places, group.LeftIds.Length);
                AssertHall(problem, group.Role, group.Shortage);
            }
            var alone = Explain.EverybodyWithoutPartner(problem, result).Where(person => person.Shortage is not null);
            Assert.Equal(
                alone.Select(person => (person.Role, person.Id)).Order(),
                shortages.SelectMany(group => group.LeftIds, (group, id) => (group.Role, id)).Order()
            );
            groups += shortages.Length;
        }
        Assert.True(groups > 300);
    }

    [Fact]
    public void Groups_that_want_different_partners_stay_apart()
    {
        var problem = MatchingProblem.Create(
            [new("a1", 1), new("a2", 1), new("a3", 1), new("b1", 1), new("b2", 1)],
            [new("x", 1), new("y", 1)],
            [new("a1", "x", 3), new("a2", "x", 2), new("a3", "x", 1), new("b1", "y", 3), new("b2", "y", 1)]
        );
        var groups = Explain.Shortages(problem, Matcher.Solve(problem));
        Assert.Equal([(3, 1), (2, 1)], groups.Select(group => (group.Shortage.People, group.Shortage.Places)));
        Assert.Equal(["a2", "a3"], groups[0].LeftIds);
        Assert.Equal(["b2"], groups[1].LeftIds);
    }

    /// <summary>All partners that anybody of the set may have are named, and their free places are counted.</summary>
    private static void AssertHall(MatchingProblem problem, Role role, Shortage shortage)
    {
        var settled = problem
            .Forbidden.Select(line => line.Pair)
            .Concat(problem.Running)
            .Concat(problem.Pins)
            .ToHashSet();
        var partners = problem
            .Candidates.Where(one => !settled.Contains(one.Pair) && shortage.PeopleIds.Contains(Own(one.Pair)))
            .Select(one => Other(one.Pair))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(partners, shortage.PartnerIds);
        var others = role == Role.Mentor ? problem.Mentees : problem.Mentors;
        int places = others
            .Where(other => partners.Contains(other.Id))
            .Sum(other =>
                Math.Max(
                    0,
                    other.Capacity - problem.Pins.Concat(problem.Running).Count(pair => Other(pair) == other.Id)
                )
            );
        Assert.Equal(places, shortage.Places);

        string Own(Pair pair) => role == Role.Mentor ? pair.MentorId : pair.MenteeId;
        string Other(Pair pair) => role == Role.Mentor ? pair.MenteeId : pair.MentorId;
    }
}
