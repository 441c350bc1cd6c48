using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Outcomes;

/// <summary>How much of a round's counts reaches a picture.</summary>
public sealed class RoundPicturesTests
{
    private static readonly GroupGate Gate = new(5);

    [Fact]
    public void The_way_of_a_round_is_told_where_no_small_rest_follows()
    {
        Assert.Equal(
            ["Invited 96", "Enrolled 54", "Tandems 24", "MetOnce 18", "MetThrice 12"],
            Way(Counts(96, 54, 24, once: 18, thrice: 12))
        );
        // Two have not met, and four that met did not do so three times: neither follows.
        Assert.Equal(
            ["Invited 96", "Enrolled 54", "Tandems 24", "MetOnce 20+", "MetThrice 18"],
            Way(Counts(96, 54, 24, once: 22, thrice: 18))
        );
        Assert.Equal(
            ["Invited 96", "Enrolled 54", "Tandems 24", "MetOnce 18", "MetThrice 14+"],
            Way(Counts(96, 54, 24, once: 18, thrice: 16))
        );
    }

    [Fact]
    public void Below_five_tandems_or_eight_people_no_meeting_is_told() =>
        Assert.Equal(["Invited 20", "Enrolled 10"], Way(Counts(20, 10, 4, once: 4, thrice: 4)));

    [Fact]
    public void What_half_time_has_told_leaves_no_small_rest_at_the_end()
    {
        OutcomeFigure[] told = [Told(FunnelStep.MetOnce, 12)];
        foreach (
            var (now, shown) in new[] { (12, "12+"), (14, "12+"), (16, "12+"), (17, "17"), (19, "19"), (20, "20+") }
        )
            Assert.Contains($"MetOnce {shown}", Way(Counts(96, 54, 24, once: now, thrice: 0), told));
    }

    [Fact]
    public void A_topic_is_told_from_five_people_on_and_of_whom_five_more_do_not_name_it()
    {
        IReadOnlyList<string>[] people =
        [
            .. Enumerable.Repeat<IReadOnlyList<string>>(["ai"], 8),
            .. Enumerable.Repeat<IReadOnlyList<string>>(["phishing", "rare"], 2),
            .. Enumerable.Repeat<IReadOnlyList<string>>(["phishing"], 4),
        ];
        Assert.Equal(["ai 8", "phishing 6"], Topics(people));
        // Three rare ones of three people each, none alone: together they are five and more.
        Assert.Equal(
            ["ai 8", "rest 6"],
            Topics([
                .. people.Take(8),
                .. Enumerable.Repeat<IReadOnlyList<string>>(["x"], 3),
                .. Enumerable.Repeat<IReadOnlyList<string>>(["y"], 3),
            ])
        );
        Assert.Equal(["ai 6+"], Topics([.. Enumerable.Repeat<IReadOnlyList<string>>(["ai"], 10)]));
        Assert.Empty(Topics([.. Enumerable.Repeat<IReadOnlyList<string>>(["ai"], 9)]));
    }

    [Fact]
    public void People_who_name_several_rare_topics_are_counted_once_among_the_others() =>
        Assert.Equal(
            ["ai 8"],
            Topics([
                .. Enumerable.Repeat<IReadOnlyList<string>>(["ai"], 8),
                .. Enumerable.Repeat<IReadOnlyList<string>>(["x", "y"], 3),
                .. Enumerable.Repeat<IReadOnlyList<string>>(["z"], 1),
                .. Enumerable.Repeat<IReadOnlyList<string>>([], 3),
            ])
        );

    [Fact]
    public void Areas_are_told_either_way_round_and_small_pairs_together()
    {
        Assert.Equal(
            ["A – B 7", "same 5", "rest 6"],
            Areas([
                .. Pairs("A", "B", 4),
                .. Pairs("B", "A", 3),
                .. Pairs("C", "C", 5),
                .. Pairs("A", "C", 3),
                .. Pairs("B", "C", 2),
                (null, "A"),
            ])
        );
        // Two are left over: the smallest of the others goes with them.
        Assert.Equal(
            ["A – B 9", "rest 8"],
            Areas([.. Pairs("A", "B", 9), .. Pairs("C", "D", 6), .. Pairs("A", "C", 2)])
        );
        Assert.Empty(Areas([.. Pairs("A", "B", 6), .. Pairs("A", "C", 2)]).Where(c => c.StartsWith("rest")));
        Assert.Empty(Areas([.. Pairs("A", "B", 4)]));
    }

    /// <summary>Whoever knows the whole and everything that is told works out no merged part of one to four.</summary>
    [Fact]
    public void From_all_parts_of_five_hundred_rounds_no_small_rest_follows()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 7)).ToDictionary(n => $"{n}", _ => random.Next(1, 13));
            var whole = parts.Values.Sum();
            var (told, merged) = Gate.Parts(parts, whole);
            Assert.All(told, t => Assert.InRange(t.Value.Value!.Value, 5, whole));
            Assert.True(merged is null or >= 5);
            if (told.Count > 0 && told.Values.All(f => !f.AtLeast))
                Assert.False(whole - told.Values.Sum(f => f.Value!.Value) is > 0 and < 5);
        }
    }

    private static List<string> Way(PictureCounts counts, params OutcomeFigure[] told) =>
        Words(RoundPictures.FunnelOf(counts, null, told, Gate));

    private static List<string> Topics(IReadOnlyCollection<IReadOnlyList<string>> people) =>
        Words(RoundPictures.TopicsOf(RoundPictures.Sought, people, Gate));

    private static List<string> Areas((string?, string?)[] areas) =>
        [
            .. Words(RoundPictures.AreasOf(Counts(96, 54, areas), Gate))
                .OrderBy(w => w.StartsWith("rest"))
                .ThenBy(w => w.StartsWith("same"))
                .ThenBy(w => w),
        ];

    private static List<string> Words(IEnumerable<PictureCell> cells) =>
        [.. cells.Select(c => $"{c.Part} {c.Value}{(c.AtLeast ? "+" : "")}")];

    private static IEnumerable<(string?, string?)> Pairs(string one, string other, int count) =>
        Enumerable.Repeat<(string?, string?)>((one, other), count);

    private static PictureCounts Counts(int invited, int enrolled, int tandems, int once, int thrice) =>
        Counts(invited, enrolled, [.. Pairs("A", "B", tandems)]) with
        {
            MetOnce = once,
            MetThrice = thrice,
        };

    private static PictureCounts Counts(int invited, int enrolled, (string?, string?)[] areas) =>
        new(invited, enrolled, 2 * areas.Length, 0, 0, areas);

    private static OutcomeFigure Told(FunnelStep step, int value) =>
        new()
        {
            OrganisationId = Guid.Empty,
            RoundId = Guid.Empty,
            Wave = Wave.HalfTime,
            Report = RoundPictures.Funnel,
            Part = $"{step}",
            Value = value,
        };
}
