namespace Duett.Matching.Tests;

public class RefusingAnInput
{
    private static readonly Participant[] Mentors = [new("m1", 1), new("m2", 2)];
    private static readonly Participant[] Mentees = [new("e1", 1), new("e2", 2)];
    private static readonly Candidate[] Candidates = [new("m1", "e1", 1), new("m1", "e2", 2), new("m2", "e2", 3)];

    [Fact]
    public void A_person_listed_twice_is_named()
    {
        var error = Refused(() => MatchingProblem.Create([.. Mentors, new("m1", 3)], Mentees, []));
        Assert.Equal(MatchingInputError.DuplicateId, error.Error);
        Assert.Equal(("m1", null), (error.MentorId, error.MenteeId));
        Assert.Equal("Mentor 'm1' is listed more than once.", error.Message);
    }

    [Fact]
    public void The_same_identity_on_both_sides_is_two_people() =>
        Assert.Equal(
            1,
            Matcher.Solve(MatchingProblem.Create([new("1", 1)], [new("1", 1)], [new("1", "1", 0)])).PairCount
        );

    [Fact]
    public void A_person_without_identity_is_refused() =>
        Assert.Equal(MatchingInputError.MissingId, Refused(() => MatchingProblem.Create([new("", 1)], [], [])).Error);

    [Fact]
    public void A_capacity_below_zero_is_refused()
    {
        var error = Refused(() => MatchingProblem.Create(Mentors, [new("e1", -1)], []));
        Assert.Equal((MatchingInputError.NegativeCapacity, "e1"), (error.Error, error.MenteeId));
        Assert.Contains("-1", error.Message);
    }

    [Theory]
    [InlineData("m9", "e1", "mentor 'm9'")]
    [InlineData("m1", "e9", "mentee 'e9'")]
    public void A_pair_with_an_unknown_person_is_refused_in_every_list(string mentor, string mentee, string named)
    {
        MatchingInputException[] errors =
        [
            Refused(() => MatchingProblem.Create(Mentors, Mentees, [new(mentor, mentee, 1)])),
            Refused(() => Create(forbidden: [new(mentor, mentee, new("rule"))])),
            Refused(() => Create(pins: [new(mentor, mentee)])),
            Refused(() => Create(running: [new(mentor, mentee)])),
            Refused(() => Create(preferred: [new(mentor, mentee)])),
        ];
        Assert.All(errors, error => Assert.Equal(MatchingInputError.UnknownId, error.Error));
        Assert.All(errors, error => Assert.Contains(named, error.Message));
    }

    [Fact]
    public void A_pair_listed_twice_is_refused_in_every_list_but_the_forbidden_one()
    {
        Pair[] twice = [new("m1", "e1"), new("m1", "e1")];
        MatchingInputException[] errors =
        [
            Refused(() => MatchingProblem.Create(Mentors, Mentees, [.. Candidates, new("m1", "e1", 9)])),
            Refused(() => Create(pins: twice)),
            Refused(() => Create(running: twice)),
            Refused(() => Create(preferred: twice)),
        ];
        Assert.All(
            errors,
            error =>
                Assert.Equal(
                    (MatchingInputError.DuplicatePair, "m1", "e1"),
                    (error.Error, error.MentorId, error.MenteeId)
                )
        );
        Assert.Single(Create(forbidden: [new("m1", "e1", new("rule")), new("m1", "e1", new("rule"))]).Forbidden);
    }

    [Theory]
    [InlineData(1_000_000_001)]
    [InlineData(-1_000_000_001)]
    [InlineData(long.MinValue)]
    public void Points_out_of_range_are_refused(long points)
    {
        var error = Refused(() => MatchingProblem.Create(Mentors, Mentees, [new("m1", "e1", points)]));
        Assert.Equal((MatchingInputError.PointsOutOfRange, "m1"), (error.Error, error.MentorId));
    }

    [Fact]
    public void A_forbidden_pair_needs_a_reason() =>
        Assert.Equal(
            MatchingInputError.MissingReason,
            Refused(() => Create(forbidden: [new("m1", "e1", default)])).Error
        );

    [Fact]
    public void A_pin_never_overrides_a_rule()
    {
        var error = Refused(() => Create(forbidden: [new("m1", "e1", new("rule"))], pins: [new("m1", "e1")]));
        Assert.Equal(MatchingInputError.PinOnForbiddenPair, error.Error);
        Assert.Equal("Pair 'm1' and 'e1' is pinned but forbidden; a pin never overrides a rule.", error.Message);
        var pinned = Create(pins: [new("m1", "e1")]);
        Refused(() => pinned.WithForbidden([new("m1", "e1", new("rule"))]));
    }

    [Fact]
    public void A_pin_needs_a_candidate_that_is_not_running()
    {
        Assert.Equal(MatchingInputError.PinOnUnlistedPair, Refused(() => Create(pins: [new("m2", "e1")])).Error);
        var error = Refused(() => Create(pins: [new("m1", "e1")], running: [new("m1", "e1")]));
        Assert.Equal(MatchingInputError.PinOnRunningPair, error.Error);
    }

    [Fact]
    public void Pins_beyond_the_places_of_a_person_are_refused()
    {
        var error = Refused(() => Create(pins: [new("m1", "e1"), new("m1", "e2")]));
        Assert.Equal((MatchingInputError.PinsExceedCapacity, "m1"), (error.Error, error.MentorId));
        Assert.Contains("2 pins", error.Message);
        var taken = Refused(() =>
            Create(pins: [new("m1", "e2"), new("m2", "e2")], running: [new("m2", "e1"), new("m1", "e1")])
        );
        Assert.Equal((MatchingInputError.PinsExceedCapacity, "m1"), (taken.Error, taken.MentorId));
    }

    [Fact]
    public void Sums_beyond_exact_arithmetic_are_refused()
    {
        var (mentors, mentees) = (new[] { new Participant("m1", int.MaxValue) }, new List<Participant>());
        for (int at = 0; at < 20_000; at++)
            mentees.Add(new($"e{at}", 1));
        var problem = MatchingProblem.Create(mentors, mentees, [new("m1", "e1", 1_000_000_000)]);
        Assert.Equal(MatchingInputError.SumsTooLarge, Refused(() => problem.WithPreferred([new("m1", "e1")])).Error);
    }

    private static MatchingProblem Create(
        ForbiddenPair[]? forbidden = null,
        Pair[]? pins = null,
        Pair[]? running = null,
        Pair[]? preferred = null
    ) => MatchingProblem.Create(Mentors, Mentees, Candidates, forbidden, pins, running, preferred);

    private static MatchingInputException Refused(Func<object> action) => Assert.Throws<MatchingInputException>(action);
}
