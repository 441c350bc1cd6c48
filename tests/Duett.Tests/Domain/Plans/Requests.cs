using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Platform.Content;
using FsCheck;
using FsCheck.Fluent;

namespace Duett.Tests.Domain.Plans;

/// <summary>Requests as people could make them, few topics on purpose so that the two often want the same.</summary>
internal static class Requests
{
    public static readonly ContentCatalogue Content = ShippedContent.Load();

    private static readonly string[] Few = ["ai-everyday", "ai-checking", "co-channels", "em-product", "nw-feedback"];
    private static readonly string[] Back = ["bk-decisions", "bk-present", "bk-network"];

    public static Arbitrary<PlanRequest> Any => Arb.From(Request);

    public static PlanRequest Of(
        int meetings,
        PartnerWishes? mentee = null,
        PartnerWishes? mentor = null,
        int minutes = 45,
        bool challenge = false,
        string template = "half-year"
    ) => new(template, meetings, minutes, 14, mentee ?? PartnerWishes.None, mentor ?? PartnerWishes.None, challenge);

    public static PartnerWishes Wants(params (string Topic, int? Now, int? Aimed)[] wishes) =>
        new(
            [.. wishes.Select(wish => wish.Topic)],
            [],
            wishes.ToDictionary(w => w.Topic, w => new TopicLevel(w.Now, w.Aimed))
        );

    public static PartnerWishes Teaches(params (string Topic, int? Now)[] topics) =>
        new([], [.. topics.Select(t => t.Topic)], topics.ToDictionary(t => t.Topic, t => new TopicLevel(t.Now, null)));

    private static Gen<string> Topic =>
        Gen.OneOf(Gen.Elements(Few), Gen.Elements(Content.Topics.Select(topic => topic.Id).ToArray()));

    private static Gen<int?> Rung => Gen.Elements(new int?[] { null, 1, 2, 3, 4 });

    private static Gen<KeyValuePair<string, TopicLevel>> Standing =>
        from topic in Topic
        from now in Rung
        from aimed in Rung
        select KeyValuePair.Create(topic, new TopicLevel(now, aimed));

    private static Gen<PartnerWishes> Partner(Gen<string> wish) =>
        from wants in wish.ListOf().Resize(6)
        from teaches in Topic.ListOf().Resize(6)
        from levels in Standing.ListOf().Resize(8)
        select new PartnerWishes(
            [.. wants],
            [.. teaches],
            levels.DistinctBy(level => level.Key).ToDictionary(level => level.Key, level => level.Value)
        );

    private static Gen<PlanRequest> Request =>
        from meetings in Gen.Choose(1, 26)
        from minutes in Gen.OneOf(Gen.Elements(30, 45, 60), Gen.Choose(15, 120))
        from mentee in Partner(Topic)
        from mentor in Partner(Gen.OneOf(Topic, Gen.Elements(Back)))
        from challenge in Gen.Elements(true, false)
        from template in Gen.Elements(Content.Templates.Select(t => t.Id).ToArray())
        select new PlanRequest(template, meetings, minutes, 14, mentee, mentor, challenge);
}
