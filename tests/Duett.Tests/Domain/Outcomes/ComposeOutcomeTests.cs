using Duett.Domain.Outcomes;
using Duett.Domain.Plans;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Outcomes;

public sealed class ComposeOutcomeTests
{
    private static readonly GroupGate Gate = new(Round.FewestForFigures);

    [Fact]
    public void Four_answers_tell_nothing_and_five_a_mean_to_one_decimal()
    {
        Assert.Empty(Tell(Satisfied(5, 4, 4, 5)));
        var cell = Assert.Single(Tell(Satisfied(5, 4, 4, 5, 3)), c => c.Report == "satisfaction");
        Assert.Equal(4.2, cell.Told.Value);
    }

    [Fact]
    public void A_larger_smallest_group_of_the_round_counts() =>
        Assert.Empty(ComposeOutcome.Of(Wave.Closing, Satisfied(5, 4, 4, 5, 3, 2), new GroupGate(7)));

    [Fact]
    public void Fewer_than_ten_who_all_say_the_same_are_not_told_of()
    {
        Assert.Empty(Tell(Satisfied(5, 5, 5, 5, 5, 5, 5, 5, 5)));
        Assert.Equal(5, Assert.Single(Tell(Satisfied(5, 5, 5, 5, 5, 5, 5, 5, 5, 5)), c => c.Key is null).Told.Value);
    }

    [Fact]
    public void Behaviour_needs_eight_people()
    {
        AnswerSheet Applied(int i) => Sheet(Side.Mentee, null, ("q7", 1 + i % 5));
        Assert.Empty(Tell([.. Enumerable.Range(0, 7).Select(Applied)]));
        Assert.Equal("transfer", Assert.Single(Tell([.. Enumerable.Range(0, 8).Select(Applied)])).Report);
    }

    [Fact]
    public void If_one_side_is_too_small_the_other_is_hidden_too_because_the_whole_is_known()
    {
        var mentees = Enumerable.Range(0, 9).Select(i => Sheet(Side.Mentee, null, ("q1", 1 + i % 5)));
        var mentors = Enumerable.Range(0, 3).Select(i => Sheet(Side.Mentor, null, ("q1", 1 + i)));
        var cells = Tell([.. mentees, .. mentors]);
        Assert.Equal([null], cells.Select(c => c.Key));
    }

    [Fact]
    public void Areas_and_roles_that_give_each_other_away_are_not_told_together()
    {
        // Everybody in the works but one is a mentee, and nobody else is: mentees less the works are one person.
        var works = Enumerable.Range(0, 9).Select(i => Sheet(Side.Mentee, "Werk", ("q1", 1 + i % 5)));
        var single = Sheet(Side.Mentee, "Labor", ("q1", 2));
        var mentors = Enumerable.Range(0, 8).Select(i => Sheet(Side.Mentor, i < 4 ? "Labor" : "IT", ("q1", 1 + i % 4)));
        var keys = Tell([.. works, single, .. mentors])
            .Where(c => c.Report.StartsWith("satisfaction"))
            .Select(c => c.Key);
        Assert.Contains("Mentee", keys);
        Assert.DoesNotContain("Werk", keys);
    }

    [Fact]
    public void Shares_are_rounded_to_five_percent()
    {
        var cells = Tell([.. Enumerable.Range(0, 13).Select(i => Sheet(Side.Mentee, null, ("goal", i < 4 ? 2 : 5)))]);
        var goal = Assert.Single(cells, c => c.Report == "goal");
        Assert.Equal(70, goal.Told.Value);
    }

    [Fact]
    public void The_gain_is_that_of_the_group_and_not_told_where_all_began_at_the_top()
    {
        IReadOnlyList<AnswerSheet> Levels(params (int, int)[] each) =>
            [.. each.Select(l => AnswerSheet.OfLevels(Side.Mentee, null, [l])!)];
        var cells = ComposeOutcome.Of(Wave.Levels, Levels((1, 3), (2, 3), (1, 2), (2, 2), (1, 3)), Gate);
        var gain = Assert.Single(cells, c => c.Report == "gain");
        Assert.Equal((2.6, 1.4), (gain.Told.Value, gain.Told.From));
        Assert.Equal(45, ReadAnswers.GainOf(2.6, 1.4));
        var high = ComposeOutcome.Of(Wave.Levels, Levels((4, 4), (4, 4), (4, 3), (4, 4), (4, 4)), Gate);
        Assert.DoesNotContain(high, c => c.Report == "gain");
    }

    [Fact]
    public void Comments_are_told_from_five_on_without_anything_beside_them()
    {
        AnswerSheet Wish(string text) =>
            Sheet(Side.Mentor, "IT") with
            {
                Words = new Dictionary<string, string> { ["wish"] = text },
            };
        Assert.Empty(ComposeOutcome.Words([Wish("d"), Wish("a"), Wish("c"), Wish("b")], Gate));
        var words = ComposeOutcome.Words([Wish("d"), Wish("a"), Wish("e"), Wish("c"), Wish("b")], Gate);
        Assert.Equal(["a", "b", "c", "d", "e"], words["wish"]);
    }

    [Fact]
    public void Each_report_has_one_dimension_at_most_and_a_limit_that_is_never_below_five() =>
        Assert.All(
            OutcomeReport.All.GroupBy(r => r.Id),
            same => Assert.InRange(Assert.Single(same).Fewest, Round.FewestForFigures, GroupGate.FewestPeople)
        );

    [Fact]
    public void What_people_have_done_is_told_of_the_whole_round_only() =>
        Assert.All(
            OutcomeReport.All.Where(r => r.Fewest >= GroupGate.FewestPeople),
            report => Assert.Equal(Dimension.None, report.By)
        );

    private static IReadOnlyList<OutcomeCell> Tell(IReadOnlyList<AnswerSheet> sheets) =>
        ComposeOutcome.Of(Wave.Closing, sheets, Gate);

    private static IReadOnlyList<AnswerSheet> Satisfied(params int[] values) =>
        [.. values.Select(v => Sheet(Side.Mentee, null, ("q1", v)))];

    private static AnswerSheet Sheet(Side side, string? area, params (string, double)[] said) =>
        new(side, area, said.ToDictionary(s => s.Item1, s => s.Item2), new Dictionary<string, string>());
}
