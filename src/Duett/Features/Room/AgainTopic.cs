using Duett.Domain.Content;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Platform.Texts;

namespace Duett.Features.Room;

/// <summary>One topic somebody wanted to learn: where they began, what they aimed at, where they stand now.</summary>
/// <param name="IsMine">The reader says it; of the other one it is only read.</param>
/// <param name="Before">As it was said at the beginning.</param>
/// <param name="Sentences">What the levels mean; empty for what is learned in one step.</param>
public sealed record AgainTopic(
    string Id,
    string Name,
    Side Side,
    bool IsMine,
    int? Before,
    ScaleView Picture,
    IReadOnlyList<string> Sentences
)
{
    /// <summary>The mentee's first.</summary>
    public static IReadOnlyList<AgainTopic> Of(
        StartingPoint start,
        Side mine,
        SecondLook look,
        ContentCatalogue content,
        Texts texts
    ) =>
        [
            .. from side in new[] { Side.Mentee, Side.Mentor }
            from topic in start.Of(side).Topics
            where topic.Wants
            let name = content.NameOf(topic.Topic)
            where name is not null
            select new AgainTopic(
                topic.Topic,
                name.In(Texts.Language),
                side,
                side == mine,
                topic.Stands,
                Draw(side, topic, look.Of(side), texts),
                [.. (content.BlockOf(topic.Topic)?.Levels ?? []).Select(l => l.In(Texts.Language))]
            ),
        ];

    /// <summary>The same little picture as at the beginning, with today in the place of the aim.</summary>
    private static ScaleView Draw(Side side, TopicStart topic, SideLook? look, Texts texts)
    {
        int? now = look is not null && look.Levels.TryGetValue(topic.Topic, out var level) ? level : null;
        var words = (topic.Stands, now) switch
        {
            ({ } before, { } after) => texts["Room.AgainFromTo", ("from", before), ("to", after)],
            (null, { } after) => texts["Room.AgainTo", ("to", after)],
            ({ } before, null) => texts["Room.AgainFrom", ("from", before)],
            _ => texts["Room.AgainOpen"],
        };
        return new(side == Side.Mentee ? "mentee" : "mentor", topic.Stands, now, words);
    }
}
