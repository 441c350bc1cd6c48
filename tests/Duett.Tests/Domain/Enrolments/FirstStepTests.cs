using Duett.Domain;
using Duett.Domain.Enrolments;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Enrolments;

public sealed class FirstStepTests
{
    private static readonly FirstStep Mentee = new()
    {
        Role = ProgrammeRole.Mentee,
        Wanted = ["ai-everyday"],
        Times = 1,
        Place = MeetingPlace.Video,
    };

    [Fact]
    public void A_complete_first_step_has_no_gaps() => Assert.Empty(Mentee.Gaps());

    [Fact]
    public void Each_gap_is_named_once()
    {
        Assert.Equal(
            [FirstStepGap.NoTopic, FirstStepGap.NoTime, FirstStepGap.NoPlace],
            (Mentee with { Wanted = [], Times = 0, Place = null }).Gaps()
        );
        Assert.Equal([FirstStepGap.TooManyTopics], (Mentee with { Wanted = [.. "abcdef".Select(c => $"{c}")] }).Gaps());
        Assert.Equal(
            [FirstStepGap.TooManyBackOffered],
            (Mentee with { BackOffered = [.. "abcd".Select(c => $"{c}")] }).Gaps()
        );
        Assert.Equal([FirstStepGap.NoOffer], (Mentee with { Role = ProgrammeRole.Mentor }).Gaps());
        Assert.Equal(
            [FirstStepGap.NeitherTopicNorOffer],
            (Mentee with { Role = ProgrammeRole.Both, Wanted = [] }).Gaps()
        );
    }

    [Fact]
    public void Being_open_to_anything_is_a_wish() =>
        Assert.Empty((Mentee with { Wanted = [], OpenToAnything = true }).Gaps());

    [Theory]
    [InlineData(true, true, ProgrammeRole.Both)]
    [InlineData(true, false, ProgrammeRole.Mentee)]
    [InlineData(false, true, ProgrammeRole.Mentor)]
    public void Asked_for_both_one_takes_part_where_one_has_answered(bool wants, bool offers, ProgrammeRole role) =>
        Assert.Equal(
            role,
            (
                Mentee with
                {
                    Role = ProgrammeRole.Both,
                    Wanted = wants ? ["a"] : [],
                    Offered = offers ? ["b"] : [],
                }
            ).ChosenRole
        );

    [Fact]
    public void Topics_that_stay_keep_their_levels_and_others_are_gone()
    {
        var before = new EnrolmentAnswers
        {
            Topics = [new("ai-everyday", true, false, 1, 3, 2), new("da-code", true, false, 2)],
            Goal = "Ziel",
            Answered = ["ai-everyday", "da-code"],
        };
        var after = (Mentee with { Wanted = ["nw-expect", "ai-everyday"], BackOffered = ["bk-career"] }).Into(before);
        Assert.Equal(["nw-expect", "ai-everyday", "bk-career"], after.Topics.Select(t => t.Topic));
        Assert.Equal(new TopicAnswer("ai-everyday", true, false, 1, 3, 2), after.Topics[1]);
        Assert.Equal((false, true), (after.Topics[2].Wants, after.Topics[2].Offers));
        Assert.Equal(["ai-everyday"], after.Answered);
        Assert.Equal("Ziel", after.Goal);
    }

    [Fact]
    public void What_the_other_side_would_answer_does_not_slip_in()
    {
        var after = (Mentee with { Offered = ["da-code"], BackWanted = ["bk-career"] }).Into(new EnrolmentAnswers());
        Assert.Equal(["ai-everyday"], after.Topics.Select(t => t.Topic));
    }

    [Fact]
    public void Levels_are_one_to_four_and_not_knowing_is_no_value()
    {
        Assert.Equal([1, 4, null, null, null, null], new[] { "1", "4", "0", "5", "12", null }.Select(SecondStep.Level));
        var answers = new EnrolmentAnswers { Topics = [new("a", false, true)] };
        var said = answers.WithLevels("a", 1, 2, 3);
        Assert.Equal(new TopicAnswer("a", false, true, null, null, 3), said.Topics[0]);
        Assert.Equal(["a"], said.Answered);
        Assert.Same(answers, answers.WithLevels("unknown", 1, 2, 3));
    }

    [Fact]
    public void Every_box_of_the_week_has_a_code_that_reads_back()
    {
        var codes =
            from day in Enumerable.Range(0, WeekTimes.Days)
            from band in Enumerable.Range(0, WeekTimes.Bands)
            select (day, band);
        foreach (var (day, band) in codes)
            Assert.Equal(WeekTimes.Bit(day, band), TimeCodes.Read([TimeCodes.Code(day, band)]));
        Assert.Equal(0, TimeCodes.Read(["", null, "mo", "mo-", "-frueh", "sa-frueh", "mo-frueh-frueh"]));
    }

    [Fact]
    public void What_is_typed_is_cleaned_and_bounded()
    {
        Assert.Null(Written.Line(" \t\u200b\r\n", 10));
        Assert.Equal("a b", Written.Line(" a\r\nb\u0000 ", 10));
        Assert.Equal("a\n\nb", Written.Text("a \r\n\r\n\r\n\r\n b\u202e", 10));
        Assert.Equal("123456789", Written.Line("123456789😀", 10));
        Assert.Equal(10, Written.Text(new string('x', 100_000), 10)!.Length);
        Assert.NotNull(Written.Line("\ud800", 10));
    }
}
