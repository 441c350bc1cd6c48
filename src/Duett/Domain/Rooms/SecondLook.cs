using Duett.Domain.Content;
using Duett.Domain.Plans;

namespace Duett.Domain.Rooms;

/// <summary>Whether something came as it was hoped for.</summary>
public enum CameTrue
{
    Yes,
    Partly,
    No,
}

/// <param name="Levels">Topic → where the person stands now; without an entry: "I don't know".</param>
/// <param name="Expectations">How the expectations of the beginning look today; null where nothing was said.</param>
public sealed record SideLook(IReadOnlyDictionary<string, int> Levels, CameTrue? Expectations, string? Words);

/// <summary>Where both stand now, beside where they began. Each says it for themselves, and both read it.</summary>
public sealed class SecondLook
{
    public const int LongestWords = 500;

    public SideLook? Mentee { get; set; }
    public SideLook? Mentor { get; set; }

    public SideLook? Of(Side side) => side == Side.Mentee ? Mentee : Mentor;

    public void Say(Side side, SideLook look)
    {
        if (side == Side.Mentee)
            Mentee = look;
        else
            Mentor = look;
    }

    /// <summary>Topics that a person wanted to learn and of which both levels are known.</summary>
    public static IEnumerable<(int Before, int After)> BothLevels(PartnerStart start, SideLook look) =>
        from topic in start.Topics
        where topic.Wants && topic.Stands is not null && look.Levels.ContainsKey(topic.Topic)
        select (topic.Stands!.Value, look.Levels[topic.Topic]);

    public static bool IsLevel(int level) => level is >= Level.Lowest and <= Level.Highest;
}
