using Duett.Domain.Enrolments;
using Duett.Domain.Matching;
using Duett.Domain.Tandems;
using Xunit;

namespace Duett.Tests.Domain.Matching;

public sealed class PairPointsTests
{
    private static readonly Seeker Mentor = new()
    {
        Id = Guid.NewGuid(),
        Offers = new Dictionary<string, int?> { ["ai-everyday"] = 4, ["co-video"] = 2 },
        Wants = [new("exchange", null)],
        Times = 0b1111,
        Languages = ["de", "en"],
        Department = "IT",
        Location = "Hamburg",
        Interests = new Dictionary<string, string>
        {
            ["segeln"] = "Segeln",
            ["musik"] = "Musik",
            ["kochen"] = "Kochen",
        },
    };

    private static readonly Seeker Mentee = Mentor with
    {
        Id = Guid.NewGuid(),
        Offers = new Dictionary<string, int?> { ["exchange"] = null },
        Wants = [new("ai-everyday", 1)],
        Department = "Recht",
    };

    [Fact]
    public void Everything_right_is_a_thousand_points_and_fits_very_well()
    {
        var points = PairPoints.Of(Mentor, Mentee);
        Assert.Equal(new PairPoints(500, 150, 150, 100, 50, 30, 20), points);
        Assert.Equal(1000, points.Total);
        Assert.Equal(new { Fit = Fit.VeryGood, Wishes = WishesMet.All }, Short(Mentee));
    }

    [Theory]
    [InlineData(4, 1, 100)]
    [InlineData(4, 2, 100)]
    [InlineData(4, 3, 80)]
    [InlineData(4, 4, 40)]
    [InlineData(3, 4, 10)]
    [InlineData(null, 4, 100)]
    [InlineData(1, null, 100)]
    [InlineData(null, null, 100)]
    public void A_wish_counts_by_the_distance_of_levels_and_not_yet_known_counts_in_full(
        int? teaches,
        int? now,
        int served
    )
    {
        var mentor = Mentor with { Offers = new Dictionary<string, int?> { ["ai-everyday"] = teaches } };
        Assert.Equal(served, PairPoints.Served(new("ai-everyday", now), mentor));
        Assert.Equal(0, PairPoints.Served(new("co-video", now), mentor));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 60)]
    [InlineData(2, 100)]
    [InlineData(3, 130)]
    [InlineData(4, 150)]
    [InlineData(9, 150)]
    public void Each_further_common_time_counts_less(int common, int points) =>
        Assert.Equal(
            points,
            PairPoints.Of(Mentor with { Times = WeekTimes.All }, Mentee with { Times = (1 << common) - 1 }).Times
        );

    [Fact]
    public void The_cut_offs_are_those_of_the_table()
    {
        var oneOfTwo = Mentee with { Wants = [new("ai-everyday", 1), new("other", null)] };
        Assert.Equal(750, PairPoints.Of(Mentor, oneOfTwo).Total);
        Assert.Equal(new { Fit = Fit.Good, Wishes = WishesMet.Most }, Short(oneOfTwo));
        var oneOfThree = Mentee with { Wants = [new("ai-everyday", 1), new("other", null), new("more", null)] };
        Assert.Equal(new { Fit = Fit.LookAt, Wishes = WishesMet.Some }, Short(oneOfThree));
        var none = Mentee with { Wants = [new("ai-everyday", 4)], OpenToAnything = true };
        Assert.Equal(WishesMet.All, PairWords.Of(Mentor, none).Wishes);
        none = Mentee with { Wants = [new("other", 4)], OpenToAnything = true };
        Assert.Equal(new { Fit = Fit.LookAt, Wishes = WishesMet.None }, Short(none));
        Assert.Equal(PairPoints.ForOpenness, PairPoints.Of(Mentor, none).Topics);
        var weak = Mentee with
        {
            Wants = [new("ai-everyday", 4)],
            Times = 1,
            Department = "IT",
            Offers = new Dictionary<string, int?>(),
        };
        Assert.Equal([LookAt.OneCommonTime, LookAt.SameArea], PairWords.Of(Mentor, weak).LookAt);
        Assert.Equal(Fit.LookAt, PairWords.Of(Mentor, weak).Fit);
    }

    [Fact]
    public void No_time_or_different_places_is_to_be_looked_at()
    {
        Assert.Equal([LookAt.NoCommonTime], PairWords.Of(Mentor, Mentee with { Times = 0 }).LookAt);
        var (onSite, video) = (Mentor with { Place = MeetingPlace.OnSite }, Mentee with { Place = MeetingPlace.Video });
        Assert.Equal([LookAt.PlaceUnclear], PairWords.Of(onSite, video).LookAt);
        Assert.Equal(Fit.LookAt, PairWords.Of(onSite, video).Fit);
    }

    [Fact]
    public void The_two_read_what_both_have_and_nothing_that_only_one_said()
    {
        var reasons = PairReasons.Of(Mentor, Mentee with { Wants = [new("ai-everyday", 1), new("secret", 1)] }).Reasons;
        Assert.Equal(
            [
                ReasonKind.Topics,
                ReasonKind.BackTopics,
                ReasonKind.CommonTimes,
                ReasonKind.DifferentArea,
                ReasonKind.SameLocation,
                ReasonKind.Interests,
                ReasonKind.Language,
            ],
            reasons.Select(r => r.Kind)
        );
        Assert.Equal(["ai-everyday"], reasons[0].Values);
        Assert.Equal(["exchange"], reasons[1].Values);
        Assert.DoesNotContain("secret", reasons.SelectMany(r => r.Values));
    }

    private static object Short(Seeker mentee)
    {
        var words = PairWords.Of(Mentor, mentee);
        return new { words.Fit, Wishes = words.Wishes };
    }
}
