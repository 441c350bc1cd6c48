namespace Duett.Domain.Plans;

/// <summary>The two places in a tandem. The mentor teaches; neither place follows from rank or age.</summary>
public enum Side
{
    Mentee,
    Mentor,
}

/// <summary>Where somebody stands and what they aim at, 1 to 4; null is "I don't know yet".</summary>
public sealed record TopicLevel(int? Now, int? Aimed);

/// <summary>What one of the two wants and can give, by ids of topics and back topics.</summary>
/// <param name="Wants">Chosen topics, the dearest first. An id that the content does not know is passed over.</param>
/// <param name="Teaches">What this person can show the other one.</param>
/// <param name="Levels">Own levels; a topic aimed at above today's level is a wish even when it is not in <paramref name="Wants"/>.</param>
public sealed record PartnerWishes(
    IReadOnlyList<string> Wants,
    IReadOnlyCollection<string> Teaches,
    IReadOnlyDictionary<string, TopicLevel> Levels
)
{
    public static PartnerWishes None { get; } = new([], [], new Dictionary<string, TopicLevel>());

    internal TopicLevel LevelOf(string topic) => Levels.GetValueOrDefault(topic) ?? new TopicLevel(null, null);
}

/// <summary>Everything a plan is composed from.</summary>
/// <param name="Template">Id of the programme template; its sessions are preferred where there is room.</param>
/// <param name="Meetings">1 to 60.</param>
/// <param name="Minutes">15 to 240 for each meeting.</param>
/// <param name="Challenge">A task from working life has been named.</param>
public sealed record PlanRequest(
    string Template,
    int Meetings,
    int Minutes,
    int RhythmDays,
    PartnerWishes Mentee,
    PartnerWishes Mentor,
    bool Challenge
)
{
    public const int MostMeetings = 60;

    internal PartnerWishes Of(Side side) => side == Side.Mentee ? Mentee : Mentor;
}
